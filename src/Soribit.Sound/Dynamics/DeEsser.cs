using Soribit.Sound.Filters;

namespace Soribit.Sound.Dynamics;

/// <summary>How a voice's sharp s sounds are softened.</summary>
/// <param name="Hertz">From where the band of the s reaches up, 2000 to 12000; there a third of the depth is taken.</param>
/// <param name="Threshold">dB of that band from which it is held back, -60 to 0; counts from a part brought to -20 LUFS.</param>
/// <param name="Depth">The most that is taken away, dB, 0 to 24.</param>
public sealed record DeEsserSettings(double Hertz, double Threshold, double Depth);

/// <summary>Takes from the highs what stands over a threshold, and nothing else: below it, what goes in comes out.</summary>
public static class DeEsser
{
    private const double DetectorMilliseconds = 2;
    private const double AttackMilliseconds = 1;
    private const double ReleaseMilliseconds = 40;

    /// <summary>Works in place on a stereo signal, both sides together.</summary>
    public static void Apply(AudioBuffer audio, DeEsserSettings settings)
    {
        var hertz = Math.Min(settings.Hertz, 0.45 * audio.SampleRate);
        var heard = audio.Clone();
        StereoFilter.Apply(heard, Biquad.HighPass(hertz, Biquad.Flat, audio.SampleRate));
        var curve = GainCurve.Power(heard, DetectorMilliseconds);
        var attack = GainCurve.Smoothing(AttackMilliseconds, audio.SampleRate);
        var release = GainCurve.Smoothing(ReleaseMilliseconds, audio.SampleRate);
        var over = 0.0;
        for (var i = 0; i < curve.Length; i++)
        {
            var target = Math.Clamp(Decibels.FromPower(curve[i]) - settings.Threshold, 0, settings.Depth);
            over = target + ((target > over ? attack : release) * (over - target));
            curve[i] = (float)(Decibels.ToAmplitude(-over) - 1); // the share of the highs that goes
        }

        // Less a share of a first-order high-pass, a signal has a shelf; a steeper one would turn its phase against it.
        var highs = heard;
        for (var channel = 0; channel < audio.Channels; channel++)
        {
            audio[channel].CopyTo(highs[channel]);
        }

        StereoFilter.Apply(highs, FirstOrderHighPass(hertz, audio.SampleRate));
        GainCurve.Apply(highs, curve);
        for (var channel = 0; channel < audio.Channels; channel++)
        {
            Kernels.SampleKernels.Add(audio[channel], highs[channel]);
        }
    }

    /// <summary>(1 - z⁻¹) / (1 + k + (k - 1) z⁻¹), the bilinear transform of s / (s + 1).</summary>
    private static Biquad FirstOrderHighPass(double hertz, int sampleRate)
    {
        var k = Math.Tan(Math.PI * hertz / sampleRate);
        return new Biquad(1 / (1 + k), -1 / (1 + k), 0, (k - 1) / (1 + k), 0);
    }
}
