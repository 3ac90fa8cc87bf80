using System.Numerics;

namespace Soribit.Neural.Transformers;

/// <summary>What a transformer does between its matrices, exponentials aside: vectors of any width, then the scalar rest. <see cref="ScalarElementwise"/> defines each.</summary>
internal static unsafe class Elementwise
{
    /// <summary>RMSNorm: y = g ⊙ x / √(mean(x²) + ε).</summary>
    public static void Normalise(float* y, float* x, float* g, int length)
    {
        Vector<float> a = default, b = default;
        var i = 0;
        for (; i + (2 * Vector<float>.Count) <= length; i += 2 * Vector<float>.Count)
        {
            var (u, v) = (Vector.Load(x + i), Vector.Load(x + i + Vector<float>.Count));
            a = Vector.MultiplyAddEstimate(u, u, a);
            b = Vector.MultiplyAddEstimate(v, v, b);
        }

        var sum = Vector.Sum(a + b);
        for (; i < length; i++)
        {
            sum += x[i] * x[i];
        }

        var scale = 1 / MathF.Sqrt((sum / length) + TransformerConfig.NormEpsilon);
        for (i = 0; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            (Vector.Load(x + i) * scale * Vector.Load(g + i)).Store(y + i);
        }

        for (; i < length; i++)
        {
            y[i] = x[i] * scale * g[i];
        }
    }

    /// <summary>x += y.</summary>
    public static void Add(float* x, float* y, int length)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            (Vector.Load(x + i) + Vector.Load(y + i)).Store(x + i);
        }

        for (; i < length; i++)
        {
            x[i] += y[i];
        }
    }

    /// <summary>Turns the pairs (i, i + <paramref name="half"/>) by angles whose cosines and sines are given.</summary>
    public static void Rotate(float* x, float* cos, float* sin, int half)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= half; i += Vector<float>.Count)
        {
            var (a, b, c, s) = (Vector.Load(x + i), Vector.Load(x + half + i), Vector.Load(cos + i), Vector.Load(sin + i));
            ((a * c) - (b * s)).Store(x + i);
            ((a * s) + (b * c)).Store(x + half + i);
        }

        for (; i < half; i++)
        {
            var (a, b) = (x[i], x[half + i]);
            x[i] = (a * cos[i]) - (b * sin[i]);
            x[half + i] = (a * sin[i]) + (b * cos[i]);
        }
    }

    /// <summary>y = scale · x.</summary>
    public static void Scale(float* y, float* x, float scale, int length)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            (Vector.Load(x + i) * scale).Store(y + i);
        }

        for (; i < length; i++)
        {
            y[i] = x[i] * scale;
        }
    }
}
