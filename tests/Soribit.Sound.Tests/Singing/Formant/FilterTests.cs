using Soribit.Sound.Singing.Formant;

namespace Soribit.Sound.Tests.Singing.Formant;

public sealed class FilterTests
{
    [Fact]
    public void Cascade_NeutralVowel_HasTheTubesResonances()
    {
        var cascade = new Cascade(1, 0, 1, 0, Signals.Rate);
        cascade.Tune([500, 1500, 2500, 3500], [60, 80, 120, 180], 0, 0);
        var response = Enumerable.Range(0, 16384).Select(i => cascade.Next(i == 0 ? 1 : 0)).ToArray();
        Assert.Equal(0, Decibels.FromPower(Power(response, 10)), 0.2);
        for (var peak = 500; peak < 9000; peak += 1000)
        {
            var at = Enumerable.Range(-8, 17).Select(k => peak + (k * 50)).MaxBy(f => Power(response, f));
            Assert.True(Math.Abs(at - peak) <= 100, $"the resonance at {peak} Hz is at {at}");
        }

        // A tube open at one end lifts all its resonances alike: no fall with frequency but that of wider resonances.
        Assert.Equal(Decibels.FromPower(Power(response, 500)), Decibels.FromPower(Power(response, 2500)), 8.0);
    }

    [Fact]
    public void VoicePower_OfHarmonics_IsWhatComesOut()
    {
        var cascade = new Cascade(1.1, 0.3, 1, 0, Signals.Rate);
        cascade.Tune([620, 1300, 2700, 3800], [70, 90, 150, 200], 0.7, 0);
        var response = Enumerable.Range(0, 16384).Select(i => cascade.Next(i == 0 ? 1 : 0)).ToArray();
        double[] powers = [0, 1, 0, 0, 0.5, 0, 0.25];
        var expected = Enumerable.Range(1, 6).Sum(k => powers[k] * Power(response, 220 * k) * Ear(220 * k));
        Assert.Equal(Decibels.FromPower(expected), Decibels.FromPower(cascade.VoicePower(powers, 220)), 1.0);
    }

    [Theory]
    [InlineData(900, 500)]
    [InlineData(2700, 700)]
    [InlineData(6000, 2000)]
    public void NoiseFilter_WhiteNoise_KeepsItsBandAtItsLevel(double hertz, double width)
    {
        var filter = default(NoiseFilter);
        filter.Tune(hertz, width, 0.5, Signals.Rate);
        var noise = new NoiseSource(1);
        var sum = 0.0;
        const int count = 200000;
        for (var i = 0; i < count; i++)
        {
            var y = filter.Next(noise.Next());
            sum += y * y;
        }

        Assert.Equal(-6.02, Decibels.FromPower(sum / count), 0.7);
        var impulse = default(NoiseFilter);
        impulse.Tune(hertz, width, 0.5, Signals.Rate);
        var response = Enumerable.Range(0, 8192).Select(i => impulse.Next(i == 0 ? 1 : 0)).ToArray();
        Assert.True(Power(response, hertz) > 30 * Power(response, hertz / 3), "nothing low");
        Assert.True(Power(response, hertz) > 0.99 * Power(response, hertz * 1.05));
    }

    private static double Power(double[] response, double f)
    {
        double real = 0, imaginary = 0;
        for (var i = 0; i < response.Length; i++)
        {
            var angle = 2 * Math.PI * f * i / Signals.Rate;
            real += response[i] * Math.Cos(angle);
            imaginary += response[i] * Math.Sin(angle);
        }

        return (real * real) + (imaginary * imaginary);
    }

    private static double Ear(double f)
    {
        var high = f * f / ((f * f) + (1700.0 * 1700));
        return Math.Pow(f * f / ((f * f) + 1600), 2) * (1 + (1.5 * high * high));
    }
}
