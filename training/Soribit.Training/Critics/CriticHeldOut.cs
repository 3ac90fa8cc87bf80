using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Parts;

namespace Soribit.Training.Critics;

/// <summary>Mean and quartiles of what critics score.</summary>
public sealed record ScoreSpread(double Mean, double Lower, double Median, double Upper)
{
    internal static ScoreSpread Of(IEnumerable<double> scores)
    {
        double[] sorted = [.. scores.Order()];
        return new ScoreSpread(sorted.Average(), sorted[sorted.Length / 4], sorted[sorted.Length / 2], sorted[sorted.Length * 3 / 4]);
    }
}

/// <summary>Bars of one composer beside human ones over the same ground.</summary>
/// <param name="Composer">"statistics", "first candidate", "best of 8".</param>
/// <param name="ToldApart">Accuracy of a classifier that learns the difference anew, on titles it has not seen; .5 is chance.</param>
public sealed record ComposerFigure(string Composer, double ToldApart, ScoreSpread Scores);

/// <summary>The critics of one role on titles that neither they nor the model of parts have seen.</summary>
/// <param name="Shuffled">Human against each kind of shuffling, "all" last.</param>
/// <param name="Human">What human bars score.</param>
/// <param name="Windows">That machines composed anew.</param>
public sealed record CriticRoleFigures(string Role, IReadOnlyList<CriticFigure> Shuffled, ScoreSpread Human, IReadOnlyList<ComposerFigure> Composers, int Windows);

/// <summary>The critics on held-out titles.</summary>
public static class CriticHeldOut
{
    private const ulong Seed = 4;

    /// <summary>With the weights that ship.</summary>
    /// <param name="perManner">Windows of each manner to shuffle.</param>
    /// <param name="composedPerManner">Windows of each manner to compose anew, a ninth of a second each.</param>
    public static IReadOnlyList<CriticRoleFigures> Measure(IReadOnlyList<Track> heldOut, int perManner, int composedPerManner)
    {
        using var writer = new PassageWriter(PartModel.Shared, HumanOrMachine.Candidates);
        return [.. HumanWindows.Roles.Select(role => Of(role, CriticWeights.Default.Of(role)!, heldOut, writer, perManner, composedPerManner))];
    }

    internal static CriticRoleFigures Of(TrackRole role, RoleWeights weights, IReadOnlyList<Track> heldOut, PassageWriter writer, int perManner, int composedPerManner)
    {
        var total = CriticAccuracy.Total(weights);
        var composed = HumanOrMachine.Compose(HumanWindows.Of(heldOut, role, composedPerManner), writer, Seed).ToList();
        return new CriticRoleFigures(
            PartRequest.RoleNames[(int)role],
            [.. CriticAccuracy.Of(weights, CriticLearning.Judge(HumanWindows.Of(heldOut, role, perManner), Seed))],
            ScoreSpread.Of(composed.Select(window => total(window.Values))),
            [
                Figure("statistics", window => window.Statistics),
                Figure("first candidate", window => window.Candidates[0]),
                Figure($"best of {HumanOrMachine.Candidates}", window => window.Best(total)),
            ],
            composed.Count);

        ComposerFigure Figure(string composer, Func<ComposedWindow, double[]> machine) =>
            new(composer, HumanOrMachine.Accuracy(composed, machine), ScoreSpread.Of(composed.Select(window => total(machine(window)))));
    }
}
