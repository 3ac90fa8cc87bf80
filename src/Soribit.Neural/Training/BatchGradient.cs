namespace Soribit.Neural.Training;

/// <summary>The loss of a batch and its gradient. Each shard of the batch has a gradient of its own, and they are added in the shards' order: the same bytes on any number of threads.</summary>
internal sealed class BatchGradient : IDisposable
{
    /// <summary>Numbers that one thread adds at once.</summary>
    private const int Chunk = 1 << 16;

    private readonly ParameterLayout _layout;
    private readonly Workers _workers;
    private readonly int _rowsPerPass;
    private readonly TransformerPass[] _passes;
    private readonly float[][] _slopes;

    public BatchGradient(ParameterLayout layout, int shards, int rowsPerPass, Workers workers)
    {
        (_layout, _rowsPerPass, _workers) = (layout, rowsPerPass, workers);
        _passes = new TransformerPass[shards];
        _slopes = new float[shards][];
        for (var i = 0; i < shards; i++)
        {
            _passes[i] = new TransformerPass(layout);
            _slopes[i] = new float[layout.Length];
        }
    }

    /// <summary>The gradient that <see cref="Take"/> found last; lies like the weights.</summary>
    public float[] Slopes => _slopes[0];

    /// <summary>The mean loss of the batch's counted tokens, in nats; the gradient is left in <see cref="Slopes"/>.</summary>
    public double Take(float[] weights, IReadOnlyList<TrainingSequence> batch, Dropout dropout, CancellationToken cancel)
    {
        var total = batch.Sum(sequence => sequence.Weight);
        foreach (var slopes in _slopes)
        {
            slopes.AsSpan().Clear();
        }

        var losses = Run(
            batch,
            (shard, rows) =>
            {
                var rowLosses = _passes[shard].Forward(weights, rows, dropout, total > 0 ? (float)(1 / total) : 0);
                _passes[shard].Backward(_slopes[shard], weights, rows, dropout);
                return rowLosses;
            },
            cancel);
        Gather();
        return total > 0 ? losses.Sum() / total : 0;
    }

    /// <summary>Σ weight · loss of each sequence, in nats, without dropout; leaves no gradient.</summary>
    public double[] Losses(float[] weights, IReadOnlyList<TrainingSequence> sequences, CancellationToken cancel) =>
        Run(sequences, (shard, rows) => _passes[shard].Forward(weights, rows, Dropout.None, 0), cancel);

    public void Dispose() => Array.ForEach(_passes, pass => pass.Dispose());

    private delegate ReadOnlySpan<double> Pass(int shard, SequenceRows rows);

    private double[] Run(IReadOnlyList<TrainingSequence> batch, Pass pass, CancellationToken cancel)
    {
        foreach (var sequence in batch)
        {
            sequence.Check(_layout.Config);
        }

        var losses = new double[batch.Count];
        var plan = ShardPlan.Divide(batch, _passes.Length, _rowsPerPass);
        _workers.Run(plan.Count, shard =>
        {
            foreach (var rows in plan[shard])
            {
                cancel.ThrowIfCancellationRequested();
                var rowLosses = pass(shard, rows);
                foreach (var (index, start, length) in rows.Sequences)
                {
                    foreach (var loss in rowLosses.Slice(start, length))
                    {
                        losses[index] += loss;
                    }
                }
            }
        });
        return losses;
    }

    /// <summary>Adds the shards' gradients to the first.</summary>
    private void Gather() => _workers.Run((_layout.Length + Chunk - 1) / Chunk, chunk =>
    {
        var length = Math.Min(Chunk, _layout.Length - (chunk * Chunk));
        var sum = _slopes[0].AsSpan(chunk * Chunk, length);
        foreach (var slopes in _slopes.AsSpan(1))
        {
            Lanes.Add(sum, slopes.AsSpan(chunk * Chunk, length));
        }
    });
}
