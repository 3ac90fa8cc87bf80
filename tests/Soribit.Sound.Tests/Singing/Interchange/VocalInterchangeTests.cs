using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Midi;
using Soribit.Sound.Singing.Interchange;
using Soribit.Sound.Singing.Planning;
using Soribit.Sound.Tests.Singing.Planning;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Interchange;

public class VocalInterchangeTests
{
    private static readonly string[] Sounds = ["na", "stɑːɹ", "~", "", "d̥ʌ̹k̚", "ɹiːl", "ə", "~", "~", "", "laɪts", "mo", "", "", "k͈u"];

    public static TheoryData<string> Kinds => ["vocal.mid", "vocal.ust", "vocal.ustx"];

    /// <summary>Each note at its tick with its word; every line of pitch and vibrato where the kind of file has them.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_ThenRead_GivesTheSameNotesAndWords(string kind)
    {
        var song = SungSong.Of(Sounds, [60, 67, 64, 72], [480, 250, 731], 97.3);
        var plan = song.Plan();
        var tune = TuneFile.Read(Written(plan, song.Form, kind), kind);
        var notes = VocalInterchange.Notes(plan, song.Form).ToArray();
        Assert.Equal(notes.Select(note => (note.Tick, note.EndTick, note.Note.Pitch)), tune.Notes.Select(note => (note.Tick, note.EndTick, note.Pitch)));
        Assert.Equal(notes.Select(note => note.Note.Syllable?.Text ?? ""), tune.Notes.Select(note => note.Lyric));
        Assert.Equal(notes.Select(note => note.Note.Syllable is null), tune.Notes.Select(note => note.Kind == LyricKind.Held));
        Assert.Equal(97.3, tune.QuartersPerMinute, 3);
        if (kind != "vocal.mid")
        {
            Assert.All(notes.Zip(tune.Notes), pair => Assert.True(PitchDrawing.IsSame(PitchDrawing.Draw(pair.First.Note, pair.First.Before), pair.Second.Line!)));
            Assert.All(notes.Zip(tune.Notes), pair => Assert.True(PitchDrawing.IsSame(PitchDrawing.Draw(pair.First.Note), pair.Second.Vibrato ?? default)));
        }
    }

    /// <summary>What comes back unchanged is the same plan to the last digit.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Return_OfAnUnchangedFile_IsTheSamePlan(string kind) => Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(40), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var rng = new Rng((ulong)seed);
        var sounds = Enumerable.Range(0, 2 + rng.Next(30)).Select(i => i == 0 ? "na" : Sounds[rng.Next(Sounds.Length)]).ToArray();
        var song = SungSong.Of(sounds, [.. Enumerable.Range(0, 7).Select(_ => 57 + rng.Next(20))], [.. Enumerable.Range(0, 5).Select(_ => 60 + rng.Next(1900))], 40 + rng.Next(200));
        var plan = song.Plan();
        AssertEqual(plan, Returned(Written(plan, song.Form, kind), plan, song.Form, kind));
    }));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Return_OfAChangedNote_ChangesThatNoteAlone(string kind)
    {
        var song = SungSong.Of(Sounds, [60, 67, 64, 72], [480, 240, 720]);
        var plan = song.Plan();
        var edited = With(plan, 3, note => note with { Pitch = 55, Seconds = note.Seconds / 2 });
        var returned = Returned(Written(edited, song.Form, kind), plan, song.Form, kind);
        var (was, now, expected) = (Flat(plan), Flat(returned), Flat(edited));
        Assert.Equal(was.Length, now.Length);
        for (var i = 0; i < was.Length; i++)
        {
            Assert.Equal(expected[i].Pitch, now[i].Pitch);
            Assert.Equal(expected[i].Seconds, now[i].Seconds, 2);
            Assert.Equal(was[i].Syllable?.Onset, now[i].Syllable?.Onset);
            Assert.Equal(was[i].Manner.Loudness, now[i].Manner.Loudness);
        }

        Assert.Equal(plan.Phrases.Select(phrase => (phrase.Breath, phrase.IsChorus, phrase.Notes.Count)), returned.Phrases.Select(phrase => (phrase.Breath, phrase.IsChorus, phrase.Notes.Count)));
    }

    [Theory]
    [InlineData("vocal.ust")]
    [InlineData("vocal.ustx")]
    public void Return_OfADrawnBend_TakesItOver(string kind)
    {
        var song = SungSong.Of(["na", "na", "na"], [60], [960]);
        var plan = song.Plan();
        var bend = new[] { new PitchPoint(0.1, 0), new PitchPoint(0.3, -150), new PitchPoint(0.6, 0) };
        var edited = With(plan, 1, note => note with { Manner = note.Manner with { Bend = bend, Vibrato = new Vibrato(6.5, 70, 0.4) } });
        var manner = Flat(Returned(Written(edited, song.Form, kind), plan, song.Form, kind))[1].Manner;
        Assert.Equal(-150, manner.Bend.Min(point => point.Cents), 3.0);
        Assert.Equal(0.3, manner.Bend.MinBy(point => point.Cents).Seconds, 0.03);
        Assert.Equal((6.5, 70.0), (Math.Round(manner.Vibrato!.Hertz, 1), manner.Vibrato.Cents));
        Assert.Equal(0.4, manner.Vibrato.Delay, 2);
        Assert.Equal(plan.Phrases[0].Notes[0].Manner, Flat(Returned(Written(edited, song.Form, kind), plan, song.Form, kind))[0].Manner);
    }

    [Fact]
    public void Return_OfANewWord_HasItsSounds()
    {
        var song = SungSong.Of(["na", "na", "na"], [60], [960]);
        var plan = song.Plan();
        var text = VocalInterchange.ToUst(plan, song.Form, "").Replace("Lyric=s1", "Lyric=star", StringComparison.Ordinal);
        var notes = Flat(Returned(Encoding.UTF8.GetBytes(text), plan, song.Form, "vocal.ust"));
        Assert.Equal(["s", "t"], notes[1].Syllable!.Onset.Select(phone => phone.Phoneme.Symbol));
        Assert.Equal(["s0", "star", "s2"], notes.Select(note => note.Syllable!.Text));
        Assert.Equal(plan.Phrases[0].Notes[0], notes[0], PlannedNotes.Compare);
    }

    [Fact]
    public void Return_OfAChangedHint_HasItsSounds()
    {
        var song = SungSong.Of(["lɑː", "lɑː", "lɑː"], [60], [960]);
        var plan = song.Plan();
        var text = VocalInterchange.ToUstx(plan, song.Form, "");
        Assert.Contains("lyric: 's1[l aa]'", text, StringComparison.Ordinal);
        var notes = Flat(Returned(Encoding.UTF8.GetBytes(text.Replace("s1[l aa]", "s1[m iy n]", StringComparison.Ordinal)), plan, song.Form, "vocal.ustx"));
        Assert.Equal("m iː n", string.Join(' ', notes[1].Syllable!.Onset.Select(phone => phone.Phoneme).Append(notes[1].Syllable!.Nucleus).Concat(notes[1].Syllable!.Coda.Select(phone => phone.Phoneme))));
    }

    [Fact]
    public void Return_OfAddedAndRemovedNotes_KeepsTheOthers()
    {
        var song = SungSong.Of(["na", "na", "", "", "na", "na"], [60, 64], [480]);
        var plan = song.Plan();
        var phrases = plan.Phrases.ToArray();
        var added = phrases[0].Notes[^1] with { Start = phrases[0].Notes[^1].Start + 0.7, Seconds = 0.2, Pitch = 69, Syllable = phrases[0].Notes[0].Syllable! with { Text = "la" } };
        var edited = plan with { Phrases = [phrases[0] with { Notes = [.. phrases[0].Notes, added] }, phrases[1] with { Notes = [.. phrases[1].Notes.Skip(1)] }] };
        var returned = Returned(Written(edited, song.Form, "vocal.ustx"), plan, song.Form, "vocal.ustx");
        Assert.Equal(["s0", "s1", "la", "s5"], Flat(returned).Select(note => note.Syllable!.Text));
        Assert.Equal(Flat(plan)[0], Flat(returned)[0], PlannedNotes.Compare);
        Assert.Equal(Flat(plan)[^1], Flat(returned)[^1], PlannedNotes.Compare);
        _ = VocalText.Parse(VocalText.Format(returned, song.Form.Key)); // in order, none overlapping
    }

    [Fact]
    public void Return_OfAFileWithoutWords_LaysThemAsTheyWere()
    {
        var song = SungSong.Of(Sounds, [60, 67], [480]);
        var plan = song.Plan();
        var midi = VocalInterchange.ToMidi(plan, song.Form, "");
        var bare = midi with { Tracks = [midi.Tracks[0], midi.Tracks[1] with { Events = [.. midi.Tracks[1].Events.Where(midiEvent => midiEvent is not MidiText { Kind: MidiTextKind.Lyric })] }] };
        AssertEqual(plan, Returned(bare.ToBytes(), plan, song.Form, "vocal.mid"));
        var less = bare with { Tracks = [bare.Tracks[0], bare.Tracks[1] with { Events = [.. bare.Tracks[1].Events.Skip(6)] }] };
        Assert.Contains("without words", Bilingually.Told(Assert.Throws<BadInputException>(() => Returned(less.ToBytes(), plan, song.Form, "vocal.mid"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Return_OfANoteBehindTheEnd_IsRefused()
    {
        var song = SungSong.Of(["na", "na"], [60], [480]);
        var late = ForeignFiles.Ust("Tempo=96", ForeignFiles.Note(48000, "R", 60), ForeignFiles.Note(480, "na", 60));
        Assert.Contains("bar 26", Bilingually.Told(Assert.Throws<BadInputException>(() => Returned(Encoding.UTF8.GetBytes(late), song.Plan(), song.Form, "vocal.ust"))).Message, StringComparison.Ordinal);
    }

    private static byte[] Written(VocalPlan plan, SongForm form, string kind) => Path.GetExtension(kind) switch
    {
        ".mid" => VocalInterchange.ToMidi(plan, form, "A = B's \"song\": [1]").ToBytes(),
        ".ust" => Encoding.UTF8.GetBytes(VocalInterchange.ToUst(plan, form, "A = B's \"song\": [1]")),
        _ => Encoding.UTF8.GetBytes(VocalInterchange.ToUstx(plan, form, "A = B's \"song\": [1]")),
    };

    private static VocalPlan Returned(byte[] file, VocalPlan plan, SongForm form, string kind) =>
        new VocalReturn(TuneFile.Read(file, kind), plan, form, kind).Read(SungTunes.Words, "pop");

    private static PlannedNote[] Flat(VocalPlan plan) => [.. plan.Phrases.SelectMany(phrase => phrase.Notes)];

    private static VocalPlan With(VocalPlan plan, int index, Func<PlannedNote, PlannedNote> change)
    {
        var at = 0;
        return plan with { Phrases = [.. plan.Phrases.Select(phrase => phrase with { Notes = [.. phrase.Notes.Select(note => at++ == index ? change(note) : note)] })] };
    }

    private static void AssertEqual(VocalPlan expected, VocalPlan actual) =>
        Assert.Equal(VocalText.Format(expected, Key.CMajor), VocalText.Format(actual, Key.CMajor));

    private static class PlannedNotes
    {
        public static bool Compare(PlannedNote? one, PlannedNote? other) => one is not null && other is not null && (one.Start, one.Seconds, one.Pitch) == (other.Start, other.Seconds, other.Pitch)
            && Sounds(one).SequenceEqual(Sounds(other)) && one.Manner with { Bend = [] } == other.Manner with { Bend = [] };

        private static IEnumerable<Phoneme> Sounds(PlannedNote note) => note.Syllable is { } syllable ? [.. syllable.Onset.Select(phone => phone.Phoneme), syllable.Nucleus, .. syllable.Coda.Select(phone => phone.Phoneme)] : [];
    }
}
