using System.Numerics;
using System.Runtime.InteropServices;
using Soribit.Neural.Gemm;

namespace Soribit.Neural.Training;

/// <summary>The parts of softmax(x)ᵢ = eˣⁱ / Σ eˣʲ on a row.</summary>
internal static class Softmax
{
    /// <summary>In place of the first <paramref name="count"/> numbers x of a row, e^(x − top), and their sum; the rest of the row becomes 0.</summary>
    /// <param name="matrix">Its rows are at least <see cref="Lanes.Whole"/>(columns) apart.</param>
    public static (float Top, float Sum) Exponentials(Matrix matrix, int row, int count)
    {
        var numbers = Padded(matrix, row);
        numbers[count..].Fill(float.NegativeInfinity);
        var whole = Lanes.Whole(count);
        var tops = Vector.Create(float.NegativeInfinity);
        for (var i = 0; i < whole; i += Vector<float>.Count)
        {
            tops = Vector.Max(tops, Lanes.Load(numbers, i));
        }

        var top = tops[0];
        for (var i = 1; i < Vector<float>.Count; i++)
        {
            top = MathF.Max(top, tops[i]);
        }

        var sums = Vector<float>.Zero;
        for (var i = 0; i < whole; i += Vector<float>.Count)
        {
            var power = Lanes.Exp(Lanes.Load(numbers, i) - Vector.Create(top));
            Lanes.Store(power, numbers, i);
            sums += power;
        }

        numbers[count..].Clear();
        return (top, Vector.Sum(sums));
    }

    public static void Scale(Span<float> numbers, float factor)
    {
        var i = 0;
        for (; i <= numbers.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Lanes.Store(Lanes.Load(numbers, i) * factor, numbers, i);
        }

        for (; i < numbers.Length; i++)
        {
            numbers[i] *= factor;
        }
    }

    /// <summary>A row with the numbers after it that fill its last vector.</summary>
    private static Span<float> Padded(Matrix matrix, int row)
    {
        var numbers = matrix.Row(row);
        return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(numbers), Lanes.Whole(numbers.Length));
    }
}
