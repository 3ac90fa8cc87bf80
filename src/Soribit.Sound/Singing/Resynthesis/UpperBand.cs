using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Gives a voice that ends below a source's half rate the highs that it lacks: air over vowels, an edge on s.</summary>
/// <remarks>
/// The octave below the gap is rectified, which doubles its frequencies and keeps its harmonics and its noise what they are, and what falls into the
/// gap is added some 6 dB weaker (J. Makhoul, M. Berouti, "High-frequency regeneration in speech coding systems", ICASSP 1979).
/// </remarks>
public static class UpperBand
{
    private const double Gain = 0.9;

    /// <summary>Works in place; what lies below <paramref name="topHertz"/> stays as it is within a fifth of a dB.</summary>
    /// <param name="topHertz">Where the voice ends.</param>
    public static void Restore(Span<float> voice, int sampleRate, double topHertz)
    {
        if (2 * topHertz > 0.45 * sampleRate)
        {
            return;
        }

        var octave = voice.ToArray();
        var silent = new float[octave.Length];
        new StereoFilter(Steep(Biquad.HighPass, topHertz / 2, sampleRate)).Apply(octave, silent);
        for (var i = 0; i < octave.Length; i++)
        {
            octave[i] = Math.Abs(octave[i]);
        }

        new StereoFilter([.. Steep(Biquad.HighPass, 1.12 * topHertz, sampleRate), .. Steep(Biquad.LowPass, 1.8 * topHertz, sampleRate)]).Apply(octave, silent);
        SampleKernels.AddScaled(voice, octave, (float)Gain);
    }

    /// <summary>A fourth-order Butterworth filter.</summary>
    private static Biquad[] Steep(Func<double, double, int, Biquad> kind, double hertz, int sampleRate) => [kind(hertz, 0.5412, sampleRate), kind(hertz, 1.3066, sampleRate)];
}
