using Soribit.Music.Learned.Critics;

namespace Soribit.Training.Critics;

/// <summary>How well critics tell human windows from shuffled ones.</summary>
/// <param name="Kind">"all" for all kinds of shuffling together.</param>
/// <param name="Accuracy">Mean of the shares of human and of shuffled windows that were told right by one threshold on the score, the best of all.</param>
/// <param name="Pairs">Share of human windows that score above their own shuffled form: what ranking asks.</param>
public sealed record CriticFigure(string Kind, double Accuracy, double Pairs, int Windows);

internal static class CriticAccuracy
{
    /// <summary>What critics score, from what each of the catalogue says.</summary>
    public static Func<double[], double> Total(RoleWeights weights)
    {
        var names = CriticCatalogue.All.Select(idea => idea.Name).ToList();
        var index = weights.Weights.Select(weight => names.IndexOf(weight.Name)).ToArray();
        return values => weights.Bias + weights.Weights.Select((weight, i) => weight.Contribution(values[index[i]])).Sum();
    }

    public static IEnumerable<CriticFigure> Of(RoleWeights weights, IReadOnlyList<JudgedWindow> judged)
    {
        var total = Total(weights);
        var humans = judged.Where(window => window.Kind is null).ToDictionary(window => window.Number, window => total(window.Values));
        var shuffled = judged.Where(window => window.Kind is not null).Select(window => (Kind: window.Kind!.Value, window.Number, Total: total(window.Values))).ToList();
        foreach (var group in shuffled.GroupBy(window => window.Kind.ToString()).Append(shuffled.GroupBy(_ => "all").Single()))
        {
            yield return new CriticFigure(
                group.Key, BestThreshold([.. humans.Values], [.. group.Select(window => window.Total)]), group.Average(window => humans[window.Number] > window.Total ? 1.0 : 0), group.Count());
        }
    }

    private static double BestThreshold(double[] humans, double[] others)
    {
        Array.Sort(humans);
        Array.Sort(others);
        double best = 0.5;
        foreach (var threshold in humans)
        {
            var kept = humans.Length - Below(humans, threshold);
            best = Math.Max(best, ((kept / (double)humans.Length) + (Below(others, threshold) / (double)others.Length)) / 2);
        }

        return best;
    }

    /// <summary>How many of the sorted numbers are less.</summary>
    private static int Below(double[] sorted, double value)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = sorted[middle] < value ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
