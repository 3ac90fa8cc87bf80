using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Soribit.Neural.Training;

/// <summary>Vectors of numbers in and out of spans, without a check of the bounds in the loop, and the exponentials.</summary>
internal static class Lanes
{
    /// <summary>1.5 · 2²³: a number added to it loses its fraction, and its low bits are the integer.</summary>
    private const float ToInteger = 12582912;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ReadOnlySpan<float> from, int at) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(from), (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, Span<float> to, int at) => value.StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)at);

    /// <summary>The least multiple of a whole vector that holds <paramref name="count"/> numbers.</summary>
    public static int Whole(int count) => (count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>to += from.</summary>
    /// <param name="to">A whole number of vectors.</param>
    public static void Add(Span<float> to, ReadOnlySpan<float> from)
    {
        for (var i = 0; i < to.Length; i += Vector<float>.Count)
        {
            Store(Load(to, i) + Load(from, i), to, i);
        }
    }

    public static void Scale(Span<float> numbers, float factor)
    {
        var i = 0;
        for (; i <= numbers.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Store(Load(numbers, i) * factor, numbers, i);
        }

        for (; i < numbers.Length; i++)
        {
            numbers[i] *= factor;
        }
    }

    /// <summary>Σ a b.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums = Vector.MultiplyAddEstimate(Load(a, i), Load(b, i), sums);
        }

        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>eˣ within 3e-7 of itself for x in [-87, 88]; beyond, its value at the border.</summary>
    /// <remarks>eˣ = 2ⁿ · eʳ with |r| ≤ ½ ln 2, ln 2 taken away in two parts so that r keeps its digits, and the series of eʳ to r⁶.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.MinNative(Vector.MaxNative(x, Vector.Create(-87f)), Vector.Create(88f));
        var shifted = Vector.MultiplyAddEstimate(x, Vector.Create(1.44269504f), Vector.Create(ToInteger));
        var n = shifted - Vector.Create(ToInteger);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-0.693359375f), x);
        r = Vector.MultiplyAddEstimate(n, Vector.Create(2.12194440e-4f), r);
        var series = Vector.MultiplyAddEstimate(Vector.Create(1f / 720), r, Vector.Create(1f / 120));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(1f / 24));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(1f / 6));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(0.5f));
        series = Vector.MultiplyAddEstimate(series, r, Vector<float>.One);
        series = Vector.MultiplyAddEstimate(series, r, Vector<float>.One);
        return Raised(series, shifted);
    }

    /// <summary>2ˣ within 3e-7 of itself for x in [-126, 0.5]; below, its value at the border.</summary>
    /// <remarks>2ˣ = 2ⁿ · 2ʳ with |r| ≤ ½, and the series of e^(r ln 2) to r⁶.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp2(Vector<float> x)
    {
        x = Vector.MaxNative(x, Vector.Create(-126f));
        var shifted = x + Vector.Create(ToInteger);
        var r = x - (shifted - Vector.Create(ToInteger));
        var series = Vector.MultiplyAddEstimate(Vector.Create(1.5403530e-4f), r, Vector.Create(1.3333558e-3f));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(9.6181291e-3f));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(5.5504109e-2f));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(0.24022651f));
        series = Vector.MultiplyAddEstimate(series, r, Vector.Create(0.69314718f));
        series = Vector.MultiplyAddEstimate(series, r, Vector<float>.One);
        return Raised(series, shifted);
    }

    /// <summary>value · 2ⁿ, by its exponent; n is in the low bits of <paramref name="shifted"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Raised(Vector<float> value, Vector<float> shifted) =>
        Vector.AsVectorSingle(Vector.AsVectorInt32(value) + Vector.ShiftLeft(Vector.AsVectorInt32(shifted), 23));
}
