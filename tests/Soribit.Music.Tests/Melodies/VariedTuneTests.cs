using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

/// <summary>Tunes near another.</summary>
public sealed class VariedTuneTests
{
    private static readonly MelodyRequest Voice = MelodyRequest.ForVoice("female");
    private static readonly TuneComposer[] Composers = [TuneComposer.Statistics, new LearnedTunes(PartModel.Shared, 1)];

    [Theory]
    [InlineData(0, 15)]
    [InlineData(0, 40)]
    [InlineData(1, 30)]
    public void Vary_AShare_ChangesAboutSoManyPitchesAndNothingElse(int composer, int percent)
    {
        var (changed, all) = (0, 0);
        for (var song = 0; song < 6; song++)
        {
            var (form, chords, lyrics, kept) = MelodyLawTests.Compose(song);
            var varied = Vary(kept, percent, 0, form.Bars, form, chords, lyrics, 3, composer);
            Assert.Equal(kept.Notes.Select(note => note with { Pitch = 0 }), varied.Notes.Select(note => note with { Pitch = 0 }));
            changed += kept.Notes.Zip(varied.Notes).Count(pair => pair.First.Pitch != pair.Second.Pitch);
            all += kept.Notes.Count;
            Assert.All(kept.Notes.Zip(varied.Notes).Where(pair => pair.First.Pitch != pair.Second.Pitch), pair =>
            {
                var key = form.Placed.Last(place => place.StartTick <= pair.Second.Tick).Section.Key;
                Assert.InRange(pair.Second.Pitch, Voice.Low, Voice.High);
                Assert.True(key.Contains(pair.Second.Pitch) || chords.At(pair.Second.Tick).Contains(pair.Second.Pitch), $"{pair.Second} is in neither scale nor chord");
            });
        }

        Assert.InRange((double)changed / all, percent / 100.0 * 0.6, percent / 100.0 * 1.15);
    }

    [Fact]
    public void Vary_SomeBars_KeepsEveryOtherNote()
    {
        var random = new Rng(8);
        for (var i = 0; i < 25; i++)
        {
            var (form, chords, lyrics, kept) = MelodyLawTests.Compose(random.Next(18));
            var first = random.Next(form.Bars);
            var bars = 1 + random.Next(Math.Min(9, form.Bars - first));
            var varied = Vary(kept, 50, first, bars, form, chords, lyrics, (ulong)i, 0);
            Assert.All(kept.Notes.Zip(varied.Notes), pair =>
                Assert.True(pair.First == pair.Second || (pair.First.Tick / form.Metre.BarTicks is var bar && bar >= first && bar < first + bars)));
        }
    }

    /// <summary>Bars that were alike are alike again: in one section, and in sections of a letter where the chords are the same, too.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Vary_WhatReturns_ReturnsStill(int composer)
    {
        var (alike, all) = (0, 0);
        for (var song = 0; song < 6; song++)
        {
            var (form, chords, lyrics, kept) = MelodyLawTests.Compose(song);
            var varied = Vary(kept, 40, 0, form.Bars, form, chords, lyrics, 5, composer);
            var bars = kept.Notes.Zip(varied.Notes).Where(pair => form.Placed.Any(place => place.StartTick <= pair.First.Tick && pair.First.Tick < place.EndTick)).GroupBy(pair => pair.First.Tick / form.Metre.BarTicks);
            foreach (var figure in bars.GroupBy(bar => Figure(bar.Select(pair => pair.First), form)))
            {
                all += figure.Count() - 1;
                alike += figure.Skip(1).Count(bar => Figure(bar.Select(pair => pair.Second), form) == Figure(figure.First().Select(pair => pair.Second), form));
            }
        }

        Assert.True(alike > 0.85 * all, $"{alike} of {all} bars that returned return still");
    }

    [Fact]
    public void Vary_SameSeed_GivesTheSameAndOthersGiveOthers()
    {
        var (form, chords, lyrics, kept) = MelodyLawTests.Compose(0);
        Assert.Equal(Vary(kept, 30, 0, form.Bars, form, chords, lyrics, 1, 0).Notes, Vary(kept, 30, 0, form.Bars, form, chords, lyrics, 1, 0).Notes);
        Assert.NotEqual(Vary(kept, 30, 0, form.Bars, form, chords, lyrics, 1, 0).Notes, Vary(kept, 30, 0, form.Bars, form, chords, lyrics, 2, 0).Notes);
    }

    private static Melody Vary(Melody kept, int percent, int firstBar, int bars, SongForm form, ChordChart chords, LyricSheet lyrics, ulong seed, int composer) =>
        MelodyComposer.Vary(kept, percent / 100.0, firstBar, bars, form, chords, lyrics, Voice, seed, Composers[composer], TestContext.Current.CancellationToken);

    private static string Figure(IEnumerable<MelodyNote> bar, SongForm form) => string.Join(' ', bar.Select(note => $"{note.Tick % form.Metre.BarTicks} {note.Duration} {note.Pitch}"));
}
