using Soribit.Music.Harmony;

namespace Soribit.Music.Tests.Harmony;

public sealed class ChordLatticeTests
{
    private const int N = 3;
    private const double Stay = 0.1;
    private static readonly double[] First = [0.5, 0.3, 0.2];

    /// <summary>A loop of two places, a branch at the first, and an ending that must be chord 2.</summary>
    private static readonly LatticeSlot[] Slots =
    [
        new(-1, 0, false, false, null),
        new(0, 1, false, true, null),
        new(0, 2, false, false, [1, 0.5, 0]),
        new(1, 1, true, false, [0, 0.2, 1]),
    ];

    [Fact]
    public void Sample_ManyDraws_HaveTheSharesOfFullEnumeration()
    {
        const int Draws = 60_000;
        var expected = Enumerated();
        var lattice = new ChordLattice(First, Table, Slots);
        var rng = new Rng(2);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < Draws; i++)
        {
            var key = string.Concat(lattice.Sample(rng));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Subset(expected.Keys.ToHashSet(), counts.Keys.ToHashSet());
        Assert.All(expected, entry => Assert.Equal(entry.Value, counts.GetValueOrDefault(entry.Key) / (double)Draws, 0.01));
    }

    /// <summary>The weight of every assignment by the definition: product of first, steps, the way back, and welcomes.</summary>
    private static Dictionary<string, double> Enumerated()
    {
        var weights = new Dictionary<string, double>();
        for (var code = 0; code < N * N * N * N; code++)
        {
            int[] c = [code % N, code / N % N, code / (N * N) % N, code / (N * N * N)];
            var weight = First[c[0]]
                * Step(1, N, c[0], c[1], false)
                * Step(2, N, c[0], c[2], false)
                * Step(1, c[0], c[1], c[3], true)
                * (c[1] == c[0] ? Stay : Table(0)[(((c[0] * N) + c[1]) * N) + c[0]])
                * Slots[2].Welcome![c[2]] * Slots[3].Welcome![c[3]];
            if (weight > 0)
            {
                weights[string.Concat(c)] = weight;
            }
        }

        var total = weights.Values.Sum();
        return weights.ToDictionary(entry => entry.Key, entry => entry.Value / total);
    }

    private static double Step(byte place, int before, int here, int next, bool mayStay) =>
        next != here ? Table(place)[(((before * N) + here) * N) + next] : mayStay ? Stay : 0;

    /// <summary>Some weights that differ in every cell.</summary>
    private static double[] Table(byte place) => [.. Enumerable.Range(0, (N + 1) * N * N).Select(cell => 0.1 + ((cell * 7 + (place * 5)) % 11 / 10.0))];
}
