using Soribit.Neural.Memory;

namespace Soribit.Neural.Panels;

/// <summary>Scratch for rows of activations as bytes, and what 1 stands for in each.</summary>
internal sealed unsafe class QuantisedRows(int rows, int longest) : IDisposable
{
    private readonly NativeArray<byte> _bytes = new((long)rows * longest);
    private readonly NativeArray<float> _scales = new(rows);

    /// <summary>(rows, length).</summary>
    public byte* Bytes => _bytes.Pointer;

    /// <summary>(rows).</summary>
    public float* Scales => _scales.Pointer;

    /// <param name="x">(<paramref name="rows"/>, <paramref name="length"/>).</param>
    public void Quantise(float* x, int length, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            Scales[row] = Int8Kernel.Quantise(Bytes + ((long)row * length), x + ((long)row * length), length);
        }
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _scales.Dispose();
    }
}
