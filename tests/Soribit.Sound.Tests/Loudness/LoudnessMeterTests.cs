using Soribit.Sound.Loudness;

namespace Soribit.Sound.Tests.Loudness;

/// <summary>The minimum-requirement signals of EBU Tech 3341 and 3342, made here.</summary>
public sealed class LoudnessMeterTests
{
    private const double ToleranceLu = 0.1;

    [Theory]
    [InlineData(-23)]
    [InlineData(-33)]
    public void Measure_SteadySine_ReadsItsLevel(double level)
    {
        // Tech 3341, cases 1 and 2.
        var report = LoudnessMeter.Measure(Tone((level, 20)));
        Assert.Equal(level, report.Integrated, ToleranceLu);
        Assert.All(report.Momentary, value => Assert.Equal(level, value, ToleranceLu));
        Assert.All(report.ShortTerm, value => Assert.Equal(level, value, ToleranceLu));
    }

    [Fact]
    public void Integrated_QuietPartsAround_AreGated()
    {
        // Tech 3341, cases 3, 4 and 5.
        Assert.Equal(-23, LoudnessMeter.Integrated(Tone((-36, 10), (-23, 60), (-36, 10))), ToleranceLu);
        Assert.Equal(-23, LoudnessMeter.Integrated(Tone((-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10))), ToleranceLu);
        Assert.Equal(-23, LoudnessMeter.Integrated(Tone((-26, 20), (-20, 20.1), (-26, 20))), ToleranceLu);
    }

    [Fact]
    public void Integrated_OneSideOnly_IsThreeUnitsLower()
    {
        var both = Tone((-20, 10));
        Assert.Equal(LoudnessMeter.Integrated(both), LoudnessMeter.Integrated(new AudioBuffer(Signals.Rate, both[0].ToArray())) + 3.01, 0.01);
    }

    [Theory]
    [InlineData(-20, -30, 10)]
    [InlineData(-20, -15, 5)]
    [InlineData(-40, -20, 20)]
    public void Range_TwoLevels_IsTheirDistance(double first, double second, double expected) =>
        Assert.Equal(expected, LoudnessMeter.Measure(Tone((first, 20), (second, 20))).Range, 1.0); // Tech 3342, cases 1 to 3

    [Theory]
    [InlineData(4, 0, 0.5, -6)]
    [InlineData(4, 45, 0.5, -6)]
    [InlineData(6, 60, 0.5, -6)]
    [InlineData(8, 67.5, 0.5, -6)]
    [InlineData(4, 45, 1.41, 3)]
    public void TruePeak_SineBetweenSamples_IsItsAmplitude(int samplesPerCycle, double degrees, double amplitude, double expected)
    {
        // Tech 3341, cases 15 to 19: +0.2 / -0.4 dB.
        var sine = Signals.Sine((double)Signals.Rate / samplesPerCycle, amplitude, 0.5, degrees * Math.PI / 180);
        Fade(sine);
        Assert.InRange(TruePeakMeter.Measure(sine), expected - 0.4, expected + 0.2);
    }

    [Fact]
    public void RaiseTo_VectorLoop_EqualsTheScalarForm()
    {
        var signal = Signals.NoiseSamples(200, 4);
        var (fast, slow) = (new float[131], new float[131]);
        TruePeakMeter.RaiseTo(fast, signal, 40);
        TruePeakMeter.RaiseToScalar(slow, signal.AsSpan(40 - 11));
        for (var i = 0; i < fast.Length; i++)
        {
            Assert.Equal(slow[i], fast[i], 1e-5f);
        }
    }

    [Fact]
    public void KWeighting_At48Kilohertz_IsTheStandardsTable()
    {
        // BS.1770-4, tables 1 and 2.
        var k = KWeighting.For(48000);
        Assert.Equal(1.53512485958697, k.Shelf.B0, 1e-7);
        Assert.Equal(-2.69169618940638, k.Shelf.B1, 1e-7);
        Assert.Equal(1.19839281085285, k.Shelf.B2, 1e-7);
        Assert.Equal(-1.69065929318241, k.Shelf.A1, 1e-7);
        Assert.Equal(0.73248077421585, k.Shelf.A2, 1e-7);
        Assert.Equal(-1.99004745483398, k.HighPass.A1, 1e-7);
        Assert.Equal(0.99007225036621, k.HighPass.A2, 1e-7);
    }

    [Fact]
    public void Measure_SilenceOrNothing_IsSilent()
    {
        Assert.Equal(LoudnessMeter.Silence, LoudnessMeter.Measure(new AudioBuffer(2, 48000, 48000)).Integrated);
        Assert.Equal(LoudnessMeter.Silence, LoudnessMeter.Measure(new AudioBuffer(1, 0, 48000)).Integrated);
    }

    /// <summary>A 1000 Hz sine in stretches of given levels (dBFS of its peak, both sides) and seconds.</summary>
    private static AudioBuffer Tone(params (double Level, double Seconds)[] stretches)
    {
        var audio = Signals.Sine(1000, 1, stretches.Sum(stretch => stretch.Seconds));
        var start = 0;
        foreach (var (level, seconds) in stretches)
        {
            var count = Math.Min((int)(seconds * Signals.Rate), audio.Frames - start);
            for (var channel = 0; channel < 2; channel++)
            {
                Sound.Kernels.SampleKernels.Scale(audio[channel].Slice(start, count), (float)Decibels.ToAmplitude(level));
            }

            start += count;
        }

        return audio;
    }

    private static void Fade(AudioBuffer audio)
    {
        const int frames = 480;
        for (var channel = 0; channel < 2; channel++)
        {
            for (var i = 0; i < frames; i++)
            {
                audio[channel][i] *= (float)i / frames;
                audio[channel][^(i + 1)] *= (float)i / frames;
            }
        }
    }

    [Fact]
    public void Gauge_AnyBlocks_ReadsWhatTheMeterReads()
    {
        var noise = Signals.Noise(0.2, 3, 3);
        var gauge = new LoudnessGauge(Signals.Rate);
        for (var (start, count) = (0, 1); start < noise.Frames; start += count, count = Math.Min(noise.Frames - start, (2 * count) + 1))
        {
            gauge.Add(noise[0].Slice(start, count), noise[1].Slice(start, count));
        }

        Assert.Equal(LoudnessMeter.Integrated(noise), gauge.Loudness, 1e-6);
    }

    [Theory]
    [InlineData(0.2, 0.01)] // shorter than the meter's window
    [InlineData(1e-5, 1)] // quieter than its gate
    public void Gauge_OutsideTheGate_ReadsThePlainPower(double amplitude, double seconds)
    {
        var sine = Signals.Sine(1000, amplitude, seconds);
        var gauge = new LoudnessGauge(Signals.Rate);
        gauge.Add(sine[0], sine[1]);
        Assert.Equal(Decibels.FromPower(amplitude * amplitude), gauge.Loudness, 0.01);
    }
}
