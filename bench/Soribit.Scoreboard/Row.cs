using System.Globalization;

namespace Soribit.Scoreboard;

/// <summary>One line of the scoreboard.</summary>
/// <param name="Group">"music", "sound", "voice", "models", "works", "fuzz".</param>
/// <param name="Figure">NaN when nothing could be measured.</param>
/// <param name="Unit">"" for a plain number.</param>
/// <param name="Reference">The peer or limit that the goal comes from, and on how much the figure rests.</param>
internal sealed record Row(string Group, string Name, double Figure, string Unit, Goal Goal, string Reference)
{
    public bool Passes => Goal.IsReachedBy(Figure);

    /// <summary>Four significant digits are enough for every goal in the table.</summary>
    public string FigureText => double.IsNaN(Figure)
        ? "–"
        : Math.Abs(Figure) >= 1000 ? Figure.ToString("0", CultureInfo.InvariantCulture) : Figure.ToString("0.####", CultureInfo.InvariantCulture);
}
