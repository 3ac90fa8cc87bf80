using Soribit.Sound.Filters;

namespace Soribit.Sound.Tests.Filters;

public sealed class BiquadTests
{
    private const double ToleranceDb = 0.02;

    public static TheoryData<string, double, double> Laws => new()
    {
        // A Butterworth filter is at half power at its corner and falls 12 dB an octave beyond it.
        { "high-pass", 1000, -3.01 },
        { "high-pass", 20000, 0 },
        { "high-pass", 62.5, -48.1 },
        { "low-pass", 1000, -3.01 },
        { "low-pass", 20, 0 },
        { "peak", 1000, 6 },
        { "peak", 20, 0 },
        { "low-shelf", 20, -4 },
        { "low-shelf", 1000, -2 },
        { "low-shelf", 20000, 0 },
        { "high-shelf", 20, 0 },
        { "high-shelf", 1000, 2.5 },
        { "high-shelf", 22000, 5 },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void Response_OfEachShape_ObeysItsLaw(string shape, double hertz, double expectedDb)
    {
        var impulse = Signals.Impulse(1)[0].ToArray();
        Filter(shape).Apply(impulse);
        Assert.Equal(expectedDb, Decibels.FromAmplitude(Signals.Magnitude(impulse, hertz)), hertz < 100 && shape == "high-pass" ? 0.2 : ToleranceDb);
    }

    [Fact]
    public void StereoFilter_TwoFilters_EqualsOneAfterTheOther()
    {
        var noise = Signals.Noise(0.5, 0.2, 1);
        var (left, right) = (noise[0].ToArray(), noise[1].ToArray());
        Biquad[] filters = [Filter("high-pass"), Filter("peak"), Filter("high-shelf")];
        foreach (var filter in filters)
        {
            filter.Apply(left);
            filter.Apply(right);
        }

        StereoFilter.Apply(noise, filters);
        for (var i = 0; i < noise.Frames; i++)
        {
            Assert.Equal(left[i], noise[0][i], 1e-6f);
            Assert.Equal(right[i], noise[1][i], 1e-6f);
        }
    }

    [Fact]
    public void StereoFilter_InBlocks_EqualsAtOnce()
    {
        var whole = Signals.Noise(0.5, 0.1, 2);
        var parts = whole.Clone();
        new StereoFilter(Filter("low-pass"), Filter("peak")).Apply(whole[0], whole[1]);
        var filter = new StereoFilter(Filter("low-pass"), Filter("peak"));
        filter.Apply(parts[0][..1001], parts[1][..1001]);
        filter.Apply(parts[0][1001..], parts[1][1001..]);
        Assert.Equal(whole[0].ToArray(), parts[0].ToArray());
        Assert.Equal(whole[1].ToArray(), parts[1].ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(512)]
    public void StereoFilter_Vectors_GiveTheBitsOfTheDefinition(int frames)
    {
        Biquad[] filters = [Filter("high-pass"), Filter("peak"), Filter("low-shelf"), Filter("high-shelf")];
        var (signal, defined) = (Signals.Noise(0.5, 0.1, 3), Signals.Noise(0.5, 0.1, 3));
        var (filter, definition) = (new StereoFilter(filters), new StereoFilter(filters));
        for (var start = 0; start + frames <= 4 * frames; start += frames)
        {
            filter.Apply(signal[0].Slice(start, frames), signal[1].Slice(start, frames));
            definition.ApplyScalar(defined[0].Slice(start, frames), defined[1].Slice(start, frames));
        }

        Assert.Equal(defined[0].ToArray(), signal[0].ToArray());
        Assert.Equal(defined[1].ToArray(), signal[1].ToArray());
    }

    [Fact]
    public void StereoFilter_FiveFilters_AreRefusedWhereFourFit() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StereoFilter(new Biquad[5]));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(24000, 1)]
    [InlineData(1000, 0)]
    public void HighPass_OutOfRange_IsRefused(double hertz, double q) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Biquad.HighPass(hertz, q, Signals.Rate));

    private static Biquad Filter(string shape) => shape switch
    {
        "high-pass" => Biquad.HighPass(1000, Biquad.Flat, Signals.Rate),
        "low-pass" => Biquad.LowPass(1000, Biquad.Flat, Signals.Rate),
        "peak" => Biquad.Peak(1000, 6, 2, Signals.Rate),
        "low-shelf" => Biquad.LowShelf(1000, -4, Biquad.Flat, Signals.Rate),
        _ => Biquad.HighShelf(1000, 5, Biquad.Flat, Signals.Rate),
    };
}
