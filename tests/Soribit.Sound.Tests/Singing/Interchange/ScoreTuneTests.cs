using Soribit.Music.Midi;
using Soribit.Sound.Singing.Interchange;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Sound.Tests.Singing.Interchange;

public class ScoreTuneTests
{
    /// <summary>A pickup, two verses in a repeat, a slur over a syllable, a tie, a grace note and a ritardando, as MuseScore 3 writes them; the piano stands first.</summary>
    private static WrittenTune Star
    {
        get
        {
            using var stream = typeof(ScoreTuneTests).Assembly.GetManifestResourceStream("star-musescore.musicxml")!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return TuneFile.Read(bytes.ToArray(), "star.musicxml");
        }
    }

    [Fact]
    public void Read_AScoreOfMuseScore_SingsEachVerseInItsTurn()
    {
        Assert.Equal("O|lit|tle|star,|glo|ry|how|I|heart|is|home,|ev|er|y|star|home.", SungTunes.Read(Star).Texts());
        Assert.Equal("oʊ lɪ ɾəl stɑːɹ ɡlɔː ɹi haʊ aɪ hɑːɹt ɪz hoʊm ɛv ə ɹi stɑːɹ hoʊm", SungTunes.Read(Star).Phonemes());
        Assert.Equal("grace", Star.Remarks[0].English.Split(' ')[1]);
        Bilingually.Told(Star.Remarks[0]);
    }

    /// <summary>At 90 a minute with a last bar at 60; the repeat goes back to 90.</summary>
    [Fact]
    public void Read_AScoreWithTempos_KeepsItsSeconds()
    {
        const double quick = 60.0 / 90;
        double[] starts = [0, 1, 2, 3, 4, 4.5, 5, 6];
        var plan = SungTunes.Planned(Star);
        var notes = plan.Phrases.SelectMany(phrase => phrase.Notes).ToArray();
        Assert.Equal(starts.Select(beat => beat * quick), notes.Take(8).Select(note => note.Start), (one, other) => Math.Abs(one - other) < 2e-3);
        var second = (7 * quick) + 3; // after a pickup, two bars at 90 and one at 60
        Assert.Equal(second, notes[9].Start, 2e-3);
        Assert.Equal(second + (6 * quick), notes.Last(note => note.Syllable?.Text == "y").Start, 0.7);
        Assert.Equal(480, Star.Pickup);
    }

    [Fact]
    public void Read_AScoreWithChords_HasThemWhereTheyAreSung()
    {
        var chords = SungTunes.Read(Star).Chords!;
        Assert.Equal(["G", "Cmaj7", "G", "Cmaj7"], chords.Spans.Select(span => span.Chord.ToString()));
        Assert.Equal(0, chords.Spans[0].Tick);
        Assert.Equal(SungTunes.Read(Star).Form.EndTick, chords.Spans[^1].EndTick);
    }

    [Fact]
    public void Read_MidiOfKaraoke_HasItsLinesAndWords()
    {
        var tune = TuneFile.Read(Midi(["\\Twin", "kle ", "/lit", "tle ", "star\r", "", "hel-", "lo"]), "song.mid");
        Assert.Equal(["Twin", "kle", "lit", "tle", "star", "", "hel", "lo"], tune.Notes.Select(note => note.Lyric));
        Assert.Equal([true, false, true, false, false, false, true, false], tune.Notes.Select(note => note.IsJoined));
        Assert.Equal(LyricKind.Held, tune.Notes[5].Kind);
        Assert.Equal(["Twinkle", "little star", "hello"], SungTunes.Read(tune).Lyrics.Lines.Select(line => line.Text));
    }

    [Fact]
    public void Read_MidiWithoutWords_AsksForThem()
    {
        var refused = Bilingually.Told(Assert.Throws<BadInputException>(() => SungTunes.Read(TuneFile.Read(Midi(["", "", ""]), "song.mid"))));
        Assert.Contains("--lyrics words.txt", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lay_AText_PutsASyllableOnEachNote()
    {
        var tune = Laid("[Verse]\nTwinkle ~ lit-tle\nstar~\n", 7);
        Assert.Equal([LyricKind.Text, LyricKind.Text, LyricKind.Held, LyricKind.Text, LyricKind.Text, LyricKind.Text, LyricKind.Held], tune.Notes.Select(note => note.Kind));
        Assert.Equal("twɪŋ kəl lɪ ɾəl stɑːɹ", SungTunes.Read(tune).Phonemes());
        Assert.Equal(["나보기가", "역겨워"], SungTunes.Read(Laid("나보기가\n역겨워", 7)).Lyrics.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData("twinkle star", 4, "3 syllables", "4 notes: 1 note is left over")]
    [InlineData("twinkle star", 2, "3 syllables", "2 notes for them: 1 too many")]
    [InlineData("twinkle ~ star", 9, "3 syllables and 1 notes held", "5 notes are left over")]
    public void Lay_OtherThanTheNotes_SaysHowManyOfEach(string words, int notes, string some, string other)
    {
        var refused = Bilingually.Told(Assert.Throws<BadInputException>(() => Laid(words, notes)));
        Assert.Contains(some, refused.Message, StringComparison.Ordinal);
        Assert.Contains(other, refused.Message, StringComparison.Ordinal);
        Assert.Equal("words.txt", refused.File);
    }

    [Fact]
    public void Lay_NoWords_IsRefused() => Bilingually.Told(Assert.Throws<BadInputException>(() => Laid("[Verse]\n...\n", 3)));

    private static WrittenTune Laid(string text, int notes) =>
        new TextLaying(text, null, "words.txt").Lay(TuneFile.Read(Midi([.. Enumerable.Repeat("", notes)]), "song.mid"), SungTunes.Words, "song.mid");

    private static byte[] Midi(string[] lyrics)
    {
        var events = new List<MidiEvent>();
        for (var i = 0; i < lyrics.Length; i++)
        {
            if (lyrics[i].Length > 0)
            {
                events.Add(new MidiText(96 * i, MidiTextKind.Lyric, lyrics[i]));
            }

            events.Add(new NoteOn(96 * i, 0, 60 + i, 90));
            events.Add(new NoteOff((96 * i) + 90, 0, 60 + i, 0));
        }

        return new MidiFile(0, MidiDivision.Musical(96), [new MidiTrack(events, 96 * lyrics.Length)]).ToBytes();
    }
}
