using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rhythms;

namespace Soribit.Music.Tests.Melodies;

public sealed class RhythmLatticeTests
{
    [Fact]
    public void Sample_TinyLattice_HasTheFrequenciesOfFullEnumeration()
    {
        const int Draws = 20000;
        var lattice = new RhythmLattice(Problem(syllables: 3, slots: 6));
        var weights = Enumerate(3, 6).ToDictionary(slots => string.Join(' ', slots), slots => lattice.Weight(slots));
        var total = weights.Values.Sum();
        var rng = new Rng(5);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < Draws; i++)
        {
            var drawn = string.Join(' ', lattice.Sample(rng)!);
            counts[drawn] = counts.GetValueOrDefault(drawn) + 1;
        }

        foreach (var (slots, weight) in weights)
        {
            var expected = Draws * weight / total;
            Assert.Equal(expected, counts.GetValueOrDefault(slots), tolerance: 1 + (5 * Math.Sqrt(expected)));
        }
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(4, 8)]
    [InlineData(8, 8)]
    public void Best_TinyLattice_IsTheHeaviestOfAll(int syllables, int slots)
    {
        var lattice = new RhythmLattice(Problem(syllables, slots));
        Assert.Equal(Enumerate(syllables, slots).MaxBy(path => lattice.Weight(path)), lattice.Best());
    }

    [Fact]
    public void Best_MoreSyllablesThanSlots_ReturnsNull() =>
        Assert.Null(new RhythmLattice(Problem(syllables: 5, slots: 4)).Best());

    [Fact]
    public void Template_StressedWords_StandOnBeats()
    {
        var planner = new RhythmPlanner(RhythmModel.Default, decoder: null, Metre.FourFour, 60.0 / (100 * 480), MelodyTaste.Of("pop"));
        var line = LineProsody.Of(SampleSongs.Line("The 'har-bor 'lights are 'burn-ing 'low", 0));
        var stressedOnBeat = 0;
        for (ulong seed = 0; seed < 50; seed++)
        {
            var onsets = planner.Template([line], new PhraseWindow(0, (2 * 1920) - 240, 2 * 1920), 2 * 1920, [], new Rng(seed));
            stressedOnBeat += onsets.Where((tick, i) => i % 2 == 1 && tick % 480 == 0).Count();
            Assert.True(MetricLevel.Of(Metre.FourFour, onsets[1]) >= MetricLevel.Of(Metre.FourFour, onsets[2]), "har-bor");
        }

        // People set 91.5 % of stressed syllables on a beat (OpenEWLD).
        Assert.InRange(stressedOnBeat / 200.0, 0.75, 1);
    }

    [Fact]
    public void Adapted_SameSyllables_KeepsTheTemplate()
    {
        var planner = new RhythmPlanner(RhythmModel.Default, decoder: null, Metre.FourFour, 60.0 / (100 * 480), MelodyTaste.Of("pop"));
        var line = LineProsody.Of(SampleSongs.Line("I 'hear the 'bells from 'long a-'go", 0));
        var window = new PhraseWindow(0, (2 * 1920) - 240, 2 * 1920);
        var template = planner.Template([line], window, 2 * 1920, [], new Rng(1));
        Assert.Equal(template, planner.Adapted(line, window, 2 * 1920, template));
    }

    [Fact]
    public void Parse_ShippedModel_FormatsBackToItself()
    {
        var model = RhythmModel.Default;
        Assert.Equal(model.Format(), RhythmModel.Parse(new StringReader(model.Format())).Format());
        Assert.True(model.Stress(StressClass.Strong, MetricLevel.Downbeat) > 1);
        Assert.True(model.Stress(StressClass.Weak, MetricLevel.Downbeat) < 1);
        Assert.True(model.Last(MetricLevel.Downbeat) > 1);
    }

    private static RhythmProblem Problem(int syllables, int slots)
    {
        var rng = new Rng(11);
        var durations = new double[MetricLevel.Count, RhythmModel.Longest + 1, RhythmModel.Longest + 1];
        for (var level = 0; level < MetricLevel.Count; level++)
        {
            for (var before = 0; before <= RhythmModel.Longest; before++)
            {
                for (var steps = 1; steps <= RhythmModel.Longest; steps++)
                {
                    durations[level, before, steps] = rng.NextDouble();
                }
            }
        }

        return new RhythmProblem(
            [.. Enumerable.Range(0, slots).Select(slot => MetricLevel.Of(Metre.FourFour, slot * 240))], 2,
            [.. Enumerable.Range(0, syllables).Select(_ => Enumerable.Range(0, slots).Select(_ => rng.NextDouble()).ToArray())],
            [.. Enumerable.Range(0, syllables).Select(_ => Enumerable.Range(0, 25).Select(_ => rng.NextDouble()).ToArray())],
            durations, [.. Enumerable.Range(0, syllables).Select(i => 1.0 + i)], 4);
    }

    private static IEnumerable<int[]> Enumerate(int syllables, int slots)
    {
        IEnumerable<int[]> all = [[]];
        for (var i = 0; i < syllables; i++)
        {
            all = all.SelectMany(head => Enumerable.Range(head.Length == 0 ? 0 : head[^1] + 1, Math.Max(0, slots - (head.Length == 0 ? 0 : head[^1] + 1))), (head, slot) => (int[])[.. head, slot]);
        }

        return all;
    }
}
