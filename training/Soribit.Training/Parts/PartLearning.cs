using System.Globalization;
using Soribit.Music.Events;
using Soribit.Neural.Training;
using Soribit.Production.Learning;

namespace Soribit.Training.Parts;

/// <summary>The verb <c>learn</c>: trains the model of parts on the tracks that <c>parts</c> has prepared, from the start or from where the folder stands.</summary>
internal static class PartLearning
{
    private const ulong Seed = 20261122;

    /// <param name="tracks">The folder with train.tracks and heldout.tracks.</param>
    /// <param name="output">Where the training lives.</param>
    public static int Run(string tracks, string output, double minutes)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        var lessons = new PartLessons(
            Read(Path.Combine(tracks, "train.tracks")), Read(Path.Combine(tracks, "heldout.tracks")), null, TimeSpan.FromMinutes(minutes), 1, Seed);
        try
        {
            PartTraining.Run(lessons, new ModelFolder(output), new Lines(), TimeProvider.System, stop.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped; the same command goes on.");
            return 130;
        }
    }

    private static IReadOnlyList<Track> Read(string path)
    {
        using var stream = File.OpenRead(path);
        return TrackFile.Read(stream);
    }

    private sealed class Lines : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            var held = value.HeldOut is { } loss ? $", held out {loss.Mean:0.000} ({string.Join(", ", loss.Groups.Select(group => $"{group.Group} {group.Loss:0.00}"))})" : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"step {value.Step} of {value.Steps}, {value.Tokens / 1000} k tokens, loss {value.Loss:0.000}{held}, {value.TokensPerSecond:0} tokens/s, {value.Left:h\\:mm\\:ss} left"));
        }
    }
}
