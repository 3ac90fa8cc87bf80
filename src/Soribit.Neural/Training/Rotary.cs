using System.Numerics;
using Soribit.Neural.Gemm;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>Rotary positions (Su et al. 2021): in a head of width w, elements i and i + w/2 are turned by the angle p · θ^(−2i/w).</summary>
internal sealed class Rotary
{
    private readonly int _half;
    private readonly float[] _cosines; // (context, w/2)
    private readonly float[] _sines;

    public Rotary(TransformerConfig config)
    {
        _half = config.HeadWidth / 2;
        _cosines = new float[config.Context * _half];
        _sines = new float[config.Context * _half];
        for (var p = 0; p < config.Context; p++)
        {
            for (var i = 0; i < _half; i++)
            {
                var angle = p * Math.Pow(TransformerConfig.RotaryBase, -(double)i / _half);
                _cosines[(p * _half) + i] = (float)Math.Cos(angle);
                _sines[(p * _half) + i] = (float)Math.Sin(angle);
            }
        }
    }

    /// <summary>Turns the heads of one sequence in place.</summary>
    /// <param name="heads">(T, heads · w), positions 0 … T − 1.</param>
    public void Turn(Matrix heads) => Turn(heads, 1);

    /// <summary>Turns a gradient back: a rotation's transpose is its inverse.</summary>
    public void TurnBack(Matrix heads) => Turn(heads, -1);

    private void Turn(Matrix heads, float sign)
    {
        for (var p = 0; p < heads.Rows; p++)
        {
            var cosines = _cosines.AsSpan(p * _half, _half);
            var sines = _sines.AsSpan(p * _half, _half);
            var row = heads.Row(p);
            for (var head = 0; head < row.Length; head += 2 * _half)
            {
                TurnHead(row.Slice(head, _half), row.Slice(head + _half, _half), cosines, sines, sign);
            }
        }
    }

    private static void TurnHead(Span<float> first, Span<float> second, ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines, float sign)
    {
        var i = 0;
        for (; i <= first.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (a, b) = (Lanes.Load(first, i), Lanes.Load(second, i));
            var (c, s) = (Lanes.Load(cosines, i), Lanes.Load(sines, i) * sign);
            Lanes.Store((a * c) - (b * s), first, i);
            Lanes.Store((b * c) + (a * s), second, i);
        }

        for (; i < first.Length; i++)
        {
            var (a, b, c, s) = (first[i], second[i], cosines[i], sines[i] * sign);
            first[i] = (a * c) - (b * s);
            second[i] = (b * c) + (a * s);
        }
    }
}
