using Soribit.Sound.Kernels;

namespace Soribit.Sound.Mastering;

/// <summary>Rounds the tops of short peaks: straight up to a knee, then a hyperbolic tangent that nears the ceiling, with one slope where they meet.</summary>
public static class SoftClip
{
    private const int Block = 1024;

    /// <summary>The curve for one sample.</summary>
    public static float Shape(float x, float knee, float ceiling)
    {
        var magnitude = Math.Abs(x);
        return magnitude <= knee ? x : MathF.CopySign(knee + ((ceiling - knee) * MathF.Tanh((magnitude - knee) / (ceiling - knee))), x);
    }

    /// <summary>Clips in place.</summary>
    /// <param name="ceiling">Linear; never passed.</param>
    /// <param name="kneeDb">How far below the ceiling the bend begins, in dB, above 0.</param>
    public static void Apply(Span<float> signal, float ceiling, double kneeDb)
    {
        var knee = (float)(ceiling * Decibels.ToAmplitude(-kneeDb));
        for (var start = 0; start < signal.Length; start += Block)
        {
            var part = signal.Slice(start, Math.Min(Block, signal.Length - start));
            if (SampleKernels.Peak(part) <= knee)
            {
                continue;
            }

            for (var i = 0; i < part.Length; i++)
            {
                part[i] = Shape(part[i], knee, ceiling);
            }
        }
    }
}
