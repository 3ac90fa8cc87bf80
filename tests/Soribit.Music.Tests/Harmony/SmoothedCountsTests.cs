using Soribit.Music.Harmony;

namespace Soribit.Music.Tests.Harmony;

public sealed class SmoothedCountsTests
{
    /// <summary>Contexts of two features over an alphabet of three.</summary>
    private static readonly ContextCount[] Counts =
    [
        new(0x0100, 1, 5), new(0x0100, 2, 1), new(0x0200, 1, 1), new(0x0201, 0, 2), new(0x0101, 0, 1), new(0x0001, 2, 1),
    ];

    [Fact]
    public void Predict_AnyContext_SumsToOneAndLeavesNothingImpossible()
    {
        var model = new SmoothedCounts(2, 3, Counts);
        var row = new double[3];
        for (var context = 0UL; context < 0x0400; context += 0x80)
        {
            for (var features = 0; features <= 3; features++)
            {
                model.Predict(context, features, row);
                Assert.Equal(1, row.Sum(), 1e-12);
                Assert.All(row, share => Assert.True(share > 0));
            }
        }
    }

    [Fact]
    public void Predict_FrequentContext_LeansOnWhatWasSeen()
    {
        var model = new SmoothedCounts(2, 3, Counts);
        var row = new double[3];

        model.Predict(0x0100, 2, row);

        Assert.Equal(1, Array.IndexOf(row, row.Max()));
        Assert.True(row[2] > row[0]);
    }

    /// <summary>The formula of Chen and Goodman written out for a model without contexts.</summary>
    [Fact]
    public void Predict_WithoutContext_IsTheDiscountedShareAndTheRestEvenly()
    {
        // Counts 1, 1, 2, 3: n1 = 2, n2 = 1, n3 = 1, n4 = 0, so Y = 2/4, D1 = 1 - 2Y/2, D2 = 2 - 3Y, D3 = 3 clamped below the count.
        var model = new SmoothedCounts(0, 5, [new(0, 0, 1), new(0, 1, 1), new(0, 2, 2), new(0, 3, 3)]);
        double d1 = 0.5, d2 = 0.5, d3 = 2.95;
        var freed = (d1 + d1 + d2 + d3) / 7;
        var row = new double[5];

        model.Predict(0, 0, row);

        double[] expected = [((1 - d1) / 7) + (freed / 5), ((1 - d1) / 7) + (freed / 5), ((2 - d2) / 7) + (freed / 5), ((3 - d3) / 7) + (freed / 5), freed / 5];
        Assert.Equal(expected, row, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    /// <summary>San Francisco: a symbol that is frequent in one context only is no guess for a new one.</summary>
    [Fact]
    public void Predict_UnknownContext_CountsContextsAndNotOccurrences()
    {
        var model = new SmoothedCounts(1, 3, [new(7, 0, 100), .. Enumerable.Range(8, 6).Select(context => new ContextCount((ulong)context, 1, 1)), new(14, 2, 1)]);
        var row = new double[3];

        model.Predict(15, 1, row);

        Assert.True(row[1] > row[0]);
    }
}
