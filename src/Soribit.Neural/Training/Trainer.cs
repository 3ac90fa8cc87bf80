namespace Soribit.Neural.Training;

/// <summary>Trains a transformer on batches from a source, step by step, from wherever its state stands.</summary>
/// <remarks>The same state, options and batches give the same bytes, whatever the number of threads and wherever it was stopped and went on, on the same machine.</remarks>
public sealed class Trainer : IDisposable
{
    private readonly TrainingOptions _options;
    private readonly ITokenSource _source;
    private readonly IReadOnlyList<TrainingSequence> _heldOut;
    private readonly TimeProvider _time;
    private readonly BatchGradient _gradient;
    private readonly AdamW _adam;

    /// <param name="heldOut">Never in a batch; may be empty.</param>
    /// <param name="threads">At most; as many as shards are of use.</param>
    public Trainer(TrainingState state, TrainingOptions options, ITokenSource source, IReadOnlyList<TrainingSequence> heldOut, int threads, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        (State, _options, _source, _heldOut, _time) = (state, options.Validated(), source, heldOut, time);
        var workers = new Workers(threads);
        _gradient = new BatchGradient(state.Layout, options.Shards, options.RowsPerPass, workers);
        _adam = new AdamW(state.Layout, options, workers);
    }

    public TrainingState State { get; }

    /// <summary>Goes on to the last step.</summary>
    /// <param name="checkpoint">Called between steps, as often as the options say, after the last, and before a cancellation leaves here; writes the state away.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the state is that of the last whole step.</exception>
    /// <exception cref="ArithmeticException">The gradient was not finite; the state is that of the last whole step, and was not written.</exception>
    public void Run(IProgress<TrainingProgress> progress, Action<TrainingState> checkpoint, CancellationToken cancel)
    {
        var run = new RunStart(_time.GetTimestamp(), State.Step, State.Tokens);
        try
        {
            Measure(run, 0, progress, cancel);
            while (State.Step < _options.Steps)
            {
                var norm = TakeStep(cancel);
                Measure(run, norm, progress, cancel);
                if (IsDue(_options.CheckpointEvery))
                {
                    checkpoint(State);
                }
            }
        }
        catch (OperationCanceledException)
        {
            checkpoint(State);
            throw;
        }
    }

    public void Dispose() => _gradient.Dispose();

    /// <summary>One batch, one step; returns the gradient's length.</summary>
    private double TakeStep(CancellationToken cancel)
    {
        var batch = _source.Batch(State.Step);
        var dropout = new Dropout(_options.Dropout, Chance.Mix(_options.Seed ^ Chance.Mix((ulong)State.Step)));
        var loss = _gradient.Take(State.Weights, batch, dropout, cancel);
        var norm = _adam.Step(State, _gradient.Slopes, State.Step + 1, LearningRate.At(State.Step, _options));
        State.LossList.Add((float)loss);
        State.Tokens += batch.Sum(sequence => (long)sequence.Rows);
        return norm;
    }

    /// <summary>The held-out loss where it is due and not known yet, and a report.</summary>
    private void Measure(RunStart run, double norm, IProgress<TrainingProgress> progress, CancellationToken cancel)
    {
        var isKnown = State.HeldOutList.Count > 0 && State.HeldOutList[^1].Step == State.Step;
        var heldOut = _heldOut.Count > 0 && !isKnown && IsDue(_options.EvaluateEvery) ? Evaluate(cancel) : null;
        if (heldOut is null && !(State.Step > run.Step && IsDue(_options.ReportEvery)))
        {
            return;
        }

        var since = State.Step == 0 ? 0 : (State.Step - 1) / _options.ReportEvery * _options.ReportEvery;
        var loss = State.LossList.Skip((int)since).DefaultIfEmpty(float.NaN).Average();
        var seconds = _time.GetElapsedTime(run.Time).TotalSeconds;
        var left = State.Step > run.Step ? TimeSpan.FromSeconds(seconds / (State.Step - run.Step) * (_options.Steps - State.Step)) : (TimeSpan?)null;
        var rate = LearningRate.At(Math.Max(0, State.Step - 1), _options);
        progress.Report(new TrainingProgress(
            State.Step, _options.Steps, State.Tokens, loss, rate, norm, heldOut, seconds > 0 ? (State.Tokens - run.Tokens) / seconds : 0, left));
    }

    /// <summary>The held-out loss of each group, without dropout, added to the state.</summary>
    private HeldOutLoss Evaluate(CancellationToken cancel)
    {
        var losses = _gradient.Losses(State.Weights, _heldOut, cancel);
        var groups = _heldOut.Zip(losses, (sequence, loss) => (sequence.Group, sequence.Weight, Loss: loss)).GroupBy(pair => pair.Group, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Loss: group.Sum(pair => pair.Loss), Weight: group.Sum(pair => pair.Weight))).Where(group => group.Weight > 0)
            .OrderBy(group => group.Name, StringComparer.Ordinal).ToArray();
        var mean = groups.Sum(group => group.Loss) / groups.Sum(group => group.Weight);
        var result = new HeldOutLoss(State.Step, mean, [.. groups.Select(group => new GroupLoss(group.Name, group.Loss / group.Weight, group.Weight))]);
        State.HeldOutList.Add(result);
        return result;
    }

    private bool IsDue(long every) => State.Step == _options.Steps || (every > 0 && State.Step % every == 0);

    /// <summary>Where a run began.</summary>
    private readonly record struct RunStart(long Time, long Step, long Tokens);
}
