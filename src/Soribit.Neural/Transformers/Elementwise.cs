using System.Numerics;
using System.Runtime.CompilerServices;

namespace Soribit.Neural.Transformers;

/// <summary>What a transformer does between its matrices: vectors of any width, then the scalar rest. <see cref="ScalarElementwise"/> defines each.</summary>
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

    /// <summary>y = silu(gate) ⊙ up, silu(a) = a / (1 + e^−a).</summary>
    public static void SwiGlu(float* y, float* gate, float* up, int length)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            var a = Vector.Load(gate + i);
            (a / (Vector<float>.One + Exp(-a)) * Vector.Load(up + i)).Store(y + i);
        }

        for (; i < length; i++)
        {
            y[i] = gate[i] / (1 + MathF.Exp(-gate[i])) * up[i];
        }
    }

    /// <summary>x[i] = e^(x[i] − max(x)): softmax but for the division.</summary>
    /// <param name="x">(<paramref name="length"/>), read and written.</param>
    /// <returns>Their sum, to divide by; at least 1.</returns>
    public static float Exponentials(float* x, int length)
    {
        var largest = LargestOf(x, length);
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            var e = Exp(Vector.Load(x + i) - new Vector<float>(largest));
            e.Store(x + i);
            sums += e;
        }

        var sum = Vector.Sum(sums);
        for (; i < length; i++)
        {
            x[i] = MathF.Exp(x[i] - largest);
            sum += x[i];
        }

        return sum;
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

    /// <summary>
    /// e^x = 2ⁿ e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2, where eight terms of e^r's series leave 0.347⁸/8! = 5e-9 of it; x below −87 counts as −87.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        const float Lowest = -87;
        const float Highest = 88;
        const float Log2E = 1.44269504f;
        const float Ln2Upper = 0.693359375f; // nine bits of ln 2, so that n times it is exact; the rest of ln 2 follows
        const float Ln2Lower = -2.12194440e-4f;
        const float Rounding = 1.5f * (1 << 23); // added to a float, it leaves whole numbers, and them in the lowest bits
        const int ExponentBits = 23;
        x = Vector.Min(Vector.Max(x, new Vector<float>(Lowest)), new Vector<float>(Highest));
        var shifted = Vector.MultiplyAddEstimate(x, new Vector<float>(Log2E), new Vector<float>(Rounding));
        var n = shifted - new Vector<float>(Rounding);
        var r = Vector.MultiplyAddEstimate(n, new Vector<float>(-Ln2Upper), x);
        r = Vector.MultiplyAddEstimate(n, new Vector<float>(-Ln2Lower), r);
        var e = new Vector<float>(1f / 5040);
        e = Vector.MultiplyAddEstimate(e, r, new Vector<float>(1f / 720));
        e = Vector.MultiplyAddEstimate(e, r, new Vector<float>(1f / 120));
        e = Vector.MultiplyAddEstimate(e, r, new Vector<float>(1f / 24));
        e = Vector.MultiplyAddEstimate(e, r, new Vector<float>(1f / 6));
        e = Vector.MultiplyAddEstimate(e, r, new Vector<float>(1f / 2));
        e = Vector.MultiplyAddEstimate(e, r, Vector<float>.One);
        e = Vector.MultiplyAddEstimate(e, r, Vector<float>.One);
        var power = (Vector.AsVectorInt32(shifted) << ExponentBits) + Vector.AsVectorInt32(Vector<float>.One);
        return e * Vector.AsVectorSingle(power);
    }

    private static float LargestOf(float* x, int length)
    {
        var (largest, i) = (x[0], 0);
        if (length >= Vector<float>.Count)
        {
            var most = Vector.Load(x);
            for (i = Vector<float>.Count; i + Vector<float>.Count <= length; i += Vector<float>.Count)
            {
                most = Vector.Max(most, Vector.Load(x + i));
            }

            var lanes = stackalloc float[Vector<float>.Count];
            most.Store(lanes);
            for (var lane = 0; lane < Vector<float>.Count; lane++)
            {
                largest = Math.Max(largest, lanes[lane]);
            }
        }

        for (; i < length; i++)
        {
            largest = Math.Max(largest, x[i]);
        }

        return largest;
    }
}
