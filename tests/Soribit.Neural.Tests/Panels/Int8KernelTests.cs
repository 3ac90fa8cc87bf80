using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Soribit.Neural.Memory;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Tests.Panels;

public sealed unsafe class Int8KernelTests
{
    [Fact]
    public void Multiply_Portable_IsItsDefinition() => CheckDefinition<PortableDots, Vector128<int>>();

    [Fact]
    public void Multiply_Avx2_IsItsDefinition()
    {
        Assert.SkipUnless(Avx2.IsSupported, "no AVX2 here");
        CheckDefinition<Avx2Dots, Vector256<int>>();
    }

    [Fact]
    public void Multiply_AvxVnni_IsItsDefinition()
    {
        Assert.SkipUnless(AvxVnni.IsSupported, "no AVX-VNNI here");
        CheckDefinition<VnniDots, Vector256<int>>();
    }

    [Fact]
    public void Multiply_Avx512_IsItsDefinition()
    {
        Assert.SkipUnless(Avx512BW.IsSupported, "no AVX-512 here");
        CheckDefinition<Avx512Dots, Vector512<int>>();
    }

    /// <summary>Whole numbers are exact, and the scales follow in one order: not a bit may differ. The largest numbers would overflow 16 bits if signs were mistreated.</summary>
    private static void CheckDefinition<TDots, TVector>()
        where TDots : IDots<TVector>
        where TVector : struct
    {
        foreach (var (panels, depth, rows) in from panels in (int[])[1, 3] from depth in (int[])[32, 64, 160] from rows in Enumerable.Range(1, 9) select (panels, depth, rows))
        {
            var (outputs, yStride) = (panels * Panel.Outputs, (panels * Panel.Outputs) + 1);
            using var weights = new NativeArray<sbyte>(outputs * depth);
            using var scales = new NativeArray<float>(outputs);
            using var offsets = new NativeArray<int>(outputs);
            using var x = new NativeArray<byte>(rows * depth);
            using var xScales = new NativeArray<float>(rows);
            using var y = new NativeArray<float>(rows * yStride);
            using var expected = new NativeArray<float>(outputs);
            Fill(weights.Span, Numbers.Floats(outputs * depth, depth), extreme: 127, zero: 0);
            Fill(x.Span, Numbers.Floats(rows * depth, rows), extreme: 127, zero: 128);
            Numbers.Floats(outputs, 5).CopyTo(scales.Span);
            Numbers.Floats(rows, 6).CopyTo(xScales.Span);
            for (var output = 0; output < outputs; output++)
            {
                var first = (output / Panel.Outputs * Panel.Outputs * depth) + (output % Panel.Outputs * 4);
                offsets.Pointer[output] = -128 * Enumerable.Range(0, depth).Sum(k => weights.Pointer[first + (k / 4 * 4 * Panel.Outputs) + (k % 4)]);
            }

            Int8Kernel<TDots, TVector>.Multiply(y.Pointer, yStride, weights.Pointer, scales.Pointer, offsets.Pointer, panels, depth, x.Pointer, xScales.Pointer, rows);
            for (var row = 0; row < rows; row++)
            {
                Int8Kernel.Define(expected.Pointer, weights.Pointer, scales.Pointer, panels, depth, x.Pointer + (row * depth), xScales.Pointer[row]);
                Assert.Equal(expected.Span.ToArray(), y.Slice(row * yStride, outputs).ToArray());
                Assert.Equal(0, y.Pointer[(row * yStride) + outputs]);
            }
        }
    }

    /// <summary>A third are the largest of either sign.</summary>
    private static void Fill<T>(Span<T> bytes, float[] values, int extreme, int zero)
        where T : unmanaged
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = Math.Abs(values[i]) > 2f / 3 ? Math.Sign(values[i]) * extreme : (int)(values[i] * extreme);
            bytes[i] = typeof(T) == typeof(byte) ? (T)(object)(byte)(value + zero) : (T)(object)(sbyte)(value + zero);
        }
    }
}
