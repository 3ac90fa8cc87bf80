using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Soribit.Neural.Gemm;

/// <summary>A tile of 8 × 32: 16 sums are twice what hides the multiply-add's latency, and eight rows are as many as have their steps in registers. 12 × 32 with a packed was no faster.</summary>
internal readonly unsafe struct Avx512Kernel : IMicroKernel
{
    private const int Lanes = 16;

    public static int Rows => 8;

    public static int Columns => 2 * Lanes;

    public static bool IsSupported => Avx512F.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, nint rowStep, nint depthStep, float* b, int depth, float* c, nint stride, bool add)
    {
        Vector512<float> l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default, l6 = default, l7 = default;
        Vector512<float> r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default;
        var (two, three, four, five, six, seven) = (2 * rowStep, 3 * rowStep, 4 * rowStep, 5 * rowStep, 6 * rowStep, 7 * rowStep);
        for (var end = b + (depth * 32L); b < end; a += depthStep, b += 32)
        {
            var left = Vector512.Load(b);
            var right = Vector512.Load(b + Lanes);
            var x = Vector512.Create(a[0]);
            l0 = Avx512F.FusedMultiplyAdd(x, left, l0);
            r0 = Avx512F.FusedMultiplyAdd(x, right, r0);
            x = Vector512.Create(a[rowStep]);
            l1 = Avx512F.FusedMultiplyAdd(x, left, l1);
            r1 = Avx512F.FusedMultiplyAdd(x, right, r1);
            x = Vector512.Create(a[two]);
            l2 = Avx512F.FusedMultiplyAdd(x, left, l2);
            r2 = Avx512F.FusedMultiplyAdd(x, right, r2);
            x = Vector512.Create(a[three]);
            l3 = Avx512F.FusedMultiplyAdd(x, left, l3);
            r3 = Avx512F.FusedMultiplyAdd(x, right, r3);
            x = Vector512.Create(a[four]);
            l4 = Avx512F.FusedMultiplyAdd(x, left, l4);
            r4 = Avx512F.FusedMultiplyAdd(x, right, r4);
            x = Vector512.Create(a[five]);
            l5 = Avx512F.FusedMultiplyAdd(x, left, l5);
            r5 = Avx512F.FusedMultiplyAdd(x, right, r5);
            x = Vector512.Create(a[six]);
            l6 = Avx512F.FusedMultiplyAdd(x, left, l6);
            r6 = Avx512F.FusedMultiplyAdd(x, right, r6);
            x = Vector512.Create(a[seven]);
            l7 = Avx512F.FusedMultiplyAdd(x, left, l7);
            r7 = Avx512F.FusedMultiplyAdd(x, right, r7);
        }

        Put(c, l0, r0, add);
        Put(c += stride, l1, r1, add);
        Put(c += stride, l2, r2, add);
        Put(c += stride, l3, r3, add);
        Put(c += stride, l4, r4, add);
        Put(c += stride, l5, r5, add);
        Put(c += stride, l6, r6, add);
        Put(c + stride, l7, r7, add);
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
