using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Soribit.Neural.Training;

/// <summary>Vectors of numbers in and out of spans, without a check of the bounds in the loop, and the exponential.</summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ReadOnlySpan<float> from, int at) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(from), (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, Span<float> to, int at) => value.StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)at);

    /// <summary>The least multiple of a whole vector that holds <paramref name="count"/> numbers.</summary>
    public static int Whole(int count) => (count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>eˣ within 2e-7 of itself for x in [-87, 88]; beyond, its value at the border.</summary>
    /// <remarks>eˣ = 2ⁿ · eʳ with |r| ≤ ½ ln 2, ln 2 taken away in two parts so that r keeps its digits, and the series of eʳ to r⁷.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        const float Round = 12582912; // 1.5 · 2²³: a number added to it loses its fraction, and its low bits are the integer
        x = Vector.Min(Vector.Max(x, Vector.Create(-87f)), Vector.Create(88f));
        var shifted = Vector.MultiplyAddEstimate(x, Vector.Create(1.44269504f), Vector.Create(Round));
        var n = shifted - Vector.Create(Round);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-0.693359375f), x);
        r = Vector.MultiplyAddEstimate(n, Vector.Create(2.12194440e-4f), r);
        var series = Vector.Create(1f / 5040);
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(1f / 720));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(1f / 120));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(1f / 24));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(1f / 6));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(0.5f));
        series = Vector.MultiplyAddEstimate(series, r, Vector<float>.One);
        series = Vector.MultiplyAddEstimate(series, r, Vector<float>.One);
        var exponent = Vector.ShiftLeft(Vector.AsVectorInt32(shifted), 23);
        return Vector.AsVectorSingle(Vector.AsVectorInt32(series) + exponent);
    }
}
