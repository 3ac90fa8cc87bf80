using Soribit.Music.Learned.Critics;

namespace Soribit.Training.Critics;

/// <summary>How well critics tell human windows from shuffled ones.</summary>
/// <param name="Kind">"all" for all kinds of shuffling together.</param>
/// <param name="Accuracy">Mean of the shares of human and of shuffled windows that were told right.</param>
/// <param name="Pairs">Share of human windows that score above their own shuffled form.</param>
public sealed record CriticFigure(string Role, string Kind, double Accuracy, double Pairs, int Windows);

internal static class CriticAccuracy
{
    public static IEnumerable<CriticFigure> Of(string role, RoleWeights weights, IReadOnlyList<JudgedWindow> judged)
    {
        var index = weights.Weights.Select(weight => Enumerable.Range(0, CriticCatalogue.All.Count).First(i => CriticCatalogue.All[i].Name == weight.Name)).ToArray();
        double Total(JudgedWindow window) => weights.Bias + weights.Weights.Select((weight, i) => weight.Contribution(window.Values[index[i]])).Sum();
        var humans = judged.Where(window => window.Kind is null).ToDictionary(window => window.Number, Total);
        var right = humans.Values.Average(total => total > 0 ? 1.0 : 0);
        var shuffled = judged.Where(window => window.Kind is not null).Select(window => (Kind: window.Kind!.Value, window.Number, Total: Total(window))).ToList();
        foreach (var group in shuffled.GroupBy(window => window.Kind.ToString()).Append(shuffled.GroupBy(_ => "all").Single()))
        {
            yield return new CriticFigure(
                role, group.Key, (right + group.Average(window => window.Total <= 0 ? 1.0 : 0)) / 2, group.Average(window => humans[window.Number] > window.Total ? 1.0 : 0), group.Count());
        }
    }
}
