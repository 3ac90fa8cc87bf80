using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Transformers;

/// <summary>The exponential, and the loops that it is most of, for registers of some width.</summary>
internal static unsafe class ExponentialKernel<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <inheritdoc cref="ExponentialKernel.SwiGlu"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SwiGlu(float* y, float* gate, float* up, int length)
    {
        var i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Multiply(Silu(TLanes.Load(gate + i)), TLanes.Load(up + i)), y + i);
        }

        if (i < length)
        {
            var last = stackalloc float[TLanes.Count];
            CopyPart(gate + i, last, length - i, 0);
            TLanes.Store(Silu(TLanes.Load(last)), last);
            for (var j = 0; i + j < length; j++)
            {
                y[i + j] = last[j] * up[i + j];
            }
        }
    }

    /// <inheritdoc cref="ExponentialKernel.Exponentials"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exponentials(float* x, int length)
    {
        var last = stackalloc float[TLanes.Count];
        var whole = length / TLanes.Count * TLanes.Count;
        CopyPart(x + whole, last, length - whole, float.NegativeInfinity);
        var most = TLanes.Load(last); // nothing but −∞ where the length is whole registers
        for (var i = 0; i < whole; i += TLanes.Count)
        {
            most = TLanes.Max(most, TLanes.Load(x + i));
        }

        var shift = TLanes.Broadcast(-TLanes.Largest(most));
        TVector sums = default;
        for (var i = 0; i < whole; i += TLanes.Count)
        {
            var e = Exp(TLanes.Add(TLanes.Load(x + i), shift));
            TLanes.Store(e, x + i);
            sums = TLanes.Add(sums, e);
        }

        if (whole < length)
        {
            var e = Exp(TLanes.Add(TLanes.Load(last), shift)); // what fills up is e^−87, too little to count
            TLanes.Store(e, last);
            for (var i = 0; whole + i < length; i++)
            {
                x[whole + i] = last[i];
            }

            sums = TLanes.Add(sums, e);
        }

        return TLanes.Sum(sums);
    }

    /// <summary>
    /// e^x = 2ⁿ e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2, where eight terms of e^r's series leave 0.347⁸/8! = 5e-9 of it; x below −87 counts as −87, above 88 as 88.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        const float Lowest = -87;
        const float Highest = 88;
        const float Log2E = 1.44269504f;
        const float Ln2Upper = 0.693359375f; // nine bits of ln 2, so that n times it is exact; the rest of ln 2 follows
        const float Ln2Lower = -2.12194440e-4f;
        const float Rounding = 1.5f * (1 << 23); // added to a float, it leaves whole numbers, and them in the lowest bits
        x = TLanes.Min(TLanes.Max(x, TLanes.Broadcast(Lowest)), TLanes.Broadcast(Highest));
        var shifted = TLanes.MultiplyAdd(x, TLanes.Broadcast(Log2E), TLanes.Broadcast(Rounding));
        var n = TLanes.Add(shifted, TLanes.Broadcast(-Rounding));
        var r = TLanes.MultiplyAdd(n, TLanes.Broadcast(-Ln2Upper), x);
        r = TLanes.MultiplyAdd(n, TLanes.Broadcast(-Ln2Lower), r);
        var e = TLanes.Broadcast(1f / 5040);
        e = TLanes.MultiplyAdd(e, r, TLanes.Broadcast(1f / 720));
        e = TLanes.MultiplyAdd(e, r, TLanes.Broadcast(1f / 120));
        e = TLanes.MultiplyAdd(e, r, TLanes.Broadcast(1f / 24));
        e = TLanes.MultiplyAdd(e, r, TLanes.Broadcast(1f / 6));
        e = TLanes.MultiplyAdd(e, r, TLanes.Broadcast(1f / 2));
        e = TLanes.MultiplyAdd(e, r, TLanes.Broadcast(1f));
        e = TLanes.MultiplyAdd(e, r, TLanes.Broadcast(1f));
        return TLanes.Multiply(e, TLanes.PowerOfTwo(shifted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Silu(TVector a) => TLanes.Divide(a, TLanes.Add(TLanes.Broadcast(1), Exp(TLanes.Multiply(a, TLanes.Broadcast(-1)))));

    /// <summary>Less than a register, which a loop has done before a block copy has begun; the rest of it is filled up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyPart(float* from, float* to, int length, float rest)
    {
        TLanes.Store(TLanes.Broadcast(rest), to);
        for (var i = 0; i < length; i++)
        {
            to[i] = from[i];
        }
    }
}

/// <summary>The kernel for the widest registers of this machine.</summary>
internal static unsafe class ExponentialKernel
{
    /// <summary>y = silu(gate) ⊙ up, silu(a) = a / (1 + e^−a).</summary>
    public static void SwiGlu(float* y, float* gate, float* up, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            ExponentialKernel<Lanes512, Vector512<float>>.SwiGlu(y, gate, up, length);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            ExponentialKernel<Lanes256, Vector256<float>>.SwiGlu(y, gate, up, length);
        }
        else
        {
            ExponentialKernel<Lanes128, Vector128<float>>.SwiGlu(y, gate, up, length);
        }
    }

    /// <summary>x[i] = e^(x[i] − max(x)): softmax but for the division.</summary>
    /// <param name="x">(<paramref name="length"/>), read and written.</param>
    /// <returns>Their sum, to divide by; at least 1.</returns>
    public static float Exponentials(float* x, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return ExponentialKernel<Lanes512, Vector512<float>>.Exponentials(x, length);
        }

        return Vector256.IsHardwareAccelerated
            ? ExponentialKernel<Lanes256, Vector256<float>>.Exponentials(x, length)
            : ExponentialKernel<Lanes128, Vector128<float>>.Exponentials(x, length);
    }
}
