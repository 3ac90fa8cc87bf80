using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Training.Comparisons;

/// <summary>A small decoder as it was where the validation liked it best.</summary>
/// <param name="Step">After so many steps.</param>
/// <param name="Loss">Of the validation, in nats a counted token; not a number where there was none.</param>
internal sealed record SmallModel(TransformerWeights Weights, long Step, double Loss)
{
    /// <summary>Looks in a row that find nothing better, after which training stops.</summary>
    private const int Patience = 3;

    /// <param name="validation">Songs that the lessons do not hold.</param>
    public static SmallModel TrainUntilBest(TransformerConfig config, SmallModelOptions options, IReadOnlyList<TrainingSequence> lessons, IReadOnlyList<TrainingSequence> validation, ulong seed)
    {
        SmallModel? best = null;
        var worse = 0;
        Train(config, options, lessons, validation, seed, state =>
        {
            var loss = state.HeldOut[^1].Mean;
            if (best is null || loss < best.Loss)
            {
                best = new SmallModel(state.ToWeights(), state.Step, loss);
                worse = 0;
            }
            else
            {
                worse++;
            }

            return worse < Patience;
        });
        return best!;
    }

    /// <summary>The same again for a known number of steps, with nothing held back.</summary>
    /// <param name="steps">A multiple of <see cref="SmallModelOptions.LookEvery"/>, or the schedule's length.</param>
    public static SmallModel TrainFor(long steps, TransformerConfig config, SmallModelOptions options, IReadOnlyList<TrainingSequence> lessons, ulong seed)
    {
        SmallModel? last = null;
        Train(config, options, lessons, [], seed, state =>
        {
            last = new SmallModel(state.ToWeights(), state.Step, double.NaN);
            return state.Step < steps;
        });
        return last!;
    }

    /// <param name="goOn">Asked every <see cref="SmallModelOptions.LookEvery"/> steps and after the last.</param>
    private static void Train(
        TransformerConfig config, SmallModelOptions options, IReadOnlyList<TrainingSequence> lessons, IReadOnlyList<TrainingSequence> validation, ulong seed, Func<TrainingState, bool> goOn)
    {
        var training = new TrainingOptions
        {
            Steps = options.Steps,
            WarmUpSteps = Math.Min(50, options.Steps / 10),
            PeakRate = options.PeakRate,
            Dropout = options.Dropout,
            Seed = seed,
            Shards = 1,
            RowsPerPass = options.BatchTokens,
            EvaluateEvery = options.LookEvery,
            CheckpointEvery = options.LookEvery,
            ReportEvery = options.Steps,
        };
        using var stop = new CancellationTokenSource();
        using var trainer = new Trainer(TrainingState.Random(config, seed), training, new LessonSource(lessons, options.BatchTokens, seed), validation, 1, TimeProvider.System);
        try
        {
            trainer.Run(new Silent(), Look, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped early, as it was asked.
        }

        void Look(TrainingState state)
        {
            if (!stop.IsCancellationRequested && !goOn(state))
            {
                stop.Cancel();
            }
        }
    }

    private sealed class Silent : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }
}
