using Soribit.Music.Analysis;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Analysis;

public sealed class DiversityTests
{
    private const double Exactly = 1e-12;

    [Fact]
    public void Of_EqualSamples_IsZero()
    {
        Note[] notes = [new(0, 480, 60, 80), new(1920, 240, 64, 80)];
        Assert.Equal(0, Diversity.Of([notes, notes, notes], Metre.FourFour, 2), Exactly);
    }

    [Fact]
    public void Of_NothingInCommon_IsRootTwoOverTwo() =>
        Assert.Equal(Math.Sqrt(2) / 2, Diversity.Of([[new(0, 480, 60, 80)], [new(0, 240, 61, 80)]], Metre.FourFour, 1), Exactly);

    [Fact]
    public void Of_OctavesAndPlacesInTheBar_DoNotCount() =>
        Assert.Equal(0, Diversity.Of([[new(0, 480, 60, 80)], [new(960, 480, 72, 30)]], Metre.FourFour, 1), Exactly);

    [Fact]
    public void Of_HandComputedPair_AddsSquaresOfBothDistances()
    {
        // Bar 0: chroma (C,E) against (C): cos = 1/√2; durations equal. Bar 1 is empty on one side and does not count.
        Note[] a = [new(0, 480, 60, 80), new(480, 480, 64, 80), new(1920, 480, 60, 80)];
        Note[] b = [new(0, 480, 60, 80)];
        Assert.Equal((1 - (1 / Math.Sqrt(2))) / 2, Diversity.Of([a, b], Metre.FourFour, 2), Exactly);
    }

    [Fact]
    public void Of_DurationsWithinHalfAToken_AreTheSame()
    {
        // A token is 15 ticks in 4/4.
        Assert.Equal(0, Diversity.Of([[new(0, 480, 60, 80)], [new(0, 487, 60, 80)]], Metre.FourFour, 1), Exactly);
        Assert.Equal(0.5, Diversity.Of([[new(0, 480, 60, 80)], [new(0, 488, 60, 80)]], Metre.FourFour, 1), Exactly);
        Assert.Equal(0, Diversity.Of([[new(0, 1920, 60, 80)], [new(0, 9000, 60, 80)]], Metre.FourFour, 1), Exactly);
    }

    [Fact]
    public void Of_NoCommonBar_IsNotANumber() =>
        Assert.Equal(double.NaN, Diversity.Of([[new(0, 480, 60, 80)], [new(1920, 480, 60, 80)]], Metre.FourFour, 2));
}
