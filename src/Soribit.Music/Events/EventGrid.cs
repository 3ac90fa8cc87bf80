namespace Soribit.Music.Events;

/// <summary>Time as the learned composer counts it: twelve units a quarter note, which holds sixteenths and triplets of eighths exactly.</summary>
public static class EventGrid
{
    public const int PerQuarter = 12;
    public const int TicksPerUnit = Ticks.PerQuarter / PerQuarter;

    /// <summary>The longest bar that events can place notes in: 12/8.</summary>
    public const int MaxBarUnits = 6 * PerQuarter;

    /// <summary>The metres that the models know; a bar of another is composed by the statistics.</summary>
    public static IReadOnlyList<Metre> Metres => Known;

    private static readonly Metre[] Known = [new(4, 4), new(3, 4), new(6, 8), new(2, 4), new(9, 8), new(12, 8)];

    /// <summary>Place in <see cref="Metres"/>; -1 when the models do not know the metre.</summary>
    public static int MetreIndex(Metre metre) => Array.IndexOf(Known, metre);

    /// <summary>Lengths that a note can be told with, in units; others become the nearest. The longest is four bars of 4/4.</summary>
    public static IReadOnlyList<int> Durations { get; } =
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 18, 20, 21, 22, 24, 27, 30, 32, 33, 36, 40, 42, 44, 48, 54, 60, 66, 72, 84, 96, 108, 120, 144, 168, 192];

    public static int BarUnits(Metre metre) => metre.BarTicks / TicksPerUnit;

    public static int Nearest(int ticks) => (int)Math.Round(ticks / (double)TicksPerUnit, MidpointRounding.AwayFromZero);

    /// <summary>Index into <see cref="Durations"/> of the length nearest by ratio.</summary>
    public static int DurationIndex(int units)
    {
        var best = 0;
        for (var i = 1; i < Durations.Count; i++)
        {
            if (Math.Abs(Math.Log((double)Durations[i] / Math.Max(1, units))) < Math.Abs(Math.Log((double)Durations[best] / Math.Max(1, units))))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>2/2 counts as 4/4; false when the models do not know the metre.</summary>
    public static bool TryMetre(Metre metre, out Metre known)
    {
        known = metre is { Count: 2, Unit: 2 } ? Metre.FourFour : metre;
        return MetreIndex(known) >= 0;
    }
}
