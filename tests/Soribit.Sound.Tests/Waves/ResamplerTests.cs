using Soribit.Sound.Waves;

namespace Soribit.Sound.Tests.Waves;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(44100, 48000, 1000)]
    [InlineData(48000, 44100, 9000)]
    [InlineData(16000, 48000, 6000)]
    [InlineData(48000, 16000, 5000)]
    public void Convert_Tone_StaysItself(int from, int to, double hertz)
    {
        var converted = Resampler.Convert(Tone(from, hertz, from / 2), from, to);
        var expected = Tone(to, hertz, converted.Length);
        for (var i = 400; i < converted.Length - 400; i++)
        {
            Assert.Equal(expected[i], converted[i], 2e-3f);
        }
    }

    [Fact]
    public void Convert_ToneAboveTheNewHalfRate_IsGone()
    {
        var converted = Resampler.Convert(Tone(48000, 10000, 24000), 48000, 16000);
        Assert.True(Decibels.FromPower(Signals.Power(converted.AsSpan(200..^200))) < -70);
    }

    private static float[] Tone(int rate, double hertz, int count) => [.. Enumerable.Range(0, count).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * hertz * i / rate)))];
}
