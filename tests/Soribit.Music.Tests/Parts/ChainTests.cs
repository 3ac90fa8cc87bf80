using Soribit.Music.Parts.Composing;

namespace Soribit.Music.Tests.Parts;

/// <summary>The samplers against the distribution that they claim, by brute force over every path of a small lattice.</summary>
public sealed class ChainTests
{
    private const int Draws = 40_000;

    /// <summary>Four standard deviations of a share of <see cref="Draws"/> draws at most.</summary>
    private const double Tolerance = 4 * 0.5 / 200;

    [Theory]
    [InlineData(0, 8)]
    [InlineData(3, 5)]
    [InlineData(7, 8)]
    [InlineData(4, 4)]
    [InlineData(-3, 2)]
    public void SumChain_SmallLattice_DrawsTheExactConditionalDistribution(int minSum, int maxSum)
    {
        const int N = 4, P = 3;
        var rng = Rng.For(3, "lattice");
        var unary = Enumerable.Range(0, N * P).Select(i => i == 4 ? 0 : 0.1 + rng.NextDouble()).ToArray(); // one pitch forbidden
        var pair = Enumerable.Range(0, N * P * P).Select(_ => 0.05 + rng.NextDouble()).ToArray();
        var expected = new Dictionary<string, double>();
        foreach (var path in Paths(N, P).Where(path => path.Sum() >= minSum && path.Sum() <= maxSum))
        {
            var weight = unary[path[0]];
            for (var i = 1; i < N; i++)
            {
                weight *= unary[(i * P) + path[i]] * pair[(((i * P) + path[i - 1]) * P) + path[i]];
            }

            expected[string.Join("", path)] = weight;
        }

        var drawn = new int[N];
        AssertDistribution(expected, () =>
        {
            SumChain.Sample(unary, pair, P, minSum, maxSum, rng, drawn);
            return string.Join("", drawn);
        });
    }

    [Fact]
    public void SumChain_SumOutOfReach_Throws()
    {
        var path = new int[2];
        Assert.Throws<ArgumentException>(() => SumChain.Sample([1, 1, 1, 1], new double[8], 2, 3, 9, new Rng(1), path));
        Assert.Throws<ArgumentException>(() => SumChain.Sample([1, 0, 1, 0], [1, 1, 1, 1, 1, 1, 1, 1], 2, 1, 2, new Rng(1), path));
    }

    [Fact]
    public void SumChain_LongTuneOfTinyWeights_DoesNotUnderflow()
    {
        const int N = 40, P = 12;
        var unary = Enumerable.Repeat(1e-20, N * P).ToArray();
        var pair = Enumerable.Repeat(1e-20, N * P * P).ToArray();
        var path = new int[N];
        SumChain.Sample(unary, pair, P, 100, 110, new Rng(2), path);
        Assert.InRange(path.Sum(), 100, 110);
    }

    [Fact]
    public void MarkovChain_SmallLattice_DrawsTheExactDistribution()
    {
        var rng = Rng.For(4, "lattice");
        double[][] unary = [[0.4, 1], [1, 0, 0.5], [0.2, 0.9], [1]];
        var table = Enumerable.Range(0, 4 * 3 * 3).Select(_ => rng.NextDouble()).ToArray();
        double Pair(int place, int from, int to) => table[(((place * 3) + from) * 3) + to];
        var expected = new Dictionary<string, double>();
        foreach (var path in Paths(4, 3).Where(path => path.Zip(unary).All(pair => pair.First < pair.Second.Length)))
        {
            var weight = unary[0][path[0]];
            for (var i = 1; i < path.Length; i++)
            {
                weight *= unary[i][path[i]] * Pair(i, path[i - 1], path[i]);
            }

            expected[string.Join("", path)] = weight;
        }

        AssertDistribution(expected, () => string.Join("", MarkovChain.Sample(unary, Pair, rng)));
    }

    private static void AssertDistribution(Dictionary<string, double> expected, Func<string> draw)
    {
        var total = expected.Values.Sum();
        var counts = expected.Keys.ToDictionary(path => path, _ => 0);
        for (var i = 0; i < Draws; i++)
        {
            counts[draw()]++; // a path that is not allowed is not in the dictionary and throws
        }

        Assert.All(counts, pair => Assert.InRange((double)pair.Value / Draws, (expected[pair.Key] / total) - Tolerance, (expected[pair.Key] / total) + Tolerance));
    }

    private static IEnumerable<int[]> Paths(int length, int choices) =>
        Enumerable.Range(0, (int)Math.Pow(choices, length)).Select(code => Enumerable.Range(0, length).Select(i => code / (int)Math.Pow(choices, i) % choices).ToArray());
}
