using Soribit.Sound.Delays;
using Soribit.Sound.Filters;
using Soribit.Sound.Reverbs;

namespace Soribit.Sound.Tests.Reverbs;

public sealed class ReverbTests
{
    public static TheoryData<double, double> Decays => new() { { 0.4, 0.6 }, { 0.9, 0.5 }, { 2, 0.5 }, { 3.5, 0.4 } };

    [Theory]
    [MemberData(nameof(Decays))]
    public void Decay_AtMiddleAndHighFrequencies_IsAsAsked(double decay, double treble)
    {
        var settings = (decay < 1 ? ReverbSettings.Room : ReverbSettings.Plate) with { Decay = decay, Treble = treble };
        var response = Response(settings, 1.5 * decay + 0.5);
        Assert.Equal(1, DecayTime(response, 800) / decay, 0.1);
        Assert.Equal(treble, DecayTime(response, 8000) / decay, 0.2);
    }

    [Theory]
    [MemberData(nameof(Decays))]
    public void Energy_OfAnImpulse_DoesNotDependOnTheDecay(double decay, double treble)
    {
        var settings = ReverbSettings.Plate with { Decay = decay, Treble = treble, LowCut = 20, HighCut = 20000 };
        var response = Response(settings, 1.5 * decay + 0.5);
        var impulse = Signals.Impulse(1);

        // Below 2 kHz, where the damping of the treble takes little.
        var lowPass = Biquad.LowPass(2000, Biquad.Flat, Signals.Rate);
        StereoFilter.Apply(response, lowPass, lowPass);
        StereoFilter.Apply(impulse, lowPass, lowPass);
        var energy = (Signals.Power(response[0]) + Signals.Power(response[1])) * response.Frames;
        Assert.Equal(0, Decibels.FromPower(energy / (2 * Signals.Power(impulse[0]) * impulse.Frames)), 1.5);
    }

    [Fact]
    public void Tail_LeftAndRight_AreUncorrelatedAndEquallyLoud()
    {
        var response = Response(ReverbSettings.Plate, 2);
        var left = response[0][4800..];
        var right = response[1][4800..];
        Assert.InRange(Signals.Correlation(left, right), -0.15, 0.15);
        Assert.Equal(0, Decibels.FromPower(Signals.Power(left) / Signals.Power(right)), 1.5);
    }

    [Fact]
    public void Tail_Spectrum_HasNoLineThatRings()
    {
        // In a diffuse tail, magnitudes scatter like those of noise: the strongest of some thousand bins stays near 10 dB over the mean.
        var response = Response(ReverbSettings.Plate, 2.5);
        var fft = new Soribit.Sound.Fourier.Fft(32768);
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        fft.Forward(response[0].Slice(24000, 32768), real, imaginary);
        var power = Enumerable.Range(0, 4000).Select(k => ((double)real[k] * real[k]) + ((double)imaginary[k] * imaginary[k])).ToArray();
        var strongest = Enumerable.Range(340, 3000).Max(k => power[k] / power.AsSpan(k - 100, 201).ToArray().Average());
        Assert.InRange(Decibels.FromPower(strongest), 5, 13);
    }

    [Fact]
    public void AddTo_BeforeThePreDelay_IsSilent()
    {
        var response = Response(ReverbSettings.Plate, 0.5);
        var soonest = (int)((ReverbSettings.Plate.PreDelay + ReverbSettings.Plate.Shortest) * 48) - 1;
        Assert.Equal(0, Signals.Power(response[0][..soonest]));
        Assert.NotEqual(0, Signals.Power(response[0].Slice(soonest, 4800)));
    }

    [Fact]
    public void Process_SharesOfASum_AddUpToItsReverb()
    {
        var (one, other) = (Signals.Noise(0.3, 0.5, 1), Signals.Noise(0.2, 0.5, 2));
        var sum = one.Clone();
        Sound.Kernels.SampleKernels.Add(sum[0], other[0]);
        Sound.Kernels.SampleKernels.Add(sum[1], other[1]);
        foreach (var sound in new[] { one, other, sum })
        {
            new Reverb(ReverbSettings.Plate, Signals.Rate).Process(sound[0], sound[1]);
        }

        Assert.InRange(Decibels.FromPower(Signals.Power(sum[0])), -40, 0);
        Sound.Kernels.SampleKernels.AddScaled(sum[0], one[0], -1);
        Sound.Kernels.SampleKernels.AddScaled(sum[0], other[0], -1);
        Assert.InRange(Decibels.FromPower(Signals.Power(sum[0])), Decibels.Silence, -110);
    }

    [Fact]
    public void Allpass_Impulse_KeepsAllFrequencies()
    {
        var signal = Signals.Impulse(1)[0].ToArray();
        var allpass = new Allpass(173, 0.7f, 64);
        for (var i = 0; i < signal.Length; i += 64)
        {
            allpass.Process(signal.AsSpan(i, 64));
        }

        foreach (var hertz in new[] { 50.0, 440, 3333, 15000 })
        {
            Assert.Equal(1, Signals.Magnitude(signal, hertz), 1e-4);
        }
    }

    [Fact]
    public void Echo_Impulse_AnswersLeftThenRightInTime()
    {
        var echoes = Signals.Impulse(1);
        new Echo(new EchoSettings(1, 0.5, 20, 20000), 0.25, Signals.Rate).Process(echoes[0], echoes[1]);
        Assert.Equal(0, Signals.Power(echoes[0][..12000]));
        Assert.InRange(Strongest(echoes[0]), 12000, 12003);
        Assert.InRange(Strongest(echoes[1]), 24000, 24006);
        Assert.Equal(0.5, Signals.Power(echoes[1][24000..36000]) / Signals.Power(echoes[0][12000..24000]), 0.3);
    }

    [Fact]
    public void Process_AnyBlocks_GiveTheSameSamples()
    {
        var noise = Signals.Noise(0.3, 0.8, 7);
        Action<Span<float>, Span<float>>[][] pairs =
        [
            [new Reverb(ReverbSettings.Plate, Signals.Rate).Process, new Reverb(ReverbSettings.Plate, Signals.Rate).Process],
            [new Echo(new EchoSettings(1, 0.5, 200, 4000), 0.11, Signals.Rate).Process, new Echo(new EchoSettings(1, 0.5, 200, 4000), 0.11, Signals.Rate).Process],
        ];
        foreach (var pair in pairs)
        {
            var (whole, pieces) = (noise.Clone(), noise.Clone());
            pair[0](whole[0], whole[1]);
            for (var (start, count) = (0, 64); start < pieces.Frames; start += count, count = Math.Min(pieces.Frames - start, count + 192))
            {
                pair[1](pieces[0].Slice(start, count), pieces[1].Slice(start, count));
            }

            Assert.InRange(Decibels.FromPower(Signals.Power(whole[0])), -60, 0);
            Sound.Kernels.SampleKernels.AddScaled(whole[0], pieces[0], -1);
            Sound.Kernels.SampleKernels.AddScaled(whole[1], pieces[1], -1);
            Assert.InRange(Decibels.FromPower(Signals.Power(whole[0]) + Signals.Power(whole[1])), Decibels.Silence, -120);
        }
    }

    private static int Strongest(ReadOnlySpan<float> signal)
    {
        var best = 0;
        for (var i = 0; i < signal.Length; i++)
        {
            best = Math.Abs(signal[i]) > Math.Abs(signal[best]) ? i : best;
        }

        return best;
    }

    private static AudioBuffer Response(ReverbSettings settings, double seconds)
    {
        var response = Signals.Impulse(Math.Ceiling(seconds * Signals.Rate / 64) * 64 / Signals.Rate);
        new Reverb(settings, Signals.Rate).Process(response[0], response[1]);
        return response;
    }

    /// <summary>T30 of an octave-wide band by Schroeder's backward integration, from -5 to -35 dB.</summary>
    private static double DecayTime(AudioBuffer response, double hertz)
    {
        var band = response.Clone();
        StereoFilter.Apply(band, Biquad.HighPass(hertz * 0.75, 0.7, Signals.Rate), Biquad.LowPass(hertz * 1.33, 0.7, Signals.Rate));
        StereoFilter.Apply(band, Biquad.HighPass(hertz * 0.75, 0.7, Signals.Rate), Biquad.LowPass(hertz * 1.33, 0.7, Signals.Rate));
        var left = new double[response.Frames];
        var sum = 0.0;
        for (var i = response.Frames - 1; i >= 0; i--)
        {
            left[i] = sum += (band[0][i] * band[0][i]) + (band[1][i] * band[1][i]);
        }

        int At(double db) => Array.FindIndex(left, energy => energy < left[0] * Math.Pow(10, db / 10));
        return 2.0 * (At(-35) - At(-5)) / Signals.Rate;
    }
}
