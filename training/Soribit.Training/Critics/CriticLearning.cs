using Soribit.Music.Events;
using Soribit.Music.Learned.Critics;

namespace Soribit.Training.Critics;

/// <summary>A window with what all critics make of it: as it was written, or spoiled.</summary>
/// <param name="Number">Of the human window that it is or was made from.</param>
/// <param name="Kind">Null as it was written.</param>
internal sealed record JudgedWindow(int Number, ShuffleKind? Kind, double[] Values);

/// <summary>Learns which critics count in a role, and how much.</summary>
internal static class CriticLearning
{
    /// <summary>Means of human and shuffled windows that lie so near, in human deviations, show nothing.</summary>
    private const double LeastLean = 0.05;

    public static List<JudgedWindow> Judge(IReadOnlyList<Track> windows, ulong seed)
    {
        var shuffles = new Shuffles(windows, seed);
        var judged = new List<JudgedWindow>();
        for (var i = 0; i < windows.Count; i++)
        {
            var window = windows[i];
            judged.Add(new JudgedWindow(i, null, ValuesOf(window)));
            foreach (var kind in Shuffles.Kinds)
            {
                if (shuffles.Make(window, i, kind) is { } bars)
                {
                    judged.Add(new JudgedWindow(i, kind, ValuesOf(window with { Bars = bars })));
                }
            }
        }

        return judged;
    }

    public static double[] ValuesOf(Track window) => CriticCatalogue.Values(new Listening(window.Role, window.Metre, window.Bars));

    /// <summary>The weights of the critics that stay, in the order of the catalogue: human windows against all others.</summary>
    /// <param name="scales">By <see cref="Scales"/>.</param>
    /// <param name="penalty">See <see cref="LogisticRegression.Fit"/>.</param>
    /// <param name="leastGain">A critic stays where leaving it out costs so many nats a window.</param>
    /// <remarks>
    /// A director must be able to follow them, so a critic never counts against what it shows by itself (a linear weight has the sign of the difference of the means),
    /// and likes one stretch of values, not both ends (no square has a positive weight). Terms that would, and then critics that add little, are left out one by one.
    /// </remarks>
    public static RoleWeights Learn(IReadOnlyList<JudgedWindow> judged, IReadOnlyList<CriticWeight?> scales, double penalty, double leastGain)
    {
        var leans = scales.Select((scale, i) => scale is { } known ? Lean(judged, i) / known.Deviation : 0).ToArray();
        var terms = Enumerable.Range(0, scales.Count).Where(i => scales[i] is not null).SelectMany(i => new[] { new Term(i, false), new Term(i, true) })
            .Where(term => term.IsSquare || Math.Abs(leans[term.Critic]) >= LeastLean).ToList();
        while (true)
        {
            var fit = LogisticRegression.Fit(Rows(judged, terms, scales), penalty);
            if (Leaving(terms, fit, leans, leastGain) is not { } leaving)
            {
                var weights = terms.Zip(fit.Weights).GroupBy(pair => pair.First.Critic).Select(group => scales[group.Key]!.Value with
                {
                    Linear = group.Where(pair => !pair.First.IsSquare).Sum(pair => pair.Second),
                    Square = group.Where(pair => pair.First.IsSquare).Sum(pair => pair.Second),
                });
                return new RoleWeights(fit.Bias, [.. weights]);
            }

            terms = [.. terms.Where((_, i) => !leaving.Contains(i))];
        }
    }

    /// <summary>Both judgements at once: the log-odds of two regressions added.</summary>
    public static RoleWeights Sum(RoleWeights one, RoleWeights other)
    {
        var order = CriticCatalogue.All.Select((idea, i) => (idea.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i);
        var weights = one.Weights.Concat(other.Weights).GroupBy(weight => weight.Name).OrderBy(group => order[group.Key])
            .Select(group => group.First() with { Linear = group.Sum(weight => weight.Linear), Square = group.Sum(weight => weight.Square) });
        return new RoleWeights(one.Bias + other.Bias, [.. weights]);
    }

    /// <summary>The cheapest term with a wrong sign, else the cheapest critic that adds too little; null when all are right.</summary>
    private static int[]? Leaving(List<Term> terms, LogisticRegression fit, double[] leans, double leastGain)
    {
        var hessian = Cholesky.Of(fit.Hessian);
        var wrong = Enumerable.Range(0, terms.Count).Where(i => terms[i].IsSquare ? fit.Weights[i] > 0 : fit.Weights[i] * leans[terms[i].Critic] < 0).Select(i => new[] { i }).ToList();
        if (wrong.Count > 0)
        {
            return wrong.MinBy(term => fit.CostOfLeavingOut(hessian, term));
        }

        var critics = terms.Select((term, i) => (term.Critic, i)).GroupBy(pair => pair.Critic, pair => pair.i).Select(group => group.ToArray()).Select(critic => (critic, Cost: fit.CostOfLeavingOut(hessian, critic)));
        var weakest = critics.MinBy(pair => pair.Cost);
        return weakest.Cost < leastGain ? weakest.critic : null;
    }

    /// <summary>How much higher humans score than the others, on average.</summary>
    private static double Lean(IReadOnlyList<JudgedWindow> judged, int critic)
    {
        var known = judged.Where(window => !double.IsNaN(window.Values[critic])).ToLookup(window => window.Kind is null, window => window.Values[critic]);
        return known[true].DefaultIfEmpty().Average() - known[false].DefaultIfEmpty().Average();
    }

    /// <summary>A critic's z, or z² − 1.</summary>
    private readonly record struct Term(int Critic, bool IsSquare);

    /// <summary>Each critic's scale among humans, without weights; null where too few windows have anything to judge, or all are the same.</summary>
    public static IReadOnlyList<CriticWeight?> Scales(IReadOnlyList<JudgedWindow> humans) =>
        [.. CriticCatalogue.All.Select((idea, i) =>
        {
            var values = humans.Select(window => window.Values[i]).Where(value => !double.IsNaN(value)).ToList();
            var mean = values.DefaultIfEmpty().Average();
            var deviation = Math.Sqrt(values.Select(value => (value - mean) * (value - mean)).DefaultIfEmpty().Average());
            return values.Count < humans.Count / 5 || deviation < 1e-3 ? null : (CriticWeight?)new CriticWeight(idea.Name, mean, deviation, 0, 0);
        })];

    /// <summary>Humans count as much as all others together.</summary>
    private static List<LabelledRow> Rows(IReadOnlyList<JudgedWindow> judged, List<Term> terms, IReadOnlyList<CriticWeight?> scales)
    {
        var others = judged.Count(window => window.Kind is not null) / (double)judged.Count(window => window.Kind is null);
        return [.. judged.Select(window =>
        {
            var features = new double[terms.Count];
            for (var i = 0; i < terms.Count; i++)
            {
                if (window.Values[terms[i].Critic] is var value && !double.IsNaN(value))
                {
                    var z = scales[terms[i].Critic]!.Value.Standard(value);
                    features[i] = terms[i].IsSquare ? (z * z) - 1 : z;
                }
            }

            return new LabelledRow(features, window.Kind is null, window.Kind is null ? others : 1);
        })];
    }
}
