using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Soribit.Neural.Gemm;

/// <summary>A tile of 12 × 32: 24 sums, two vectors of b and one number of a fill 27 of the 32 registers, and 24 sums hide the multiply-add's latency.</summary>
internal readonly unsafe struct Avx512Kernel : IMicroKernel
{
    private const int Lanes = 16;

    public static int Rows => 12;

    public static int Columns => 2 * Lanes;

    public static bool IsSupported => Avx512F.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, float* b, int depth, float* c, nint stride, bool add)
    {
        Vector512<float> l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default;
        Vector512<float> l6 = default, l7 = default, l8 = default, l9 = default, l10 = default, l11 = default;
        Vector512<float> r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default;
        Vector512<float> r6 = default, r7 = default, r8 = default, r9 = default, r10 = default, r11 = default;
        for (var end = a + (depth * 12L); a < end; a += 12, b += 32)
        {
            var left = Vector512.Load(b);
            var right = Vector512.Load(b + Lanes);
            var x = Vector512.Create(a[0]);
            l0 = Avx512F.FusedMultiplyAdd(x, left, l0);
            r0 = Avx512F.FusedMultiplyAdd(x, right, r0);
            x = Vector512.Create(a[1]);
            l1 = Avx512F.FusedMultiplyAdd(x, left, l1);
            r1 = Avx512F.FusedMultiplyAdd(x, right, r1);
            x = Vector512.Create(a[2]);
            l2 = Avx512F.FusedMultiplyAdd(x, left, l2);
            r2 = Avx512F.FusedMultiplyAdd(x, right, r2);
            x = Vector512.Create(a[3]);
            l3 = Avx512F.FusedMultiplyAdd(x, left, l3);
            r3 = Avx512F.FusedMultiplyAdd(x, right, r3);
            x = Vector512.Create(a[4]);
            l4 = Avx512F.FusedMultiplyAdd(x, left, l4);
            r4 = Avx512F.FusedMultiplyAdd(x, right, r4);
            x = Vector512.Create(a[5]);
            l5 = Avx512F.FusedMultiplyAdd(x, left, l5);
            r5 = Avx512F.FusedMultiplyAdd(x, right, r5);
            x = Vector512.Create(a[6]);
            l6 = Avx512F.FusedMultiplyAdd(x, left, l6);
            r6 = Avx512F.FusedMultiplyAdd(x, right, r6);
            x = Vector512.Create(a[7]);
            l7 = Avx512F.FusedMultiplyAdd(x, left, l7);
            r7 = Avx512F.FusedMultiplyAdd(x, right, r7);
            x = Vector512.Create(a[8]);
            l8 = Avx512F.FusedMultiplyAdd(x, left, l8);
            r8 = Avx512F.FusedMultiplyAdd(x, right, r8);
            x = Vector512.Create(a[9]);
            l9 = Avx512F.FusedMultiplyAdd(x, left, l9);
            r9 = Avx512F.FusedMultiplyAdd(x, right, r9);
            x = Vector512.Create(a[10]);
            l10 = Avx512F.FusedMultiplyAdd(x, left, l10);
            r10 = Avx512F.FusedMultiplyAdd(x, right, r10);
            x = Vector512.Create(a[11]);
            l11 = Avx512F.FusedMultiplyAdd(x, left, l11);
            r11 = Avx512F.FusedMultiplyAdd(x, right, r11);
        }

        Put(c, l0, r0, add);
        Put(c += stride, l1, r1, add);
        Put(c += stride, l2, r2, add);
        Put(c += stride, l3, r3, add);
        Put(c += stride, l4, r4, add);
        Put(c += stride, l5, r5, add);
        Put(c += stride, l6, r6, add);
        Put(c += stride, l7, r7, add);
        Put(c += stride, l8, r8, add);
        Put(c += stride, l9, r9, add);
        Put(c += stride, l10, r10, add);
        Put(c + stride, l11, r11, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector512<float> left, Vector512<float> right, bool add)
    {
        if (add)
        {
            left += Vector512.Load(c);
            right += Vector512.Load(c + Lanes);
        }

        left.Store(c);
        right.Store(c + Lanes);
    }
}
