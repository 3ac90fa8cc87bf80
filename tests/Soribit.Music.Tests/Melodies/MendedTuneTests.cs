using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

public sealed class MendedTuneTests
{
    private static readonly MelodyRequest Voice = MelodyRequest.ForVoice("female");
    private static readonly TuneComposer[] Composers = [TuneComposer.Statistics, new LearnedTunes(PartModel.Shared, 2)];

    [Theory]
    [InlineData(0, 40)]
    [InlineData(1, 12)]
    public void Mend_AnyBars_ChangesOnlyPitchesInThem(int composer, int stretches)
    {
        var random = new Rng(5);
        var changed = 0;
        for (var i = 0; i < stretches; i++)
        {
            var (form, chords, lyrics, kept) = MelodyLawTests.Compose(random.Next(18));
            var first = random.Next(form.Bars);
            var bars = 1 + random.Next(Math.Min(9, form.Bars - first));
            var mended = Mend(kept, first, bars, form, chords, lyrics, (ulong)i, composer);

            Assert.Equal(kept.Notes.Count, mended.Notes.Count);
            Assert.All(kept.Notes.Zip(mended.Notes), pair =>
            {
                var (before, after) = pair;
                var bar = before.Tick / form.Metre.BarTicks;
                Assert.Equal(before with { Pitch = 0 }, after with { Pitch = 0 });
                Assert.True(before.Pitch == after.Pitch || (bar >= first && bar < first + bars), $"bar {bar} is outside of {first} to {first + bars}");
                Assert.InRange(after.Pitch, Voice.Low, Voice.High);
                var key = form.Placed.Last(place => place.StartTick <= after.Tick).Section.Key;
                Assert.True(before.Pitch == after.Pitch || key.Contains(after.Pitch) || chords.At(after.Tick).Contains(after.Pitch), $"{after} is in neither scale nor chord");
            });
            changed += kept.Notes.SequenceEqual(mended.Notes) ? 0 : 1;
        }

        Assert.True(changed > stretches / 2, $"{changed} of {stretches} were changed");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Mend_SameSeed_GivesTheSame(int composer)
    {
        var (form, chords, lyrics, kept) = MelodyLawTests.Compose(0);
        Assert.Equal(Mend(kept, 4, 6, form, chords, lyrics, 9, composer).Notes, Mend(kept, 4, 6, form, chords, lyrics, 9, composer).Notes);
        Assert.NotEqual(Mend(kept, 4, 6, form, chords, lyrics, 9, composer).Notes, Mend(kept, 4, 6, form, chords, lyrics, 10, composer).Notes);
    }

    /// <summary>What is new fits what stays: no leap that cannot be sung where the two meet.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Mend_WithinAPhrase_JoinsWhatStays(int composer)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var (form, chords, lyrics, kept) = MelodyLawTests.Compose(0);
            var mended = Mend(kept, 5, 1, form, chords, lyrics, (ulong)seed, composer);
            for (var i = 1; i < mended.Notes.Count; i++)
            {
                var wasLeap = Math.Abs(kept.Notes[i].Pitch - kept.Notes[i - 1].Pitch) > 12;
                Assert.True(wasLeap || Math.Abs(mended.Notes[i].Pitch - mended.Notes[i - 1].Pitch) <= 12, $"seed {seed}, note {i}");
            }
        }
    }

    /// <summary>A leap that no rule allows is the director's own; bars beside it are sung in key all the same.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Mend_BesideALeapByHand_StaysInScaleOrChord(int composer)
    {
        var notes = 0;
        for (var seed = 0; seed < 6; seed++)
        {
            var (form, chords, lyrics, tune) = MelodyLawTests.Compose(3 * (seed % 2));
            var kept = tune with { Notes = [.. tune.Notes.Select((note, i) => note with { Pitch = i % 5 == 0 ? Voice.Low : i % 5 == 1 ? Voice.High : note.Pitch })] };
            var mended = Mend(kept, 5, 3, form, chords, lyrics, (ulong)seed, composer);
            foreach (var note in mended.Notes.Where(note => note.Tick / form.Metre.BarTicks is >= 5 and < 8))
            {
                notes++;
                var key = form.Placed.Last(place => place.StartTick <= note.Tick).Section.Key;
                Assert.True(key.Contains(note.Pitch) || chords.At(note.Tick).Contains(note.Pitch), $"seed {seed}: {note}");
            }
        }

        Assert.True(notes > 20, $"{notes} notes were looked at");
    }

    [Fact]
    public void Mend_BarsThatTheSongLacks_IsRefused()
    {
        var (form, chords, lyrics, kept) = MelodyLawTests.Compose(0);
        Assert.Throws<ArgumentOutOfRangeException>(() => Mend(kept, form.Bars, 1, form, chords, lyrics, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mend(kept, -1, 1, form, chords, lyrics, 1, 0));
    }

    private static Melody Mend(Melody kept, int first, int bars, SongForm form, ChordChart chords, LyricSheet lyrics, ulong seed, int composer) =>
        MelodyComposer.Mend(kept, first, bars, form, chords, lyrics, Voice, seed, Composers[composer], TestContext.Current.CancellationToken);
}
