namespace Soribit.Neural.Training;

/// <summary>Some sequences of a batch, laid one after another as the rows of one pass.</summary>
internal sealed class SequenceRows
{
    /// <param name="batch">The whole batch.</param>
    /// <param name="chosen">Which of its sequences.</param>
    public SequenceRows(IReadOnlyList<TrainingSequence> batch, IReadOnlyList<int> chosen)
    {
        Count = chosen.Sum(i => batch[i].Rows);
        Tokens = new int[Count];
        Targets = new int[Count];
        Weights = new float[Count];
        var ranges = new List<SequenceRange>();
        var start = 0;
        foreach (var index in chosen)
        {
            var sequence = batch[index];
            sequence.Tokens.Span[..^1].CopyTo(Tokens.AsSpan(start));
            sequence.Tokens.Span[1..].CopyTo(Targets.AsSpan(start));
            sequence.Weights.Span[1..].CopyTo(Weights.AsSpan(start));
            ranges.Add(new SequenceRange(index, start, sequence.Rows));
            start += sequence.Rows;
        }

        Sequences = ranges;
    }

    public int Count { get; }

    public int[] Tokens { get; }

    /// <summary>The token after each.</summary>
    public int[] Targets { get; }

    /// <summary>How much each target counts.</summary>
    public float[] Weights { get; }

    public IReadOnlyList<SequenceRange> Sequences { get; }
}

/// <summary>The rows of one sequence.</summary>
/// <param name="Index">Its place in the batch.</param>
internal readonly record struct SequenceRange(int Index, int Start, int Length);
