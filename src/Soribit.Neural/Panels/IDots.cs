using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Soribit.Neural.Panels;

/// <summary>
/// Sums of products of bytes, four to each 32-bit lane, in registers of some width. All are exact, so all give the same sums.
/// Activations are bytes of which 128 is zero, 1 to 255; weights are −127 to 127.
/// </summary>
internal unsafe interface IDots<TVector>
    where TVector : struct
{
    /// <summary>Sums in a register.</summary>
    static abstract int Count { get; }

    /// <summary>What a sum begins with, where activations are multiplied with 128 too many.</summary>
    /// <param name="offsets">−128 times the sum of each output's weights.</param>
    static abstract TVector Start(int* offsets);

    /// <summary>Four activations, to every lane.</summary>
    static abstract TVector Broadcast(byte* four);

    /// <summary><paramref name="sums"/> plus four activations times four weights in every lane.</summary>
    static abstract TVector Add(TVector sums, TVector activations, sbyte* weights);

    static abstract TVector Sum(TVector a, TVector b);

    static abstract void StoreScaled(TVector sums, float* scales, float scale, float* to);
}

/// <summary>The instruction that is made for this (AVX-VNNI): bytes with sign times bytes without, summed in one step.</summary>
internal readonly unsafe struct VnniDots : IDots<Vector256<int>>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Start(int* offsets) => Vector256.Load(offsets);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Broadcast(byte* four) => Vector256.Create(*(int*)four);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<int> activations, sbyte* weights) =>
        AvxVnni.MultiplyWideningAndAdd(sums, activations.AsByte(), Vector256.Load(weights));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Sum(Vector256<int> a, Vector256<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreScaled(Vector256<int> sums, float* scales, float scale, float* to) =>
        (Vector256.ConvertToSingle(sums) * Vector256.Load(scales) * Vector256.Create(scale)).Store(to);
}

/// <summary>
/// AVX-512: |w| times x with the sign of w, so that the 16-bit sums of two products, at most 2 · 127², cannot overflow.
/// </summary>
internal readonly unsafe struct Avx512Dots : IDots<Vector512<int>>
{
    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Start(int* offsets) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Broadcast(byte* four) => Vector512.Create(*(uint*)four ^ 0x80808080).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> sums, Vector512<int> activations, sbyte* weights)
    {
        var w = Vector512.Load(weights);
        var x = activations.AsSByte();
        var turned = Vector512.ConditionalSelect(Vector512.LessThan(w, Vector512<sbyte>.Zero), -x, x);
        var pairs = Avx512BW.MultiplyAddAdjacent(Vector512.Abs(w).AsByte(), turned);
        return sums + Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Sum(Vector512<int> a, Vector512<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreScaled(Vector512<int> sums, float* scales, float scale, float* to) =>
        (Vector512.ConvertToSingle(sums) * Vector512.Load(scales) * Vector512.Create(scale)).Store(to);
}

/// <summary>AVX2, in the same way.</summary>
internal readonly unsafe struct Avx2Dots : IDots<Vector256<int>>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Start(int* offsets) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Broadcast(byte* four) => Vector256.Create(*(uint*)four ^ 0x80808080).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<int> activations, sbyte* weights)
    {
        var w = Vector256.Load(weights);
        var pairs = Avx2.MultiplyAddAdjacent(Avx2.Abs(w), Avx2.Sign(activations.AsSByte(), w));
        return sums + Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Sum(Vector256<int> a, Vector256<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreScaled(Vector256<int> sums, float* scales, float scale, float* to) =>
        (Vector256.ConvertToSingle(sums) * Vector256.Load(scales) * Vector256.Create(scale)).Store(to);
}

/// <summary>Any machine: 16-bit products, each widened.</summary>
internal readonly unsafe struct PortableDots : IDots<Vector128<int>>
{
    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Start(int* offsets) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Broadcast(byte* four) => Vector128.Create(*(uint*)four ^ 0x80808080).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> sums, Vector128<int> activations, sbyte* weights)
    {
        var w = Vector128.Load(weights);
        var x = Vector128.WidenLower(activations.AsSByte()); // the same four, twice
        return sums + Vector128.Create(Sum(Vector128.WidenLower(w) * x, 0), Sum(Vector128.WidenLower(w) * x, 4), Sum(Vector128.WidenUpper(w) * x, 0), Sum(Vector128.WidenUpper(w) * x, 4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sum(Vector128<int> a, Vector128<int> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreScaled(Vector128<int> sums, float* scales, float scale, float* to) =>
        (Vector128.ConvertToSingle(sums) * Vector128.Load(scales) * Vector128.Create(scale)).Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sum(Vector128<short> products, int from) => products[from] + products[from + 1] + products[from + 2] + products[from + 3];
}
