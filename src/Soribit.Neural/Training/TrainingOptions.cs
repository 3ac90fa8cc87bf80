namespace Soribit.Neural.Training;

/// <summary>How a transformer is trained. The defaults suit 3 to 6 million weights from the start; to go on from trained weights, give a peak of about a tenth.</summary>
public sealed record TrainingOptions
{
    /// <summary>Steps in all, the schedule's length.</summary>
    public long Steps { get; init; } = 10_000;

    public long WarmUpSteps { get; init; } = 100;

    public float PeakRate { get; init; } = 1.2e-3f;

    public float LastRate { get; init; } = 6e-5f;

    /// <summary>AdamW's share of the rate by which weights shrink; norms do not.</summary>
    public float WeightDecay { get; init; } = 0.1f;

    /// <summary>AdamW's β₁, the memory of the mean.</summary>
    public float MeanMemory { get; init; } = 0.9f;

    /// <summary>AdamW's β₂, the memory of the square.</summary>
    public float SquareMemory { get; init; } = 0.95f;

    /// <summary>AdamW's ε.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>The gradient is shortened to this length where it is longer.</summary>
    public float ClipNorm { get; init; } = 1;

    /// <summary>Of a number that a branch adds to the stream, the probability of being dropped, 0 to below 1; 0 to 0.2 is usual.</summary>
    public float Dropout { get; init; }

    /// <summary>Of dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Parts into which a batch is divided, each with a gradient of its own; part of the result to the last bit, so the same on every machine. At most so many threads work.</summary>
    public int Shards { get; init; } = 2;

    /// <summary>Rows (tokens) of a shard that are taken at once: a larger batch is gathered pass by pass. Memory is about 60 · layers · width bytes a row.</summary>
    public int RowsPerPass { get; init; } = 1024;

    /// <summary>Steps from one measurement of the held-out loss to the next; 0 for none.</summary>
    public long EvaluateEvery { get; init; } = 250;

    /// <summary>Steps from one report to the next.</summary>
    public long ReportEvery { get; init; } = 10;

    /// <summary>Steps from one checkpoint to the next; 0 for one at the end alone.</summary>
    public long CheckpointEvery { get; init; } = 250;

    /// <summary>These options.</summary>
    /// <exception cref="ArgumentException">One of them is out of its range.</exception>
    public TrainingOptions Validated()
    {
        var fits = Steps > 0 && WarmUpSteps >= 0 && PeakRate > 0 && LastRate >= 0 && WeightDecay >= 0 && MeanMemory is >= 0 and < 1 && SquareMemory is >= 0 and < 1
            && Epsilon > 0 && ClipNorm > 0 && Dropout is >= 0 and < 1 && Shards is > 0 and <= 64 && RowsPerPass > 0 && EvaluateEvery >= 0 && ReportEvery > 0 && CheckpointEvery >= 0;
        return fits ? this : throw new ArgumentException($"An option of training is out of its range: {this}.");
    }
}
