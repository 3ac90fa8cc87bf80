using Soribit.Production.BlindTests;

namespace Soribit.Production.Tests.BlindTests;

public sealed class BinomialIntervalTests
{
    /// <summary>The printed values have four digits.</summary>
    private const double Tolerance = 0.00006;

    [Theory]
    [InlineData(0, 10, 0, 0.3085)]
    [InlineData(8, 10, 0.4439, 0.9748)]
    [InlineData(10, 10, 0.6915, 1)]
    [InlineData(50, 100, 0.3983, 0.6017)]
    public void Of_KnownCases_IsTheExactInterval(int right, int all, double low, double high)
    {
        var interval = BinomialInterval.Of(right, all);
        Assert.Equal(low, interval.Low, Tolerance);
        Assert.Equal(high, interval.High, Tolerance);
    }

    [Fact]
    public void Of_AllRightOrNone_HasTheClosedForm()
    {
        for (var all = 1; all < 60; all++)
        {
            Assert.Equal(Math.Pow(0.025, 1.0 / all), BinomialInterval.Of(all, all).Low, 1e-9);
            Assert.Equal(1 - Math.Pow(0.025, 1.0 / all), BinomialInterval.Of(0, all).High, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.63)]
    [InlineData(0.97)]
    public void Of_AnyTrueShare_IsHeldInNineteenOfTwentyTests(double truth)
    {
        const int all = 30;
        var held = 0.0;
        for (var right = 0; right <= all; right++)
        {
            var interval = BinomialInterval.Of(right, all);
            held += interval.Low <= truth && truth <= interval.High ? BinomialInterval.AtLeast(right, all, truth) - BinomialInterval.AtLeast(right + 1, all, truth) : 0;
        }

        Assert.InRange(held, 0.95, 1);
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, 6)]
    [InlineData(10, 9)]
    [InlineData(20, 15)]
    public void FewestAboveChance_IsWhereTheIntervalLeavesOneHalf(int all, int? fewest) => Assert.Equal(fewest, BinomialInterval.FewestAboveChance(all));
}
