using System.Numerics;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>y = g ⊙ x · r with r = 1 / √(mean(x²) + ε), row by row (Zhang and Sennrich 2019).</summary>
internal static class RmsNorm
{
    /// <param name="y">(rows, d).</param>
    /// <param name="r">(rows), kept for the way back.</param>
    /// <param name="x">(rows, d).</param>
    /// <param name="g">(d), the gains.</param>
    public static void Forward(Span<float> y, Span<float> r, ReadOnlySpan<float> x, ReadOnlySpan<float> g)
    {
        var d = g.Length;
        for (var row = 0; row < r.Length; row++)
        {
            var from = x.Slice(row * d, d);
            var to = y.Slice(row * d, d);
            var squares = Vector<float>.Zero;
            for (var i = 0; i < d; i += Vector<float>.Count)
            {
                var value = Lanes.Load(from, i);
                squares = Vector.MultiplyAddEstimate(value, value, squares);
            }

            r[row] = 1 / MathF.Sqrt((Vector.Sum(squares) / d) + TransformerConfig.NormEpsilon);
            for (var i = 0; i < d; i += Vector<float>.Count)
            {
                Lanes.Store(Lanes.Load(from, i) * r[row] * Lanes.Load(g, i), to, i);
            }
        }
    }

    /// <summary>dx += r (g ⊙ dy) − x · r³ / d · Σ g dy x, and dg += Σ over rows of dy ⊙ x r.</summary>
    /// <param name="dx">(rows, d), added to.</param>
    /// <param name="dg">(d), added to.</param>
    public static void Backward(Span<float> dx, Span<float> dg, ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> r, ReadOnlySpan<float> g)
    {
        var d = g.Length;
        for (var row = 0; row < r.Length; row++)
        {
            var from = x.Slice(row * d, d);
            var slope = dy.Slice(row * d, d);
            var to = dx.Slice(row * d, d);
            var along = Vector<float>.Zero;
            for (var i = 0; i < d; i += Vector<float>.Count)
            {
                var product = Lanes.Load(slope, i) * Lanes.Load(from, i);
                along = Vector.MultiplyAddEstimate(product, Lanes.Load(g, i), along);
                Lanes.Store(Lanes.Load(dg, i) + (product * r[row]), dg, i);
            }

            var pull = Vector.Sum(along) * r[row] * r[row] * r[row] / d;
            for (var i = 0; i < d; i += Vector<float>.Count)
            {
                Lanes.Store(Lanes.Load(to, i) + (Lanes.Load(slope, i) * Lanes.Load(g, i) * r[row]) - (Lanes.Load(from, i) * pull), to, i);
            }
        }
    }
}
