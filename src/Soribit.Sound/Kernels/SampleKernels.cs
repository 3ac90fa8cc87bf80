using System.Numerics;
using System.Runtime.InteropServices;

namespace Soribit.Sound.Kernels;

/// <summary>The loops over samples that everything else is built from: vectors of any width, then the scalar rest.</summary>
/// <remarks>Spans of one call must have one length and, unless they are the same span, must not overlap. The scalar forms in <see cref="ScalarKernels"/> define them.</remarks>
public static class SampleKernels
{
    /// <summary><c>destination[i] *= gain</c>, gain being linear.</summary>
    public static void Scale(Span<float> destination, float gain)
    {
        var vectors = Vectors(destination);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= gain;
        }

        ScalarKernels.Scale(Rest(destination), gain);
    }

    /// <summary><c>destination[i] += source[i]</c>.</summary>
    public static void Add(Span<float> destination, ReadOnlySpan<float> source)
    {
        CheckLengths(destination.Length, source.Length);
        var vectors = Vectors(destination);
        var others = Vectors(source);
        for (var i = 0; i < vectors.Length && i < others.Length; i++)
        {
            vectors[i] += others[i];
        }

        ScalarKernels.Add(Rest(destination), Rest(source));
    }

    /// <summary><c>destination[i] += gain * source[i]</c>, gain being linear.</summary>
    public static void AddScaled(Span<float> destination, ReadOnlySpan<float> source, float gain)
    {
        CheckLengths(destination.Length, source.Length);
        var vectors = Vectors(destination);
        var others = Vectors(source);
        for (var i = 0; i < vectors.Length && i < others.Length; i++)
        {
            vectors[i] += others[i] * gain;
        }

        ScalarKernels.AddScaled(Rest(destination), Rest(source), gain);
    }

    /// <summary><c>destination[i] *= gains[i]</c>.</summary>
    public static void Multiply(Span<float> destination, ReadOnlySpan<float> gains)
    {
        CheckLengths(destination.Length, gains.Length);
        var vectors = Vectors(destination);
        var others = Vectors(gains);
        for (var i = 0; i < vectors.Length && i < others.Length; i++)
        {
            vectors[i] *= others[i];
        }

        ScalarKernels.Multiply(Rest(destination), Rest(gains));
    }

    /// <summary><c>destination[i] = min(destination[i], source[i])</c>. The source may be the same memory further on.</summary>
    public static void Least(Span<float> destination, ReadOnlySpan<float> source)
    {
        CheckLengths(destination.Length, source.Length);
        var vectors = Vectors(destination);
        var others = Vectors(source);
        for (var i = 0; i < vectors.Length && i < others.Length; i++)
        {
            vectors[i] = Vector.Min(vectors[i], others[i]);
        }

        ScalarKernels.Least(Rest(destination), Rest(source));
    }

    /// <summary>Left and right through a 2 × 2 matrix: pan and width in one pass.</summary>
    public static void Rotate(Span<float> left, Span<float> right, float leftToLeft, float rightToLeft, float leftToRight, float rightToRight)
    {
        CheckLengths(left.Length, right.Length);
        var lefts = Vectors(left);
        var rights = Vectors(right);
        for (var i = 0; i < lefts.Length && i < rights.Length; i++)
        {
            var (l, r) = (lefts[i], rights[i]);
            lefts[i] = (l * leftToLeft) + (r * rightToLeft);
            rights[i] = (l * leftToRight) + (r * rightToRight);
        }

        ScalarKernels.Rotate(Rest(left), Rest(right), leftToLeft, rightToLeft, leftToRight, rightToRight);
    }

    /// <summary>The greatest magnitude; 0 for no samples.</summary>
    public static float Peak(ReadOnlySpan<float> source)
    {
        var peaks = Vector<float>.Zero;
        foreach (var x in Vectors(source))
        {
            peaks = Vector.Max(peaks, Vector.Abs(x));
        }

        var peak = ScalarKernels.Peak(Rest(source));
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            peak = Math.Max(peak, peaks[lane]);
        }

        return peak;
    }

    /// <summary>The sum of squares. Sums of at most 4096 samples are taken in single precision, so the error stays near 1e-6 of the result.</summary>
    public static double Energy(ReadOnlySpan<float> source)
    {
        const int stretch = 4096;
        var energy = 0.0;
        while (source.Length > 0)
        {
            var part = source[..Math.Min(stretch, source.Length)];
            var sums = Vector<float>.Zero;
            foreach (var x in Vectors(part))
            {
                sums += x * x;
            }

            energy += Vector.Sum(sums) + ScalarKernels.Energy(Rest(part));
            source = source[part.Length..];
        }

        return energy;
    }

    private static Span<Vector<float>> Vectors(Span<float> samples) => MemoryMarshal.Cast<float, Vector<float>>(samples);

    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> samples) => MemoryMarshal.Cast<float, Vector<float>>(samples);

    /// <summary>What fills no whole vector.</summary>
    private static Span<float> Rest(Span<float> samples) => samples[^(samples.Length % Vector<float>.Count)..];

    private static ReadOnlySpan<float> Rest(ReadOnlySpan<float> samples) => samples[^(samples.Length % Vector<float>.Count)..];

    private static void CheckLengths(int one, int other)
    {
        if (one != other)
        {
            throw new ArgumentException($"Expected spans of one length, found {one} and {other}.");
        }
    }
}
