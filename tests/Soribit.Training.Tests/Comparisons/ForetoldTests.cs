using Soribit.Music;
using Soribit.Training.Comparisons;

namespace Soribit.Training.Tests.Comparisons;

public sealed class ForetoldTests
{
    [Fact]
    public void BestShare_OfTwoModels_IsThatOfTheFinestGrid()
    {
        var foretold = Random(20, 30);
        var grid = Enumerable.Range(0, 1001).Select(i => i / 1000.0).MinBy(share => Foretold.Loss(foretold.Both(share)));
        Assert.Equal(grid, foretold.BestShare(), 0.005);
    }

    [Fact]
    public void Both_AtBestShare_IsNoWorseThanEitherAlone()
    {
        var foretold = Random(20, 30);
        var both = Foretold.Loss(foretold.Both(foretold.BestShare()));
        Assert.InRange(both, 0, Math.Min(Foretold.Loss(foretold.Statistics), Foretold.Loss(foretold.Neural)));
    }

    [Fact]
    public void Worse_AModelThanItself_IsZero()
    {
        var songs = Random(5, 4).Statistics;
        Assert.Equal((0, 0, 0), Foretold.Worse(songs, songs, 1));
    }

    /// <summary>Songs of one event with differences of deviation 1: the interval is that of the mean, 2 · 1.96 / √n wide.</summary>
    [Fact]
    public void Worse_ManySongs_IntervalIsThatOfTheMean()
    {
        const int Songs = 400;
        var chance = new Rng(5);
        IReadOnlyList<double[]> zero = [.. Enumerable.Range(0, Songs).Select(_ => new double[1])];
        IReadOnlyList<double[]> other = [.. Enumerable.Range(0, Songs).Select(_ => new[] { chance.NextGaussian() })];
        var (mean, low, high) = Foretold.Worse(zero, other, 1);
        Assert.InRange(mean, low, high);
        Assert.Equal(2 * 1.96 / Math.Sqrt(Songs), high - low, 0.02);
    }

    private static Foretold Random(int songs, int events)
    {
        var chance = new Rng(3);
        return new Foretold(Draw(), Draw());

        IReadOnlyList<double[]> Draw() => [.. Enumerable.Range(0, songs).Select(_ => Enumerable.Range(0, events).Select(_ => Math.Log(0.01 + (0.98 * chance.NextDouble()))).ToArray())];
    }
}
