using Soribit.Music.Events;
using Soribit.Music.Parts;
using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Production.Learning;

/// <summary>What to train, and for how long.</summary>
/// <param name="Train">Learned from.</param>
/// <param name="HeldOut">Only measured on; may be empty.</param>
/// <param name="From">Weights to go on from; null to begin from chance.</param>
/// <param name="Length">How long the whole training may take; the number of steps follows from the rate of the first ones.</param>
public sealed record PartLessons(IReadOnlyList<Track> Train, IReadOnlyList<Track> HeldOut, TransformerWeights? From, TimeSpan Length, int Threads, ulong Seed);

/// <summary>Trains the model of parts in a folder, and goes on there where it was stopped.</summary>
public static class PartTraining
{
    /// <summary>Three million weights: what a hundred minutes of one core can teach.</summary>
    public static readonly TransformerConfig Config = new(Vocabulary: 544, Width: 256, Layers: 5, Heads: 8, KeyValueHeads: 2, Hidden: 640, Context: 1024);

    /// <summary>Longer passages are told with fewer bars while training: attention is dear.</summary>
    private const int PassageTokens = 640;
    private const int BatchTokens = 2048;
    private const int HeldOutPerKind = 24;
    private const int TrialSteps = 12;

    /// <exception cref="OperationCanceledException">Stopped; the folder holds all that was learned.</exception>
    public static void Run(PartLessons lessons, ModelFolder folder, IProgress<TrainingProgress> progress, TimeProvider time, CancellationToken cancel)
    {
        var source = new PassageSource(new PassageSampler(lessons.Train, Weight, PassageTokens, lessons.Seed), BatchTokens);
        var heldOut = PassageSource.HeldOut(lessons.HeldOut, HeldOutPerKind, PassageTokens);
        var options = new TrainingOptions { Seed = lessons.Seed, Dropout = 0.05f, PeakRate = lessons.From is null ? 1.5e-3f : 1.5e-4f, Shards = 2, CheckpointEvery = 200, EvaluateEvery = 400, ReportEvery = 20 };
        var state = folder.Load() ?? Start(lessons);
        options = options with { Steps = StepsIn(folder, lessons, options, source, time, cancel) };
        var trainer = new Trainer(state, options, source, heldOut, lessons.Threads, time);
        trainer.Run(progress, folder.Save, cancel);
    }

    private static TrainingState Start(PartLessons lessons) => lessons.From is { } weights ? TrainingState.From(weights) : TrainingState.Random(Config, lessons.Seed);

    /// <summary>The length of the schedule in steps: remembered by the folder, or else timed on a few steps that are thrown away.</summary>
    private static long StepsIn(ModelFolder folder, PartLessons lessons, TrainingOptions options, PassageSource source, TimeProvider time, CancellationToken cancel)
    {
        if (folder.Steps is { } steps)
        {
            return steps;
        }

        var trial = new Trainer(Start(lessons), options with { Steps = TrialSteps, CheckpointEvery = 0, ReportEvery = TrialSteps }, source, [], lessons.Threads, time);
        var start = time.GetTimestamp();
        trial.Run(new Silent(), _ => { }, cancel);
        var counted = Math.Max(10, (long)(TrialSteps * lessons.Length.TotalSeconds / time.GetElapsedTime(start).TotalSeconds));
        folder.Steps = counted;
        return counted;
    }

    /// <summary>What a song of today needs most comes most: tunes of popular songs, then accompaniment, drums and basses; there are ten times as many bars of string quartets.</summary>
    private static double Weight(Manner manner, TrackRole role) => (manner, role) switch
    {
        (Manner.Own, _) => 50,
        (Manner.LeadSheet, TrackRole.MainMelody) => 14,
        (Manner.Hymn, TrackRole.MainMelody) => 6,
        (Manner.ArtSong, TrackRole.MainMelody) => 12,
        (Manner.Quartet, TrackRole.MainMelody) => 4,
        (Manner.ArtSong, TrackRole.Accompaniment) => 24,
        (Manner.Quartet, TrackRole.Accompaniment) => 1,
        (Manner.Hymn, TrackRole.Bass) => 3,
        (Manner.ArtSong, TrackRole.Bass) => 3,
        (Manner.Quartet, TrackRole.Bass) => 9,
        (Manner.Hymn, TrackRole.SubMelody) => 3,
        (Manner.ArtSong, TrackRole.SubMelody) => 3,
        (Manner.Quartet, TrackRole.SubMelody) => 7,
        (Manner.Groove, _) => 11,
        _ => 0,
    };

    private sealed class Silent : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }
}
