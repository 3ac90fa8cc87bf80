namespace Soribit.Sound.Kernels;

/// <summary>What <see cref="SampleKernels"/> means, sample by sample; also the end of each of its loops.</summary>
internal static class ScalarKernels
{
    public static void Scale(Span<float> destination, float gain)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] *= gain;
        }
    }

    public static void Add(Span<float> destination, ReadOnlySpan<float> source)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] += source[i];
        }
    }

    public static void AddScaled(Span<float> destination, ReadOnlySpan<float> source, float gain)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] += source[i] * gain;
        }
    }

    public static void Multiply(Span<float> destination, ReadOnlySpan<float> gains)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] *= gains[i];
        }
    }

    public static void Least(Span<float> destination, ReadOnlySpan<float> source)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = Math.Min(destination[i], source[i]);
        }
    }

    public static void Rotate(Span<float> left, Span<float> right, float leftToLeft, float rightToLeft, float leftToRight, float rightToRight)
    {
        for (var i = 0; i < left.Length; i++)
        {
            var (l, r) = (left[i], right[i]);
            left[i] = (l * leftToLeft) + (r * rightToLeft);
            right[i] = (l * leftToRight) + (r * rightToRight);
        }
    }

    public static float Peak(ReadOnlySpan<float> source)
    {
        var peak = 0f;
        foreach (var x in source)
        {
            peak = Math.Max(peak, Math.Abs(x));
        }

        return peak;
    }

    public static double Energy(ReadOnlySpan<float> source)
    {
        var energy = 0.0;
        foreach (var x in source)
        {
            energy += (double)x * x;
        }

        return energy;
    }
}
