using System.Globalization;

namespace Soribit.Scoreboard;

/// <summary>What a figure should reach: an interval, either end of which may be open.</summary>
internal readonly record struct Goal(double From, double To)
{
    public static Goal AtLeast(double value) => new(value, double.PositiveInfinity);

    public static Goal AtMost(double value) => new(double.NegativeInfinity, value);

    public static Goal Around(double value, double tolerance) => new(value - tolerance, value + tolerance);

    public bool IsReachedBy(double value) => value >= From && value <= To;

    public override string ToString() => (double.IsFinite(From), double.IsFinite(To)) switch
    {
        (true, true) => From == To ? Number(From) : $"{Number(From)} – {Number(To)}",
        (true, false) => $"≥ {Number(From)}",
        (false, true) => $"≤ {Number(To)}",
        _ => "–",
    };

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
