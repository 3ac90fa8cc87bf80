using Soribit.Training.Parts;

namespace Soribit.Scoreboard.Models;

/// <summary>The model of parts and its critics on scores that they have not seen; the corpora are read once for both.</summary>
internal static class HeldOutRows
{
    public static IEnumerable<Row> Measure(Options options)
    {
        if (options.Shared is not { } shared || !Directory.Exists(Path.Combine(shared, "openscore-lieder")))
        {
            yield break;
        }

        var tracks = SplitTracks.Read(shared);
        foreach (var row in CriticRows.Of(tracks.HeldOut, options))
        {
            yield return row;
        }

        foreach (var figure in PartHeldOut.Measure(tracks))
        {
            yield return new Row(
                "models", $"held out, {figure.Kind}: below the best n-gram", 1 - (figure.Model / figure.Ngrams), "", Goal.AtLeast(0.15),
                FormattableString.Invariant($"{figure.Model:0.000} against {figure.Ngrams:0.000} nats an event"));
        }
    }
}
