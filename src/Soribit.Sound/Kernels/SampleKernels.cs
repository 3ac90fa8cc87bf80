using System.Numerics;

namespace Soribit.Sound.Kernels;

/// <summary>The loops over samples that everything else is built from: vectors of any width, then the scalar rest.</summary>
/// <remarks>Spans of one call must have one length and, unless they are the same span, must not overlap. The scalar forms in <see cref="ScalarKernels"/> define them.</remarks>
public static class SampleKernels
{
    /// <summary><c>destination[i] *= gain</c>, gain being linear.</summary>
    public static void Scale(Span<float> destination, float gain)
    {
        var i = 0;
        for (; i <= destination.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(destination[i..]) * gain).CopyTo(destination[i..]);
        }

        ScalarKernels.Scale(destination[i..], gain);
    }

    /// <summary><c>destination[i] += source[i]</c>.</summary>
    public static void Add(Span<float> destination, ReadOnlySpan<float> source)
    {
        CheckLengths(destination.Length, source.Length);
        var i = 0;
        for (; i <= destination.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(destination[i..]) + new Vector<float>(source[i..])).CopyTo(destination[i..]);
        }

        ScalarKernels.Add(destination[i..], source[i..]);
    }

    /// <summary><c>destination[i] += gain * source[i]</c>, gain being linear.</summary>
    public static void AddScaled(Span<float> destination, ReadOnlySpan<float> source, float gain)
    {
        CheckLengths(destination.Length, source.Length);
        var i = 0;
        for (; i <= destination.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(destination[i..]) + (new Vector<float>(source[i..]) * gain)).CopyTo(destination[i..]);
        }

        ScalarKernels.AddScaled(destination[i..], source[i..], gain);
    }

    /// <summary><c>destination[i] *= gains[i]</c>.</summary>
    public static void Multiply(Span<float> destination, ReadOnlySpan<float> gains)
    {
        CheckLengths(destination.Length, gains.Length);
        var i = 0;
        for (; i <= destination.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(destination[i..]) * new Vector<float>(gains[i..])).CopyTo(destination[i..]);
        }

        ScalarKernels.Multiply(destination[i..], gains[i..]);
    }

    /// <summary>A gain that runs straight from <paramref name="from"/> to <paramref name="to"/>: <c>destination[i] *= from + (to - from) * i / n</c>.</summary>
    public static void Ramp(Span<float> destination, float from, float to)
    {
        if (from == to)
        {
            if (from != 1)
            {
                Scale(destination, from);
            }

            return;
        }

        var step = (to - from) / destination.Length;
        var gain = new Vector<float>(from) + (Vector.CreateSequence(0f, 1f) * step);
        var i = 0;
        for (; i <= destination.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(destination[i..]) * gain).CopyTo(destination[i..]);
            gain += new Vector<float>(step * Vector<float>.Count);
        }

        ScalarKernels.Ramp(destination[i..], from + (step * i), step);
    }

    /// <summary>Left and right through a 2 × 2 matrix: pan and width in one pass.</summary>
    public static void Rotate(Span<float> left, Span<float> right, float leftToLeft, float rightToLeft, float leftToRight, float rightToRight)
    {
        CheckLengths(left.Length, right.Length);
        var i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var l = new Vector<float>(left[i..]);
            var r = new Vector<float>(right[i..]);
            ((l * leftToLeft) + (r * rightToLeft)).CopyTo(left[i..]);
            ((l * leftToRight) + (r * rightToRight)).CopyTo(right[i..]);
        }

        ScalarKernels.Rotate(left[i..], right[i..], leftToLeft, rightToLeft, leftToRight, rightToRight);
    }

    /// <summary>The greatest magnitude; 0 for no samples.</summary>
    public static float Peak(ReadOnlySpan<float> source)
    {
        var peaks = Vector<float>.Zero;
        var i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            peaks = Vector.Max(peaks, Vector.Abs(new Vector<float>(source[i..])));
        }

        var peak = ScalarKernels.Peak(source[i..]);
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
            var i = 0;
            for (; i <= part.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var x = new Vector<float>(part[i..]);
                sums += x * x;
            }

            energy += Vector.Sum(sums) + ScalarKernels.Energy(part[i..]);
            source = source[part.Length..];
        }

        return energy;
    }

    private static void CheckLengths(int one, int other)
    {
        if (one != other)
        {
            throw new ArgumentException($"Expected spans of one length, found {one} and {other}.");
        }
    }
}
