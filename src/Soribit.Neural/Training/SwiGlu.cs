using System.Numerics;

namespace Soribit.Neural.Training;

/// <summary>h = silu(gate) ⊙ up with silu(a) = a / (1 + e^−a) (Shazeer 2020).</summary>
internal static class SwiGlu
{
    /// <param name="h">(rows, f).</param>
    /// <param name="gateUp">(rows, 2 f): in each row the gate, then up.</param>
    public static void Forward(Span<float> h, ReadOnlySpan<float> gateUp, int rows)
    {
        var f = h.Length / rows;
        for (var row = 0; row < rows; row++)
        {
            var gate = gateUp.Slice(2 * row * f, f);
            var up = gateUp.Slice(((2 * row) + 1) * f, f);
            var to = h.Slice(row * f, f);
            for (var i = 0; i < f; i += Vector<float>.Count)
            {
                var a = Lanes.Load(gate, i);
                Lanes.Store(a / (Vector<float>.One + Lanes.Exp(-a)) * Lanes.Load(up, i), to, i);
            }
        }
    }

    /// <summary>With σ = 1 / (1 + e^−gate): dup = dh · gate σ and dgate = dh · up · σ (1 + gate (1 − σ)).</summary>
    /// <param name="gateUp">(rows, 2 f), read and overwritten by its gradient.</param>
    /// <param name="dh">(rows, f).</param>
    public static void Backward(Span<float> gateUp, ReadOnlySpan<float> dh, int rows)
    {
        var f = dh.Length / rows;
        for (var row = 0; row < rows; row++)
        {
            var gate = gateUp.Slice(2 * row * f, f);
            var up = gateUp.Slice(((2 * row) + 1) * f, f);
            var slope = dh.Slice(row * f, f);
            for (var i = 0; i < f; i += Vector<float>.Count)
            {
                var (a, b, s) = (Lanes.Load(gate, i), Lanes.Load(up, i), Lanes.Load(slope, i));
                var sigma = Vector<float>.One / (Vector<float>.One + Lanes.Exp(-a));
                Lanes.Store(s * a * sigma, up, i);
                Lanes.Store(s * b * sigma * (Vector<float>.One + (a * (Vector<float>.One - sigma))), gate, i);
            }
        }
    }
}
