using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Soribit.Neural.Gemm;

/// <summary>A tile of 4 × 24: 12 sums, three vectors of b and one number of a fill the 16 registers.</summary>
internal readonly unsafe struct Avx2Kernel : IMicroKernel
{
    private const int Lanes = 8;

    public static int Rows => 4;

    public static int Columns => 3 * Lanes;

    public static bool IsSupported => Fma.IsSupported && Columns % Vector<float>.Count == 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, nint rowStep, nint depthStep, float* b, int depth, float* c, nint stride, bool add)
    {
        Vector256<float> l0 = default, l1 = default, l2 = default, l3 = default;
        Vector256<float> m0 = default, m1 = default, m2 = default, m3 = default;
        Vector256<float> r0 = default, r1 = default, r2 = default, r3 = default;
        var (two, three) = (2 * rowStep, 3 * rowStep);
        for (var end = b + (depth * 24L); b < end; a += depthStep, b += 24)
        {
            var left = Vector256.Load(b);
            var middle = Vector256.Load(b + Lanes);
            var right = Vector256.Load(b + (2 * Lanes));
            var x = Vector256.Create(a[0]);
            l0 = Fma.MultiplyAdd(x, left, l0);
            m0 = Fma.MultiplyAdd(x, middle, m0);
            r0 = Fma.MultiplyAdd(x, right, r0);
            x = Vector256.Create(a[rowStep]);
            l1 = Fma.MultiplyAdd(x, left, l1);
            m1 = Fma.MultiplyAdd(x, middle, m1);
            r1 = Fma.MultiplyAdd(x, right, r1);
            x = Vector256.Create(a[two]);
            l2 = Fma.MultiplyAdd(x, left, l2);
            m2 = Fma.MultiplyAdd(x, middle, m2);
            r2 = Fma.MultiplyAdd(x, right, r2);
            x = Vector256.Create(a[three]);
            l3 = Fma.MultiplyAdd(x, left, l3);
            m3 = Fma.MultiplyAdd(x, middle, m3);
            r3 = Fma.MultiplyAdd(x, right, r3);
        }

        Put(c, l0, m0, r0, add);
        Put(c += stride, l1, m1, r1, add);
        Put(c += stride, l2, m2, r2, add);
        Put(c + stride, l3, m3, r3, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector256<float> left, Vector256<float> middle, Vector256<float> right, bool add)
    {
        if (add)
        {
            left += Vector256.Load(c);
            middle += Vector256.Load(c + Lanes);
            right += Vector256.Load(c + (2 * Lanes));
        }

        left.Store(c);
        middle.Store(c + Lanes);
        right.Store(c + (2 * Lanes));
    }
}
