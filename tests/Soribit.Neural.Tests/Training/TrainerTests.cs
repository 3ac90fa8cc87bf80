using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Training;

public sealed class TrainerTests
{
    private static readonly TransformerConfig Small = new(Vocabulary: 48, Width: 64, Layers: 2, Heads: 4, KeyValueHeads: 2, Hidden: 96, Context: 64);

    private static readonly TrainingOptions Options = new()
    {
        Steps = 20,
        WarmUpSteps = 4,
        PeakRate = 3e-3f,
        Dropout = 0.1f,
        Seed = 5,
        EvaluateEvery = 5,
        ReportEvery = 2,
        CheckpointEvery = 10,
        RowsPerPass = 40,
    };

    [Fact]
    public void Run_StoppedAndGoneOn_GivesTheSameBytes()
    {
        var whole = TrainingState.Random(Small, 1);
        var checkpoints = new List<byte[]>();
        Train(whole, Options, 1, state => checkpoints.Add(Bytes(state)));
        Assert.Equal(2, checkpoints.Count); // after 10 steps and after 20
        var goneOn = TrainingState.Read(new MemoryStream(checkpoints[0]));
        Assert.Equal(10, goneOn.Step);
        Train(goneOn, Options, 1);
        Assert.Equal(Bytes(whole), Bytes(goneOn));
        Assert.Equal([0, 5, 10, 15, 20], whole.HeldOut.Select(loss => loss.Step));
    }

    [Fact]
    public void Run_OnMoreThreads_GivesTheSameBytes()
    {
        var (one, three) = (TrainingState.Random(Small, 2), TrainingState.Random(Small, 2));
        Train(one, Options with { Shards = 3 }, 1);
        Train(three, Options with { Shards = 3 }, 3);
        Assert.Equal(Bytes(one), Bytes(three));
    }

    [Fact]
    public void Run_OnOneSequence_LearnsItByHeart()
    {
        var state = TrainingState.Random(Small, 3);
        var sequence = new TrainingSequence(Batches.Tokens(Small, 9, 65));
        Train(state, Options with { Steps = 150, Dropout = 0, EvaluateEvery = 0 }, 1, source: new Always(sequence));
        Assert.InRange(state.Losses[^1], 0, 0.05f);
        Assert.InRange(state.Losses[0], 3, 5); // ln 48 = 3.87
    }

    [Fact]
    public void Run_ItsReports_TellStepsLossesAndGroups()
    {
        var state = TrainingState.Random(Small, 4);
        var reports = new List<TrainingProgress>();
        var heldOut = Batches.Make(Small, 777, [30, 20, 10]);
        using var trainer = new Trainer(state, Options, new Batches.Source(Small), heldOut, 2, TimeProvider.System);
        trainer.Run(new Reports(reports), _ => { }, CancellationToken.None);
        Assert.Equal([0, 2, 4, 5, 6, 8, 10, 12, 14, 15, 16, 18, 20], reports.Select(report => report.Step));
        var last = reports[^1];
        Assert.Equal(["even", "odd"], last.HeldOut!.Groups.Select(group => group.Group));
        Assert.Equal((state.Losses[^1] + state.Losses[^2]) / 2.0, last.Loss, 1e-6);
        Assert.Equal(heldOut.Sum(sequence => sequence.Weight), last.HeldOut.Groups.Sum(group => group.Weight), 1e-6);
        Assert.Equal(last.HeldOut.Mean, last.HeldOut.Groups.Sum(group => group.Loss * group.Weight) / last.HeldOut.Groups.Sum(group => group.Weight), 1e-9);
        Assert.Equal(TimeSpan.Zero, last.Left);
        Assert.True(last.TokensPerSecond > 0);
        Assert.Equal(state.Tokens, last.Tokens);
    }

    [Fact]
    public void HeldOutLoss_IsTakenWithoutDropout()
    {
        var heldOut = Batches.Make(Small, 31, [40]);
        var (with, without) = (TrainingState.Random(Small, 6), TrainingState.Random(Small, 6));
        Train(with, Options with { Dropout = 0.5f, Steps = 1 }, 1, heldOut: heldOut);
        Train(without, Options with { Dropout = 0, Steps = 1 }, 1, heldOut: heldOut);
        Assert.Equal(without.HeldOut[0].Mean, with.HeldOut[0].Mean);
        Assert.NotEqual(without.Losses[0], with.Losses[0]);
    }

    [Fact]
    public void Run_Cancelled_LeavesAWholeStepAndGoesOnToTheSameBytes()
    {
        var whole = TrainingState.Random(Small, 1);
        Train(whole, Options, 1);
        using var cancel = new CancellationTokenSource();
        var state = TrainingState.Random(Small, 1);
        byte[] kept = [];
        var source = new CancelsAt(7, new Batches.Source(Small), cancel);
        using var trainer = new Trainer(state, Options, source, Batches.Make(Small, 123, [30, 20]), 2, TimeProvider.System);
        Assert.Throws<OperationCanceledException>(() => trainer.Run(new Reports([]), saved => kept = Bytes(saved), cancel.Token));
        var goneOn = TrainingState.Read(new MemoryStream(kept));
        Assert.Equal(7, goneOn.Step);
        Train(goneOn, Options, 1);
        Assert.Equal(Bytes(whole), Bytes(goneOn));
    }

    [Fact]
    public void Run_WithAGradientThatIsNotFinite_StopsAndChangesNothing()
    {
        var state = TrainingState.Random(Small, 8);
        state.Weights[100] = float.NaN;
        var before = state.Weights.ToArray();
        Assert.Throws<ArithmeticException>(() => Train(state, Options with { EvaluateEvery = 0 }, 1, _ => Assert.Fail("nothing is to be written")));
        Assert.Equal(before, state.Weights);
        Assert.Equal(0, state.Step);
    }

    [Fact]
    public void Run_FromTrainedWeights_BeginsWhereTheyWere()
    {
        var state = TrainingState.Random(Small, 7);
        var sequence = new TrainingSequence(Batches.Tokens(Small, 9, 65));
        Train(state, Options with { Steps = 40, Dropout = 0, EvaluateEvery = 0 }, 1, source: new Always(sequence));
        var tuned = TrainingState.From(state.ToWeights());
        Train(tuned, Options with { Steps = 5, PeakRate = 1e-4f, LastRate = 1e-5f, Dropout = 0, EvaluateEvery = 0 }, 1, source: new Always(sequence));
        Assert.InRange(tuned.Losses[0], 0, state.Losses[^1]);
        Assert.InRange(tuned.Losses[^1], 0, tuned.Losses[0]);
    }

    private static void Train(
        TrainingState state, TrainingOptions options, int threads, Action<TrainingState>? checkpoint = null, ITokenSource? source = null, TrainingSequence[]? heldOut = null)
    {
        using var trainer = new Trainer(state, options, source ?? new Batches.Source(Small), heldOut ?? Batches.Make(Small, 123, [30, 20]), threads, TimeProvider.System);
        trainer.Run(new Reports([]), checkpoint ?? (_ => { }), CancellationToken.None);
    }

    private static byte[] Bytes(TrainingState state)
    {
        using var stream = new MemoryStream();
        state.Write(stream);
        return stream.ToArray();
    }

    private sealed class Always(TrainingSequence sequence) : ITokenSource
    {
        public IReadOnlyList<TrainingSequence> Batch(long number) => [sequence];
    }

    private sealed class CancelsAt(long last, ITokenSource source, CancellationTokenSource cancel) : ITokenSource
    {
        public IReadOnlyList<TrainingSequence> Batch(long number)
        {
            if (number == last)
            {
                cancel.Cancel();
            }

            return source.Batch(number);
        }
    }

    private sealed class Reports(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Add(value);
    }
}
