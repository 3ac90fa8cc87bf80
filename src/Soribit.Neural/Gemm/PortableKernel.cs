using System.Numerics;
using System.Runtime.CompilerServices;

namespace Soribit.Neural.Gemm;

/// <summary>A tile of 4 rows and two vectors of whatever length this machine has.</summary>
internal readonly unsafe struct PortableKernel : IMicroKernel
{
    public static int Rows => 4;

    public static int Columns => 2 * Vector<float>.Count;

    public static void Multiply(float* a, nint rowStep, nint depthStep, float* b, int depth, float* c, nint stride, bool add)
    {
        Vector<float> l0 = default, l1 = default, l2 = default, l3 = default;
        Vector<float> r0 = default, r1 = default, r2 = default, r3 = default;
        var (two, three) = (2 * rowStep, 3 * rowStep);
        for (var end = b + (depth * 2L * Vector<float>.Count); b < end; a += depthStep, b += 2 * Vector<float>.Count)
        {
            var left = Vector.Load(b);
            var right = Vector.Load(b + Vector<float>.Count);
            var x = Vector.Create(a[0]);
            l0 = Vector.MultiplyAddEstimate(x, left, l0);
            r0 = Vector.MultiplyAddEstimate(x, right, r0);
            x = Vector.Create(a[rowStep]);
            l1 = Vector.MultiplyAddEstimate(x, left, l1);
            r1 = Vector.MultiplyAddEstimate(x, right, r1);
            x = Vector.Create(a[two]);
            l2 = Vector.MultiplyAddEstimate(x, left, l2);
            r2 = Vector.MultiplyAddEstimate(x, right, r2);
            x = Vector.Create(a[three]);
            l3 = Vector.MultiplyAddEstimate(x, left, l3);
            r3 = Vector.MultiplyAddEstimate(x, right, r3);
        }

        Put(c, l0, r0, add);
        Put(c += stride, l1, r1, add);
        Put(c += stride, l2, r2, add);
        Put(c + stride, l3, r3, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, Vector<float> left, Vector<float> right, bool add)
    {
        if (add)
        {
            left += Vector.Load(c);
            right += Vector.Load(c + Vector<float>.Count);
        }

        left.Store(c);
        right.Store(c + Vector<float>.Count);
    }
}
