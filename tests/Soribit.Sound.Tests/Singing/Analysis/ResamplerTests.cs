using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Tests.Singing.Analysis;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(16000, 44100)]
    [InlineData(16000, 48000)]
    [InlineData(22050, 48000)]
    [InlineData(48000, 16000)]
    public void Resample_OfASine_IsTheSineAtTheOtherRate(int from, int to)
    {
        const double hertz = 1234.5;
        float[] Sine(int rate) => [.. Enumerable.Range(0, rate / 2).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * hertz * i / rate)))];
        var resampled = Resampler.Resample(Sine(from), from, to);
        var expected = Sine(to);
        Assert.Equal(expected.Length, resampled.Length, 1.0);
        for (var i = to / 50; i < expected.Length - (to / 50); i++)
        {
            Assert.Equal(expected[i], resampled[i], 2e-4);
        }
    }

    [Fact]
    public void Resample_OfRatesWithoutACommonDivisor_IsAsLong() => Assert.Equal(60_002, Resampler.Resample(new float[60_000], 47_999, 48_000).Length);

    [Fact]
    public void Resample_ToALowerRate_RemovesWhatCannotBeThere()
    {
        float[] high = [.. Enumerable.Range(0, 48000).Select(i => (float)Math.Sin(2 * Math.PI * 9000 * i / 48000))];
        Assert.True(Decibels.FromPower(Signals.Power(Resampler.Resample(high, 48000, 16000).AsSpan(200, 15000))) < -70);
    }
}
