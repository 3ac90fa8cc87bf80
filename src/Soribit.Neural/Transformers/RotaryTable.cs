using Soribit.Neural.Memory;

namespace Soribit.Neural.Transformers;

/// <summary>Cosines and sines of the angles p · θ^(−2i/w), by which the pair i of a head is turned at position p.</summary>
internal sealed unsafe class RotaryTable : IDisposable
{
    private readonly NativeArray<float> _cos;
    private readonly NativeArray<float> _sin;
    private readonly int _half;

    public RotaryTable(TransformerConfig config)
    {
        _half = config.HeadWidth / 2;
        _cos = new NativeArray<float>((long)config.Context * _half);
        _sin = new NativeArray<float>((long)config.Context * _half);
        for (var p = 0; p < config.Context; p++)
        {
            for (var i = 0; i < _half; i++)
            {
                var (sin, cos) = Math.SinCos(p * Math.Pow(TransformerConfig.RotaryBase, -2.0 * i / config.HeadWidth));
                _cos.Pointer[((long)p * _half) + i] = (float)cos;
                _sin.Pointer[((long)p * _half) + i] = (float)sin;
            }
        }
    }

    /// <param name="heads">(<paramref name="count"/>, w), read and written.</param>
    public void Turn(float* heads, int count, int position)
    {
        var at = (long)position * _half;
        for (var head = 0; head < count; head++)
        {
            Elementwise.Rotate(heads + (head * 2 * _half), _cos.Pointer + at, _sin.Pointer + at, _half);
        }
    }

    public void Dispose()
    {
        _cos.Dispose();
        _sin.Dispose();
    }
}
