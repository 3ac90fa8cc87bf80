using Soribit.Music.Events;
using Soribit.Training.Critics;

namespace Soribit.Scoreboard.Models;

/// <summary>How well the critics tell human bars from shuffled ones, and how well the model's bars can be told from human ones before and after they choose.</summary>
internal static class CriticRows
{
    private const int WindowsToShuffle = 60;
    private const int WindowsToCompose = 18;

    public static IEnumerable<Row> Of(IReadOnlyList<Track> heldOut, Options options)
    {
        var roles = CriticHeldOut.Measure(heldOut, WindowsToShuffle, options.Quick ? WindowsToCompose / 5 : WindowsToCompose);
        foreach (var role in roles)
        {
            var all = role.Shuffled[^1];
            yield return new Row(
                "models", $"critics, {role.Role}: human bars above their own shuffled form", all.Pairs, "", Goal.AtLeast(0.85),
                FormattableString.Invariant($"chance .5; {all.Accuracy:0.000} told right one by one; {all.Windows} held-out windows of 8 bars; hardest {role.Shuffled.MinBy(kind => kind.Pairs)!.Kind}"));
        }

        var first = Mean(roles, "first candidate");
        yield return new Row("models", "bars of the statistics told from human ones", Mean(roles, "statistics"), "", new Goal(0, 1), Basis(roles, "statistics"));
        yield return new Row("models", "bars of the model told from human ones, first candidate", first, "", new Goal(0, 1), Basis(roles, "first candidate"));
        yield return new Row("models", "the same, best of 8 by the critics", Mean(roles, "best of 8"), "", Goal.AtMost(first), Basis(roles, "best of 8"));
    }

    private static ComposerFigure Figure(CriticRoleFigures role, string composer) => role.Composers.Single(figure => figure.Composer == composer);

    private static double Mean(IReadOnlyList<CriticRoleFigures> roles, string composer) => roles.Average(role => Figure(role, composer).ToldApart);

    private static string Basis(IReadOnlyList<CriticRoleFigures> roles, string composer) =>
        "chance .5, lower is better; " + string.Join(", ", roles.Select(role => FormattableString.Invariant($"{role.Role} {Figure(role, composer).ToldApart:0.00}")))
        + FormattableString.Invariant($"; {roles.Sum(role => role.Windows)} held-out windows, a classifier of their own, cross-validated");
}
