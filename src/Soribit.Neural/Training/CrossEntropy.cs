using System.Numerics;
using System.Runtime.InteropServices;
using Soribit.Neural.Gemm;

namespace Soribit.Neural.Training;

/// <summary>−log softmax(logits)[target] with softmax(x)ᵢ = eˣⁱ / Σ eˣʲ, weighted row by row.</summary>
internal static class CrossEntropy
{
    /// <summary>Each row's weight · loss, and in place of the logits their gradient, weight · scale · (softmax − onehot).</summary>
    /// <param name="logits">(rows, V), rows at least <see cref="Lanes.Whole"/>(V) apart.</param>
    /// <param name="losses">(rows), written: the weight times the loss, in nats.</param>
    /// <param name="weights">(rows); a row of weight 0 has no loss and no gradient.</param>
    public static void Take(Matrix logits, Span<double> losses, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, float scale)
    {
        for (var row = 0; row < logits.Rows; row++)
        {
            var numbers = logits.Row(row);
            if (weights[row] == 0)
            {
                losses[row] = 0;
                numbers.Clear();
                continue;
            }

            var own = numbers[targets[row]];
            var (top, sum) = Powers(numbers);
            losses[row] = weights[row] * (Math.Log(sum) + top - own);
            Lanes.Scale(numbers, weights[row] * scale / sum);
            numbers[targets[row]] -= weights[row] * scale;
        }
    }

    /// <summary>In place of a row's numbers x, e^(x − top), and their sum; the numbers behind the row up to a whole vector become next to 0.</summary>
    private static (float Top, float Sum) Powers(Span<float> row)
    {
        var padded = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(row), Lanes.Whole(row.Length));
        padded[row.Length..].Fill(float.NegativeInfinity);
        var tops = Vector.Create(float.NegativeInfinity);
        for (var i = 0; i < padded.Length; i += Vector<float>.Count)
        {
            tops = Vector.MaxNative(tops, Lanes.Load(padded, i));
        }

        var top = tops[0];
        for (var i = 1; i < Vector<float>.Count; i++)
        {
            top = MathF.Max(top, tops[i]);
        }

        var sums = Vector<float>.Zero;
        for (var i = 0; i < padded.Length; i += Vector<float>.Count)
        {
            var power = Lanes.Exp(Lanes.Load(padded, i) - Vector.Create(top));
            Lanes.Store(power, padded, i);
            sums += power;
        }

        return (top, Vector.Sum(sums));
    }
}
