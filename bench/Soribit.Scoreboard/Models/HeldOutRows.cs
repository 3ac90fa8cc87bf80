using Soribit.Training.Parts;

namespace Soribit.Scoreboard.Models;

/// <summary>The model of parts on scores that it has not seen, against n-grams of the same events.</summary>
internal static class HeldOutRows
{
    public static IEnumerable<Row> Measure(Options options)
    {
        if (options.Shared is not { } shared || !Directory.Exists(Path.Combine(shared, "openscore-lieder")))
        {
            yield break;
        }

        foreach (var figure in PartHeldOut.Measure(shared))
        {
            yield return new Row(
                "models", $"held out, {figure.Kind}: below the best n-gram", 1 - (figure.Model / figure.Ngrams), "", Goal.AtLeast(0.15),
                FormattableString.Invariant($"{figure.Model:0.000} against {figure.Ngrams:0.000} nats an event"));
        }
    }
}
