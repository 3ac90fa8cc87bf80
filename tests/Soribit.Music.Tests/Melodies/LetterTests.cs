using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Why;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

/// <summary>Sections of one letter have one tune, though none of them knows of the others.</summary>
public sealed class LetterTests
{
    private static readonly MelodyRequest Voice = MelodyRequest.ForVoice("female");

    /// <summary>One chord of the second verse is another: the same candidate is taken, most of the tune stays, and every other section is as it was.</summary>
    [Fact]
    public void Compose_OneChordOfAVerseChanged_KeepsMostOfItsTuneAndAllOfTheOthers()
    {
        var shares = new List<double>();
        for (ulong seed = 0; seed < 10; seed++)
        {
            var (form, chords) = SampleSongs.Setting(SampleSongs.English, new Key((int)seed * 5 % 12, seed == 3 ? Mode.Minor : Mode.Major), Metre.FourFour, 90, seed, 2);
            var verse = form.Placed.Last(place => place.Section.Kind == SectionKind.Verse);
            var changed = WithThirdBelow(chords, verse, seed);
            var (before, asked) = Compose(form, chords, chords, seed);
            var (after, again) = Compose(form, changed, chords, seed);

            Assert.Equal(asked.Single(report => report.FirstBar == verse.StartBar).Chosen, again.Single(report => report.FirstBar == verse.StartBar).Chosen);
            Assert.Equal(Outside(before, verse), Outside(after, verse));
            shares.Add(Share(Relative(before, verse), Relative(after, verse)));
        }

        Assert.True(shares.Average() > 0.7, $"{shares.Average():f2} of the notes stay: {string.Join(" ", shares.Select(share => share.ToString("f2", null)))}");
    }

    /// <summary>The verses have other words and the same chords: where both have a note, it is the same one.</summary>
    [Fact]
    public void Compose_OtherWords_SingTheSameTune()
    {
        for (ulong seed = 0; seed < 2; seed++)
        {
            var (form, chords) = SampleSongs.Setting(SampleSongs.English, Key.CMajor, Metre.FourFour, 90, seed, 2);
            var verses = form.Placed.Where(place => place.Section.Kind == SectionKind.Verse).ToArray();
            var (melody, reports) = Compose(form, chords, chords, seed);

            Assert.Single(reports.Where(report => verses.Any(verse => verse.StartBar == report.FirstBar)).Select(report => report.Chosen).Distinct());
            var (first, second) = (Relative(melody, verses[0]).ToDictionary(note => note.Tick, note => note.Pitch), Relative(melody, verses[1]));
            var met = second.Where(note => first.ContainsKey(note.Tick)).ToList();
            Assert.True(met.Count(note => first[note.Tick] == note.Pitch) >= 0.8 * met.Count, $"seed {seed}: {met.Count(note => first[note.Tick] == note.Pitch)} of {met.Count}");
        }
    }

    /// <summary>A section whose chords are all others chooses by them, and all else stays as it was.</summary>
    [Fact]
    public void Compose_AllChordsOfASectionChanged_LeavesTheOthers()
    {
        var (form, chords) = SampleSongs.Setting(SampleSongs.Korean, Key.CMajor, Metre.FourFour, 90, 3, 2);
        var verse = form.Placed.Last(place => place.Section.Kind == SectionKind.Verse);
        var changed = new ChordChart([.. chords.Spans.Select(span => span.Tick >= verse.StartTick && span.EndTick <= verse.EndTick ? span with { Chord = new Chord(span.Chord.Root == 9 ? 2 : 9, ChordQuality.Minor) } : span)]);

        Assert.Equal(Outside(Compose(form, chords, chords, 3).Melody, verse), Outside(Compose(form, changed, chords, 3).Melody, verse));
    }

    /// <summary>A letter that an intro and a bridge share lies higher in one of them, and has other pitches to choose from.</summary>
    [Fact]
    public void Compose_PiecesWhoseLettersHaveSeveralKinds_AreComposed()
    {
        using var tunes = new LearnedTunes(PartModel.Shared, candidates: 2);
        var shared = 0;
        for (ulong seed = 0; seed < 8; seed++)
        {
            var form = FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = "pop", Seconds = 180 }, seed);
            var chords = ChordComposer.Compose(form, new ChordRequest { Style = "pop", Mixture = ChordMixture.Shipped }, seed);
            shared += form.Sections.GroupBy(section => section.Letter).Count(sections => sections.DistinctBy(section => section.Kind).Count() > 1);
            Assert.NotEmpty(MelodyComposer.Compose(form, chords, chords, LyricSheet.Empty, Voice, seed, tunes, TestContext.Current.CancellationToken).Notes);
        }

        Assert.True(shared > 0);
    }

    [Fact]
    public void Choose_ManyTimes_DrawsInProportionToTheWeights()
    {
        const int draws = 20_000;
        double[] weights = [1, 0, 5, 2];
        var rng = new Rng(4);
        var counts = new int[weights.Length];
        for (var i = 0; i < draws; i++)
        {
            counts[new PitchLuck(() => new Rng(rng.NextUInt64())).Choose([60, 62, 64, 67], weights)]++;
        }

        // Four standard deviations of a binomial count.
        Assert.All(counts.Zip(weights), pair => Assert.InRange(
            pair.First, (draws * pair.Second / 8) - (4 * Math.Sqrt(draws * 0.25)), (draws * pair.Second / 8) + (4 * Math.Sqrt(draws * 0.25))));
        Assert.Equal(0, counts[1]);
    }

    /// <summary>What was drawn is drawn again when others lose weight, or are no longer there.</summary>
    [Fact]
    public void Choose_OthersMadeLighter_DrawsTheSame()
    {
        var rng = new Rng(5);
        for (ulong seed = 0; seed < 500; seed++)
        {
            var luck = new PitchLuck(() => new Rng(seed));
            int[] options = [57, 59, 60, 62, 64];
            var weights = options.Select(_ => rng.NextDouble()).ToArray();
            var chosen = luck.Choose(options, weights);
            var lighter = weights.Select((weight, i) => i == chosen ? weight : weight * rng.NextDouble()).ToArray();

            Assert.Equal(chosen, luck.Choose(options, lighter));
            Assert.Equal(options[chosen], options[chosen..][luck.Choose(options[chosen..], weights.AsSpan(chosen))]);
        }
    }

    private static (Melody Melody, List<WritingReport> Reports) Compose(SongForm form, ChordChart chords, ChordChart composed, ulong seed)
    {
        var reports = new List<WritingReport>();
        using var tunes = new LearnedTunes(PartModel.Shared, candidates: 4, watch: reports.Add);
        var lyrics = form.IsNamedInKorean ? SampleSongs.Korean : SampleSongs.English;
        return (MelodyComposer.Compose(form, chords, composed, lyrics, Voice, seed, tunes, TestContext.Current.CancellationToken), reports);
    }

    private static List<(int Tick, int Pitch)> Relative(Melody melody, PlacedSection place) =>
        [.. melody.Notes.Where(note => note.Tick >= place.StartTick && note.Tick < place.EndTick).Select(note => (note.Tick - place.StartTick, note.Pitch))];

    private static IEnumerable<MelodyNote> Outside(Melody melody, PlacedSection place) =>
        melody.Notes.Where(note => note.Tick < place.StartTick || note.Tick >= place.EndTick);

    private static double Share(List<(int Tick, int Pitch)> one, List<(int Tick, int Pitch)> other) => 2.0 * one.Intersect(other).Count() / (one.Count + other.Count);

    private static ChordChart WithThirdBelow(ChordChart chords, PlacedSection place, ulong seed)
    {
        var inside = Enumerable.Range(0, chords.Spans.Count).Where(i => chords.Spans[i].Tick >= place.StartTick && chords.Spans[i].EndTick <= place.EndTick).ToArray();
        var at = inside[new Rng(seed).Next(inside.Length - 1)];
        var (root, key) = (chords.Spans[at].Chord.Root, place.Section.Key);
        root = Enumerable.Range(1, 12).Select(down => (root - down + 12) % 12).Where(degree => key.Contains(degree)).ElementAt(1);
        return new ChordChart([.. chords.Spans.Select((span, i) => i == at ? span with { Chord = new Chord(root, key.Contains(root + 4) ? ChordQuality.Major : ChordQuality.Minor) } : span)]);
    }
}
