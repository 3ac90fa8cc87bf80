using Soribit.Music.Events;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Parts;

namespace Soribit.Training.Critics;

/// <summary>A window with what all critics make of it: as it was written, or shuffled.</summary>
/// <param name="Number">Of the human window that it is or was made from.</param>
/// <param name="Kind">Null as it was written.</param>
internal sealed record JudgedWindow(int Number, string Title, ShuffleKind? Kind, double[] Values);

/// <summary>Learns which critics count in a role, and how much.</summary>
internal static class CriticLearning
{
    /// <summary>For one mean loss over all rows; found on a fifth of the training titles, where ten times more and less were worse.</summary>
    private const double Penalty = 1e-3;

    /// <summary>Means of human and shuffled windows that lie so near, in human deviations, show nothing.</summary>
    private const double LeastLean = 0.05;

    /// <summary>A critic stays where leaving it out costs so many nats a window.</summary>
    private const double LeastGain = 5e-4;

    public static List<JudgedWindow> Judge(IReadOnlyList<Track> windows, ulong seed)
    {
        var shuffles = new Shuffles(windows, seed);
        var judged = new List<JudgedWindow>();
        for (var i = 0; i < windows.Count; i++)
        {
            var window = windows[i];
            judged.Add(new JudgedWindow(i, window.Source, null, ValuesOf(window.Role, window, window.Bars)));
            foreach (var kind in Shuffles.Kinds)
            {
                if (shuffles.Make(window, i, kind) is { } bars)
                {
                    judged.Add(new JudgedWindow(i, window.Source, kind, ValuesOf(window.Role, window, bars)));
                }
            }
        }

        return judged;
    }

    public static double[] ValuesOf(TrackRole role, Track window, IReadOnlyList<TrackBar> bars) => CriticCatalogue.Values(new Listening(role, window.Metre, bars));

    /// <summary>The weights of the critics that stay, in the order of the catalogue.</summary>
    /// <remarks>
    /// A director must be able to follow them, so a critic never counts against what it shows by itself (a linear weight has the sign of the difference of the means),
    /// and likes one stretch of values, not both ends (no square has a positive weight). Terms that would, and then critics that add little, are left out one by one.
    /// </remarks>
    public static RoleWeights Learn(IReadOnlyList<JudgedWindow> judged)
    {
        var scales = Scales([.. judged.Where(window => window.Kind is null)]);
        var leans = scales.Select((scale, i) => scale is { } known ? Lean(judged, i) / known.Deviation : 0).ToArray();
        var terms = Enumerable.Range(0, scales.Length).Where(i => scales[i] is not null).SelectMany(i => new[] { new Term(i, false), new Term(i, true) })
            .Where(term => term.IsSquare || Math.Abs(leans[term.Critic]) >= LeastLean).ToList();
        while (true)
        {
            var fit = LogisticRegression.Fit(Rows(judged, terms, scales), Penalty);
            var hessian = Cholesky.Of(fit.Hessian);
            var wrong = Enumerable.Range(0, terms.Count).Where(i => terms[i].IsSquare ? fit.Weights[i] > 0 : fit.Weights[i] * leans[terms[i].Critic] < 0).Select(i => new[] { i });
            var weak = terms.Select((term, i) => (term.Critic, i)).GroupBy(pair => pair.Critic, pair => pair.i).Select(group => group.ToArray()).Where(group => fit.CostOfLeavingOut(hessian, group) < LeastGain);
            var leaves = wrong.DefaultIfEmpty().MinBy(group => group is null ? 0 : fit.CostOfLeavingOut(hessian, group)) ?? weak.MinBy(group => fit.CostOfLeavingOut(hessian, group));
            if (leaves is null)
            {
                var weights = terms.Zip(fit.Weights).GroupBy(pair => pair.First.Critic).Select(group => scales[group.Key]!.Value with
                {
                    Linear = group.Where(pair => !pair.First.IsSquare).Sum(pair => pair.Second),
                    Square = group.Where(pair => pair.First.IsSquare).Sum(pair => pair.Second),
                });
                return new RoleWeights(fit.Bias, [.. weights]);
            }

            foreach (var term in leaves.OrderDescending())
            {
                terms.RemoveAt(term);
            }
        }
    }

    /// <summary>Difference of the means of human and shuffled windows in human deviations.</summary>
    public static double Separation(IReadOnlyList<JudgedWindow> judged, int critic)
    {
        var humans = judged.Where(window => window.Kind is null && !double.IsNaN(window.Values[critic])).Select(window => window.Values[critic]).DefaultIfEmpty().ToList();
        var mean = humans.Average();
        return Lean(judged, critic) / Math.Sqrt(humans.Average(value => (value - mean) * (value - mean)));
    }

    /// <summary>A critic's z, or z² − 1.</summary>
    private readonly record struct Term(int Critic, bool IsSquare);

    /// <summary>How much higher humans score than shuffled windows, on average.</summary>
    private static double Lean(IReadOnlyList<JudgedWindow> judged, int critic)
    {
        var known = judged.Where(window => !double.IsNaN(window.Values[critic])).ToLookup(window => window.Kind is null, window => window.Values[critic]);
        return known[true].DefaultIfEmpty().Average() - known[false].DefaultIfEmpty().Average();
    }

    /// <summary>Each critic's scale among humans, without weights; null where too few windows have anything to judge, or all are the same.</summary>
    private static CriticWeight?[] Scales(List<JudgedWindow> humans) =>
        [.. CriticCatalogue.All.Select((idea, i) =>
        {
            var values = humans.Select(window => window.Values[i]).Where(value => !double.IsNaN(value)).ToList();
            var mean = values.DefaultIfEmpty().Average();
            var deviation = Math.Sqrt(values.Select(value => (value - mean) * (value - mean)).DefaultIfEmpty().Average());
            return values.Count < humans.Count / 5 || deviation < 1e-3 ? null : (CriticWeight?)new CriticWeight(idea.Name, mean, deviation, 0, 0);
        })];

    /// <summary>Humans count as much as all shuffled windows together.</summary>
    private static List<LabelledRow> Rows(IReadOnlyList<JudgedWindow> judged, List<Term> terms, CriticWeight?[] scales)
    {
        var shuffled = judged.Count(window => window.Kind is not null) / (double)judged.Count(window => window.Kind is null);
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

            return new LabelledRow(features, window.Kind is null, window.Kind is null ? shuffled : 1);
        })];
    }
}
