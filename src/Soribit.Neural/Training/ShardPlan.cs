namespace Soribit.Neural.Training;

/// <summary>Which sequences of a batch each shard takes, in passes. A function of the batch and the options alone: the number of threads is not asked.</summary>
internal static class ShardPlan
{
    /// <summary>[shard][pass]: the longest sequence goes first, each to the shard with the fewest rows so far; a pass ends before it has too many rows.</summary>
    /// <param name="rowsPerPass">A sequence longer than this has a pass of its own.</param>
    public static IReadOnlyList<IReadOnlyList<SequenceRows>> Divide(IReadOnlyList<TrainingSequence> batch, int shards, int rowsPerPass)
    {
        var chosen = new List<int>[shards];
        var rows = new long[shards];
        for (var i = 0; i < shards; i++)
        {
            chosen[i] = [];
        }

        foreach (var index in Enumerable.Range(0, batch.Count).OrderByDescending(i => batch[i].Rows))
        {
            var least = Array.IndexOf(rows, rows.Min());
            chosen[least].Add(index);
            rows[least] += batch[index].Rows;
        }

        return [.. chosen.Select(own => Passes(batch, own, rowsPerPass))];
    }

    private static List<SequenceRows> Passes(IReadOnlyList<TrainingSequence> batch, List<int> chosen, int rowsPerPass)
    {
        var passes = new List<SequenceRows>();
        var pass = new List<int>();
        var rows = 0;
        foreach (var index in chosen)
        {
            if (pass.Count > 0 && rows + batch[index].Rows > rowsPerPass)
            {
                passes.Add(new SequenceRows(batch, pass));
                pass.Clear();
                rows = 0;
            }

            pass.Add(index);
            rows += batch[index].Rows;
        }

        if (pass.Count > 0)
        {
            passes.Add(new SequenceRows(batch, pass));
        }

        return passes;
    }
}
