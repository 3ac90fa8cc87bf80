using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Soribit.Neural.Memory;

namespace Soribit.Neural.Panels;

/// <summary>Scratch for rows of activations as bytes of which 128 is zero, and what 1 stands for in each.</summary>
internal sealed unsafe class QuantisedRows(int rows, int longest) : IDisposable
{
    /// <summary>Rows that are smaller throughout become 0: 127 over less could be infinite.</summary>
    public const float Smallest = 1e-30f;

    private readonly NativeArray<byte> _bytes = new((long)rows * longest);
    private readonly NativeArray<float> _scales = new(rows);

    /// <summary>(rows, length).</summary>
    public byte* Bytes => _bytes.Pointer;

    /// <summary>(rows).</summary>
    public float* Scales => _scales.Pointer;

    /// <summary>A row of activations as bytes: the largest becomes ±127.</summary>
    /// <returns>What 1 stands for; 0 if all are 0.</returns>
    public static float Quantise(byte* to, float* x, int length)
    {
        var largest = LargestOf(x, length);
        var inverse = largest >= Smallest ? 127 / largest : 0;
        var k = 0;
        if (Avx512F.IsSupported)
        {
            for (; k + 16 <= length; k += 16)
            {
                var rounded = Avx512F.ConvertToVector512Int32(Vector512.Load(x + k) * inverse) + Vector512.Create(128);
                Avx512F.ConvertToVector128Byte(rounded).Store(to + k);
            }
        }

        for (; k < length; k++)
        {
            to[k] = (byte)((int)MathF.Round(x[k] * inverse) + 128);
        }

        return largest / 127;
    }

    private static float LargestOf(float* x, int length)
    {
        Vector<float> a = default, b = default, c = default, d = default;
        var k = 0;
        for (; k + (4 * Vector<float>.Count) <= length; k += 4 * Vector<float>.Count)
        {
            a = Vector.Max(a, Vector.Abs(Vector.Load(x + k)));
            b = Vector.Max(b, Vector.Abs(Vector.Load(x + k + Vector<float>.Count)));
            c = Vector.Max(c, Vector.Abs(Vector.Load(x + k + (2 * Vector<float>.Count))));
            d = Vector.Max(d, Vector.Abs(Vector.Load(x + k + (3 * Vector<float>.Count))));
        }

        a = Vector.Max(Vector.Max(a, b), Vector.Max(c, d));
        var largest = 0f;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            largest = Math.Max(largest, a[lane]);
        }

        for (; k < length; k++)
        {
            largest = Math.Max(largest, Math.Abs(x[k]));
        }

        return largest;
    }

    /// <param name="x">(<paramref name="rows"/>, <paramref name="length"/>).</param>
    public void Quantise(float* x, int length, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            Scales[row] = Quantise(Bytes + ((long)row * length), x + ((long)row * length), length);
        }
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _scales.Dispose();
    }
}
