using Soribit.Music.Melodies.Pitches;

namespace Soribit.Training.Melodies;

/// <summary>What the pitch model is measured against: intervals foretold from the two before alone, interpolated back-off (Witten and Bell).</summary>
internal sealed class IntervalTrigram
{
    private const int States = PitchModel.Intervals + 1;

    private readonly double[][] _tri = [.. Enumerable.Range(0, States * States).Select(_ => new double[PitchModel.Intervals])];
    private readonly double[][] _bi = [.. Enumerable.Range(0, States).Select(_ => new double[PitchModel.Intervals])];
    private readonly double[] _uni = new double[PitchModel.Intervals];

    public IntervalTrigram(IEnumerable<PitchExample> examples)
    {
        foreach (var example in examples)
        {
            var next = example.Interval + PitchModel.Widest;
            _tri[(State(example.BeforePrevious) * States) + State(example.Previous)][next]++;
            _bi[State(example.Previous)][next]++;
            _uni[next]++;
        }
    }

    /// <summary>Bits a note of the unigram and of the trigram.</summary>
    public (double Unigram, double Trigram) CrossEntropy(IReadOnlyList<PitchExample> examples)
    {
        double unigram = 0, trigram = 0;
        foreach (var example in examples)
        {
            var next = example.Interval + PitchModel.Widest;
            var uni = Smooth(_uni, next, 1.0 / PitchModel.Intervals);
            var bi = Smooth(_bi[State(example.Previous)], next, uni);
            unigram -= Math.Log2(uni);
            trigram -= Math.Log2(Smooth(_tri[(State(example.BeforePrevious) * States) + State(example.Previous)], next, bi));
        }

        return (unigram / examples.Count, trigram / examples.Count);
    }

    private static int State(int interval) => interval == PitchModel.NoInterval ? PitchModel.Intervals : interval + PitchModel.Widest;

    private static double Smooth(double[] counts, int at, double lower)
    {
        double total = counts.Sum(), kinds = counts.Count(count => count > 0);
        return total == 0 ? lower : (counts[at] + (kinds * lower)) / (total + kinds);
    }
}
