using Soribit.Neural.Gemm;

namespace Soribit.Neural.Training;

/// <summary>−log softmax(logits)[target], weighted row by row.</summary>
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

            var target = targets[row];
            var own = numbers[target];
            var (top, sum) = Softmax.Exponentials(logits, row, logits.Columns);
            losses[row] = weights[row] * (Math.Log(sum) + top - own);
            var slope = weights[row] * scale;
            Softmax.Scale(numbers, slope / sum);
            numbers[target] -= slope;
        }
    }
}
