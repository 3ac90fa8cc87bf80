using System.Collections.Concurrent;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Pitches;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

public sealed class MelodyLawTests
{
    private static readonly ConcurrentDictionary<int, (SongForm Form, ChordChart Chords, LyricSheet Lyrics, Melody Melody)> Composed = new();
    private static readonly MelodyRequest Voice = MelodyRequest.ForVoice("female");

    private const int SongsOfAComposer = 18;

    private static readonly TuneComposer[] Composers = [TuneComposer.Statistics, new LearnedTunes(PartModel.Shared, 2)];

    /// <summary>Songs of both languages and of none, in several keys, metres and tempi, by each composer.</summary>
    public static IEnumerable<ITheoryDataRow> Songs()
    {
        for (var i = 0; i < Composers.Length * SongsOfAComposer; i++)
        {
            yield return new TheoryDataRow<int>(i);
        }
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_Lyrics_SingsEachSyllableOnceInOrder(int song)
    {
        var (form, _, lyrics, melody) = Compose(song);
        var asked = form.Sections.SelectMany(section => section.Phrases).Where(phrase => phrase.Line is not null)
            .SelectMany(phrase => lyrics.Lines[phrase.Line!.Value].Syllables.Select((syllable, i) => (phrase.Line.Value, i, syllable.Text)));
        var sung = melody.Notes.Where(note => note.Syllable is not null).Select(note => (note.Syllable!.Line, note.Syllable.Index, note.Syllable.Text));
        Assert.Equal(asked, sung);
        Assert.All(melody.Notes.Where(note => note.Syllable is null), note => Assert.True(note.IsSlurred || lyrics.Lines.Count == 0));
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_Song_NotesAreInOrderInTheVoiceAndInTheirSection(int song)
    {
        var (form, _, lyrics, melody) = Compose(song);
        Assert.NotEmpty(melody.Notes);
        for (var i = 1; i < melody.Notes.Count; i++)
        {
            Assert.True(melody.Notes[i - 1].EndTick <= melody.Notes[i].Tick, $"note {i} of song {song} begins before the one before has ended");
        }

        Assert.All(melody.Notes, note =>
        {
            Assert.True(note.Duration > 0);
            Assert.InRange(note.Pitch, Voice.Low, Voice.High);
            var section = form.Placed.Single(place => place.StartTick <= note.Tick && note.Tick < place.EndTick);
            Assert.True(note.EndTick <= section.EndTick);
            Assert.True(note.Syllable is null || section.Section.Phrases.Any(phrase => phrase.Line == note.Syllable.Line));
            Assert.True(lyrics.Lines.Count == 0 || section.Section.Phrases.Any(phrase => phrase.Line is not null));
        });
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_Song_EveryNoteIsInScaleOrChordWhereverItSounds(int song)
    {
        var (form, chords, _, melody) = Compose(song);
        Assert.All(melody.Notes, note =>
        {
            for (var span = chords.IndexAt(note.Tick); span < chords.Spans.Count && chords.Spans[span].Tick < note.EndTick; span++)
            {
                Assert.True(form.Key.Contains(note.Pitch) || chords.Spans[span].Chord.Contains(note.Pitch), $"{note} on {chords.Spans[span].Chord}");
            }
        });
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_Song_AccentsAreNeverASemitoneAboveAChordTone(int song)
    {
        var (form, chords, _, melody) = Compose(song);
        Assert.All(melody.Notes.Where(note => form.Metre.Strength(note.Tick) >= 2), note =>
        {
            var chord = chords.At(note.Tick);
            Assert.True(chord.Contains(note.Pitch) || !chord.Contains(note.Pitch - 1), $"{note} on {chord}");
        });
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_Song_ToneOutsideItsChordResolvesAndNoIntervalIsUnsingable(int song)
    {
        var (form, chords, _, melody) = Compose(song);
        foreach (var (note, next) in melody.Notes.Zip(melody.Notes.Skip(1)))
        {
            var size = Math.Abs(next.Pitch - note.Pitch);
            if (form.Placed.Any(place => place.StartTick == next.Tick - (next.Tick % form.Metre.BarTicks) && next.Tick >= place.StartTick && note.Tick < place.StartTick))
            {
                continue; // between sections nothing is promised: the one does not know the other
            }

            Assert.False(size is 6 or 10 or 11, $"{note} to {next}");
            var samePhrase = note.Syllable?.Line == next.Syllable?.Line && next.Tick == note.EndTick;
            if (samePhrase && !chords.At(note.Tick).Contains(note.Pitch))
            {
                Assert.True(size <= 3, $"{note} leaps to {next}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_Lyrics_LeavesRoomToBreatheAfterEachLine(int song)
    {
        var (form, _, _, melody) = Compose(song);
        foreach (var (note, next) in melody.Notes.Zip(melody.Notes.Skip(1)))
        {
            if (next.Syllable is { Index: 0 })
            {
                Assert.True(next.Tick - note.EndTick >= Math.Min(Ticks.PerEighth, form.Metre.BeatTicks / 2), $"no breath before {next}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_Lyrics_IsNeverSungFasterThanSpeech(int song)
    {
        var (form, _, lyrics, melody) = Compose(song);
        var onsets = melody.Notes.Where(note => !note.IsSlurred).Select(note => note.Tick).ToArray();
        Assert.All(onsets.Zip(onsets.Skip(1)), pair =>
            Assert.True(lyrics.Lines.Count == 0 || (pair.Second - pair.First) * form.SecondsPerTick > 0.99 / 6, $"{pair} is too fast"));
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_ChorusAndVerse_ChorusReachesHigherAndHasOneHighestNoteAPass(int song)
    {
        var (form, _, _, melody) = Compose(song);
        int Top(SectionKind kind) => form.Placed.Where(place => place.Section.Kind == kind).Max(place => Notes(melody, place).Max(note => note.Pitch));
        Assert.True(Top(SectionKind.Chorus) > Top(SectionKind.Verse));
        var chorus = Notes(melody, form.Placed.First(place => place.Section.Kind == SectionKind.Chorus)).ToArray();
        Assert.Single(chorus, note => note.Pitch == chorus.Max(other => other.Pitch));
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_SameLetterAndChords_SameSyllablesGiveTheSameNotes(int song)
    {
        var (form, _, _, melody) = Compose(song);
        var choruses = form.Placed.Where(place => place.Section.Kind == SectionKind.Chorus)
            .Select(place => Notes(melody, place).Select(note => (note.Tick - place.StartTick, note.Duration, note.Pitch)).ToArray()).ToArray();
        Assert.True(choruses.Length > 1);
        Assert.All(choruses, chorus => Assert.Equal(choruses[0], chorus));
    }

    [Fact]
    public void Compose_SecondVerse_SharesMostOfTheNotesOfTheFirst()
    {
        // The Korean verses have lines of 7 5 7 5 and 5 4 8 5 syllables: what can be the same is the same.
        var (form, _, _, melody) = Compose(1);
        var verses = form.Placed.Where(place => place.Section.Kind == SectionKind.Verse)
            .Select(place => Notes(melody, place).ToDictionary(note => note.Tick - place.StartTick, note => note.Pitch)).ToArray();
        var shared = verses[0].Count(note => verses[1].TryGetValue(note.Key, out var pitch) && pitch == note.Value);
        Assert.True(shared >= 0.6 * verses[1].Count, $"{shared} of {verses[1].Count}");
        Assert.NotEqual(verses[0], verses[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Compose_Twice_GivesTheSameAndAnotherSeedAnother(int composer)
    {
        var (form, chords, lyrics, melody) = Compose(composer * SongsOfAComposer);
        Assert.Equal(melody.Notes, By(composer, form, chords, lyrics, Voice, 0).Notes);
        Assert.NotEqual(melody.Notes, By(composer, form, chords, lyrics, Voice, 1).Notes);
    }

    [Fact]
    public void Compose_ChordsOrKeyOfOneSectionEdited_AllOtherBarsStay()
    {
        var random = new Rng(7);
        for (var edit = 0; edit < 50; edit++)
        {
            var composer = edit < 40 ? 0 : 1;
            var (form, chords, lyrics, _) = Compose(random.Next(SongsOfAComposer));
            var place = form.Placed.ElementAt(random.Next(form.Sections.Count));
            var editedForm = form;
            if (random.Chance(0.4))
            {
                var sections = form.Sections.ToArray();
                sections[place.Index] = place.Section with { Key = new Key(random.Next(12), random.Chance(0.5) ? Mode.Major : Mode.Minor) };
                editedForm = form with { Sections = sections };
            }

            var editedChords = new ChordChart([.. chords.Spans.Select(span => span.Tick >= place.StartTick && span.Tick < place.EndTick && random.Chance(0.6)
                ? span with { Chord = new Chord(random.Next(12), (ChordQuality)random.Next(5)) }
                : span)]);
            var after = By(composer, editedForm, editedChords, lyrics, Voice, (ulong)edit % 3);
            var reference = By(composer, form, chords, lyrics, Voice, (ulong)edit % 3);
            Assert.Equal(Outside(reference, place), Outside(after, place));
        }
    }

    [Fact]
    public void Compose_InstrumentalSong_RestsInTheIntroAndPlaysElsewhere()
    {
        var (form, _, _, melody) = Compose(2);
        Assert.Empty(Notes(melody, form.Placed.First()));
        Assert.All(form.Placed.Skip(1), place => Assert.NotEmpty(Notes(melody, place)));
    }

    [Theory]
    [InlineData(0, 4, 4, 240)]
    [InlineData(1, 4, 4, 240)]
    [InlineData(0, 3, 4, 40)]
    [InlineData(1, 3, 4, 40)]
    [InlineData(0, 7, 8, 120)]
    [InlineData(1, 7, 8, 120)]
    [InlineData(0, 12, 8, 90)]
    [InlineData(1, 12, 8, 90)]
    [InlineData(0, 2, 2, 70)]
    [InlineData(1, 2, 2, 70)]
    [InlineData(0, 5, 16, 100)]
    [InlineData(1, 5, 16, 100)]
    [InlineData(0, 1, 16, 300)]
    [InlineData(1, 1, 16, 300)]
    [InlineData(0, 32, 2, 30)]
    [InlineData(1, 32, 2, 30)]
    public void Compose_AnyMetreAndTempo_SingsEverything(int composer, int count, int unit, double tempo)
    {
        var (form, chords) = SampleSongs.Setting(SampleSongs.English, new Key(3, Mode.Minor), new Metre(count, unit), tempo, 5);
        var melody = By(composer, form, chords, SampleSongs.English, Voice, 3);
        Assert.Equal(SampleSongs.English.Lines.Sum(line => line.Syllables.Count), melody.Notes.Count(note => note.Syllable is not null));
        Assert.All(melody.Notes.Zip(melody.Notes.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 30)]
    [InlineData(1, 30)]
    [InlineData(0, 200)]
    [InlineData(1, 200)]
    [InlineData(0, 1900)]
    [InlineData(1, 1900)]
    public void Compose_LineOfAnyLength_FitsIntoItsBar(int composer, int syllables)
    {
        var lyrics = SampleSongs.Sheet(("Verse", LyricSectionKind.Verse, 'A', string.Join(' ', Enumerable.Repeat("la", syllables))));
        var (form, chords) = SampleSongs.Setting(lyrics, Key.CMajor, Metre.FourFour, 120, 1, barsPerLine: 1);
        var melody = By(composer, form, chords, lyrics, Voice, 1);
        Assert.Equal(syllables, melody.Notes.Count);
        Assert.All(melody.Notes, note => Assert.InRange(note.Tick, 4 * 1920, (5 * 1920) - note.Duration));
    }

    [Theory]
    [InlineData(0, 60, 60)]
    [InlineData(1, 60, 60)]
    [InlineData(0, 60, 63)]
    [InlineData(1, 60, 63)]
    [InlineData(0, 0, 127)]
    [InlineData(1, 0, 127)]
    [InlineData(0, 120, 127)]
    [InlineData(1, 120, 127)]
    public void Compose_AnyVoice_StaysInside(int composer, int low, int high)
    {
        var (form, chords, lyrics, _) = Compose(3);
        var melody = By(composer, form, chords, lyrics, new MelodyRequest(low, high), 2);
        Assert.All(melody.Notes, note => Assert.InRange(note.Pitch, low, high));
    }

    [Fact]
    public void Compose_LineThatTheLyricsLack_IsRefused()
    {
        var (form, chords, _, _) = Compose(0);
        Assert.Throws<ArgumentException>(() => MelodyComposer.Compose(form, chords, LyricSheet.Empty, Voice, 1));
        Assert.Throws<ArgumentException>(() => MelodyComposer.Compose(form, chords, SampleSongs.English, new MelodyRequest(70, 60), 1));
    }

    [Theory]
    [InlineData("C", "D7", 0b1010_1101_0101)] // F# takes the place of F
    [InlineData("Am", "E", 0b1001_1010_1101)] // G# takes the place of G
    [InlineData("C", "C7", 0b0110_1011_0101)] // Bb takes the place of B
    [InlineData("C", "Fm", 0b1001_1011_0101)] // Ab takes the place of A
    [InlineData("C", "Bb", 0b0110_1011_0101)]
    public void ChordScale_ToneFromOutsideTheKey_ReplacesTheDegreeThatItAlters(string key, string chord, int expected)
    {
        Assert.True(Key.TryParse(key, out var parsed));
        Assert.Equal(expected, ToneRules.ChordScale(parsed, SampleSongs.Chord(chord)));
    }

    /// <summary>The same song each time it is asked for.</summary>
    internal static (SongForm Form, ChordChart Chords, LyricSheet Lyrics, Melody Melody) Compose(int song) => Composed.GetOrAdd(song, Make);

    private static (SongForm Form, ChordChart Chords, LyricSheet Lyrics, Melody Melody) Make(int number)
    {
        var (composer, song) = (Composers[number / SongsOfAComposer], number % SongsOfAComposer);
        var seed = (ulong)song;
        var key = new Key(song * 5 % 12, song % 4 == 3 ? Mode.Minor : Mode.Major);
        var tempo = 66 + (song * 7 % 60);
        var lyrics = (song % 3) switch { 0 => SampleSongs.English, 1 => SampleSongs.Korean, _ => LyricSheet.Empty };
        var metre = (song % 5) switch { 3 => new Metre(3, 4), 4 => new Metre(6, 8), _ => Metre.FourFour };
        var (form, chords) = lyrics.Lines.Count == 0
            ? SampleSongs.Wordless(key, metre, metre.IsCompound ? tempo / 1.5 : tempo, seed)
            : SampleSongs.Setting(lyrics, key, metre, metre.IsCompound ? tempo / 1.5 : tempo, seed, metre == Metre.FourFour ? 2 : 4);
        return (form, chords, lyrics, MelodyComposer.Compose(form, chords, null, lyrics, Voice, seed, composer, CancellationToken.None));
    }

    private static Melody By(int composer, SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, ulong seed) =>
        MelodyComposer.Compose(form, chords, null, lyrics, request, seed, Composers[composer], TestContext.Current.CancellationToken);

    private static IEnumerable<MelodyNote> Notes(Melody melody, PlacedSection place) =>
        melody.Notes.Where(note => note.Tick >= place.StartTick && note.Tick < place.EndTick);

    private static IEnumerable<MelodyNote> Outside(Melody melody, PlacedSection place) => melody.Notes.Except(Notes(melody, place));
}
