using Soribit.Sound.Singing.Formant;

namespace Soribit.Sound.Tests.Singing.Formant;

public sealed class GlottalPulseTests
{
    private const int Size = 4096;

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(1)]
    [InlineData(1.8)]
    [InlineData(2.2)]
    public void Cycle_AnyRd_LetsTheFlowEndWhereItBegan(double rd)
    {
        var cycle = Cycle(rd);
        Assert.Equal(0, cycle.Average(), 1e-3);
        Assert.Equal(-1, cycle.Min(), 0.05);
        Assert.True(Array.IndexOf(cycle, cycle.Min()) is < 2 or > Size - 3, "the closure is where the cycle begins");
    }

    [Fact]
    public void Cycle_LaxerVoice_FallsFasterWithFrequency()
    {
        // Fant (1995): the level of the second harmonic against the first falls by some 10 dB from pressed to breathy.
        double[] shapes = [0.5, 1.0, 1.5, 2.2];
        double[] falls = [.. shapes.Select(rd => Decibels.FromPower(Powers(rd, 1) / Powers(rd, 8)))];
        Assert.Equal(falls.Order(), falls);
        Assert.True(falls[^1] - falls[0] > 15, $"{falls[0]:0.0} to {falls[^1]:0.0} dB");
    }

    [Fact]
    public void Around_HighPitch_HasNothingAboveHalfTheRate()
    {
        const double hertz = 1000;
        var (lower, upper, _) = GlottalTables.Shared.Around(1, hertz, Signals.Rate);
        foreach (var table in new[] { lower, upper })
        {
            Assert.Equal(table[0], table[^1]);
            for (var k = 23; k < 60; k++)
            {
                Assert.True(Harmonic(table.AsSpan(0, GlottalTables.Size), k) < 1e-5, $"harmonic {k}");
            }
        }
    }

    [Fact]
    public void Powers_OfATable_AreThoseOfItsCycle()
    {
        var cycle = Cycle(1.0);
        for (var k = 1; k < 20; k++)
        {
            var amplitude = Harmonic(cycle, k);
            Assert.Equal(Decibels.FromPower(amplitude * amplitude / 2), Decibels.FromPower(GlottalTables.Shared.Powers(1.0)[k]), 0.2);
        }
    }

    private static double Powers(double rd, int harmonic)
    {
        var amplitude = Harmonic(Cycle(rd), harmonic);
        return amplitude * amplitude;
    }

    private static float[] Cycle(double rd)
    {
        var cycle = new float[Size];
        GlottalPulse.Cycle(rd, cycle);
        return cycle;
    }

    /// <summary>Amplitude, by the definition of the Fourier series.</summary>
    private static double Harmonic(ReadOnlySpan<float> cycle, int k)
    {
        double real = 0, imaginary = 0;
        for (var i = 0; i < cycle.Length; i++)
        {
            var angle = 2 * Math.PI * k * i / cycle.Length;
            real += cycle[i] * Math.Cos(angle);
            imaginary += cycle[i] * Math.Sin(angle);
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / cycle.Length;
    }
}
