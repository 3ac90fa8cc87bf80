using FsCheck.Fluent;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Music.Tests.Notation;

public class MelodyImportTests
{
    private static readonly Score Harbor = ScoreSamples.Harbor;

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, ScoreSamples.All.Count)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void FromMidi_WhatWasExported_GivesTheMelodyBack(int sample)
    {
        var score = ScoreSamples.All[sample];
        Assert.Equal(score.Melody!.Notes, FromMidi(score, score.Melody).Notes);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void FromMusicXml_WhatWasExported_GivesTheMelodyBack(int sample)
    {
        var score = ScoreSamples.All[sample];
        Assert.Equal(score.Melody!.Notes, FromMusicXml(score, score.Melody).Notes);
    }

    [Fact]
    public void RoundTrip_AnyMelodyOnTheGrid_Holds() =>
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithQuietOnSuccess(true), Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var score = RandomScore(new Rng(seed));
            MusicXmlWriterTests.AssertBarsAreFull(MusicXmlWriter.ToXml(score), score.Form.Metre.BarTicks);
            Assert.Equal(score.Melody!.Notes, FromMidi(score, score.Melody).Notes);
            Assert.Equal(score.Melody.Notes, FromMusicXml(score, score.Melody).Notes);
        }));

    [Fact]
    public void FromMidi_MovedNote_MovesWithItsSyllable()
    {
        var edited = With(Harbor, notes => notes[5] = notes[5] with { Tick = notes[5].Tick + 240, Duration = 240, Pitch = 76 });
        var read = FromMidi(edited, Harbor.Melody!);
        Assert.Equal(edited.Melody!.Notes, read.Notes);
    }

    [Fact]
    public void FromMusicXml_NoteAddedWithoutWord_GoesOnWithTheSyllableBefore()
    {
        var edited = With(Harbor, notes =>
        {
            notes[0] = notes[0] with { Duration = 240 };
            notes.Insert(1, new MelodyNote(240, 240, 67, null, true));
        });
        var read = FromMusicXml(edited, Harbor.Melody!);
        Assert.Equal((240, true, null), (read.Notes[1].Tick, read.Notes[1].IsSlurred, read.Notes[1].Syllable));
        Assert.Equal(Harbor.Melody!.Notes.Count + 1, read.Notes.Count);
    }

    [Fact]
    public void FromMidi_RemovedWord_SaysWhichAndWhere()
    {
        var edited = With(Harbor, notes => notes.RemoveAt(4));
        var exception = Bilingually.Told(Assert.Throws<BadInputException>(() => FromMidi(edited, Harbor.Melody!)));
        Assert.StartsWith("edited.mid: In bar 2 \"on\" is sung; accepted is \"tles\" there", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromMidi_WithoutLyrics_LaysTheWordsAsTheyWere()
    {
        var edited = Wordless(With(Harbor, notes => notes[0] = notes[0] with { Pitch = 62 }));
        Assert.Equal(Harbor.Melody!.Notes.Select(note => note.Syllable), FromMidi(edited, Harbor.Melody).Notes.Select(note => note.Syllable));
    }

    [Fact]
    public void FromMidi_WithoutLyricsAndMelismas_LaysOneSyllableANote()
    {
        var edited = Wordless(With(Harbor, notes => notes.RemoveAll(note => note.IsSlurred)));
        var syllables = Harbor.Melody!.Notes.Select(note => note.Syllable).Where(syllable => syllable is not null);
        Assert.Equal(syllables, FromMidi(edited, Harbor.Melody).Notes.Select(note => note.Syllable));
    }

    [Fact]
    public void FromMidi_WithoutLyricsAndTooFewNotes_NamesTheBarAndWhatIsAccepted()
    {
        var edited = Wordless(With(Harbor, notes => notes.RemoveRange(12, 2)));
        var exception = Bilingually.Told(Assert.Throws<BadInputException>(() => FromMidi(edited, Harbor.Melody!)));
        Assert.Contains("In bar 5 the line \"glo ri a in morn ing light\" has 10 notes for its 7 syllables; accepted is 7 notes, or 12 as before", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromMidi_SloppyTiming_IsPutOnTheGrid()
    {
        var sloppy = With(Harbor, notes =>
        {
            for (var i = 0; i < notes.Count; i++)
            {
                notes[i] = notes[i] with { Tick = notes[i].Tick + (i % 3 * 5), Duration = notes[i].Duration - 11 };
            }
        });
        Assert.Equal(Harbor.Melody!.Notes, FromMidi(sloppy, Harbor.Melody).Notes);
    }

    [Fact]
    public void FromMidi_TwoNotesAtOnce_NamesTheBar()
    {
        var edited = Wordless(With(Harbor, notes => notes.Insert(5, notes[5] with { Pitch = 60 })));
        var exception = Bilingually.Told(Assert.Throws<BadInputException>(() => FromMidi(edited, Harbor.Melody!)));
        Assert.Contains("Bar 2 has two notes at once", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromMidi_NoteAfterTheEnd_NamesTheBar()
    {
        var edited = With(Harbor, notes => notes[^1] = notes[^1] with { Tick = 20 * 1440 });
        var exception = Bilingually.Told(Assert.Throws<BadInputException>(() => FromMidi(edited, Harbor.Melody!)));
        Assert.Contains("A note begins in bar 21, but the song has 8 bars", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromMidi_NotAMidiFile_SaysSoWithTheFile()
    {
        var exception = Bilingually.Told(Assert.Throws<BadInputException>(() => MelodyImport.FromMidi(new MemoryStream("RIFF"u8.ToArray()), Harbor.Form, Harbor.Melody!, "song.mid")));
        Assert.Equal("song.mid: At byte 0: expected the header MThd, found \"RIFF\".", exception.Message);
    }

    [Fact]
    public void FromMidi_Mutants_NeverFailOtherwiseThanByBadInput() => Fuzz(
        ScoreMidi.ToMidi(Harbor with { Parts = [] }).ToBytes(), 5000, stream => MelodyImport.FromMidi(stream, Harbor.Form, Harbor.Melody!, "m.mid"));

    [Fact]
    public void FromMusicXml_Mutants_NeverFailOtherwiseThanByBadInput() => Fuzz(
        Xml(Harbor with { Parts = [] }), 1000, stream => MelodyImport.FromMusicXml(stream, Harbor.Form, Harbor.Melody!, "m.xml"));

    private static void Fuzz(byte[] valid, int count, Func<Stream, Melody> import)
    {
        var refused = 0;
        foreach (var mutant in Mutations.Of(valid, count, seed: 3))
        {
            try
            {
                var notes = import(new MemoryStream(mutant)).Notes;
                Assert.All(notes.Zip(notes.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick));
                Assert.All(notes, note => Assert.True(note.Duration > 0 && note.EndTick <= Harbor.Form.EndTick));
            }
            catch (BadInputException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, count / 10, count - 1);
    }

    private static Melody FromMidi(Score score, Melody original) =>
        MelodyImport.FromMidi(new MemoryStream(ScoreMidi.ToMidi(score).ToBytes()), score.Form, original, "edited.mid");

    private static Melody FromMusicXml(Score score, Melody original) =>
        MelodyImport.FromMusicXml(new MemoryStream(Xml(score)), score.Form, original, "edited.musicxml");

    private static byte[] Xml(Score score)
    {
        using var stream = new MemoryStream();
        MusicXmlWriter.Write(score, stream);
        return stream.ToArray();
    }

    private static Score With(Score score, Action<List<MelodyNote>> edit)
    {
        List<MelodyNote> notes = [.. score.Melody!.Notes];
        edit(notes);
        return score with { Melody = new Melody(notes) };
    }

    private static Score Wordless(Score score) =>
        With(score, notes =>
        {
            for (var i = 0; i < notes.Count; i++)
            {
                notes[i] = notes[i] with { Syllable = null, IsSlurred = false };
            }
        });

    /// <summary>A few bars in any metre and key, every beat on a grid of its own, words and melismas, rests.</summary>
    private static Score RandomScore(Rng rng)
    {
        Metre[] metres = [new(4, 4), new(3, 4), new(6, 8), new(2, 4), new(12, 8), new(5, 4), new(7, 8), new(2, 2), new(3, 8)];
        var metre = metres[rng.Next(metres.Length)];
        var key = new Key(rng.Next(12), rng.Chance(0.5) ? Mode.Major : Mode.Minor);
        var form = new SongForm(key, metre, 60 + rng.Next(100),
            [new Section("A", SectionKind.Verse, 'A', 1 + rng.Next(4), key, 0.5, []), new Section("B", SectionKind.Chorus, 'B', 1 + rng.Next(3), key.Transpose(2), 0.5, [])]);
        int[] steps = metre.IsCompound || metre.BeatTicks % 480 != 0 ? [120, 60, 240] : [120, 160, 60, 80, 240, 480, 30];
        var points = new SortedSet<int>();
        for (var beat = 0; beat < form.EndTick; beat += Math.Min(480, metre.UnitTicks))
        {
            var step = steps[rng.Next(steps.Length)];
            for (var tick = beat; tick < Math.Min(beat + Math.Min(480, metre.UnitTicks), form.EndTick); tick += step)
            {
                if (rng.Chance(0.6))
                {
                    points.Add(tick);
                }
            }
        }

        points.Add(form.EndTick);
        var notes = new List<MelodyNote>();
        var ticks = points.ToList();
        for (var i = 0; i + 1 < ticks.Count; i++)
        {
            if (rng.Chance(0.2))
            {
                continue;
            }

            var slurred = notes.Count > 0 && rng.Chance(0.2);
            var syllable = slurred ? null : new SungSyllable(rng.Chance(0.5) ? "la" : "달", rng.Chance(0.5) ? Syllabic.Single : Syllabic.End, notes.Count / 5, notes.Count);
            notes.Add(new MelodyNote(ticks[i], ticks[i + 1] - ticks[i], 48 + rng.Next(36), syllable, slurred));
        }

        if (notes.Count == 0)
        {
            notes.Add(new MelodyNote(0, form.EndTick, 60, new SungSyllable("oh", Syllabic.Single, 0, 0), false));
        }

        var chord = new Chord(rng.Next(12), (ChordQuality)rng.Next(18));
        return new Score("Random", "", form, new ChordChart([new ChordSpan(0, form.EndTick, chord)]), new Melody(notes), []);
    }
}
