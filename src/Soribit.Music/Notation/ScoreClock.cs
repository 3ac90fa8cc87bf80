using System.Xml.Linq;

namespace Soribit.Music.Notation;

/// <summary>Exact musical time inside one file: whole units, a quarter note being the least common multiple of everything that the file divides it by.</summary>
/// <param name="UnitsPerQuarter">At most <see cref="MaxUnits"/>, so that no product below overflows.</param>
internal readonly record struct ScoreClock(long UnitsPerQuarter)
{
    public const int MaxDivisions = 1_000_000;
    private const long MaxUnits = 1_000_000_000;

    /// <summary>Quarter notes in a bar; far above any music.</summary>
    private const int MaxQuarters = 4096;

    public static ScoreClock For(XElement root)
    {
        long units = Ticks.PerQuarter;
        foreach (var divisions in root.Descendants("divisions"))
        {
            long value = divisions.IntValue(1, MaxDivisions);
            units = units / Gcd(units, value) * value;
            if (units > MaxUnits)
            {
                throw divisions.Wrong(new($"divisions with a common multiple up to {MaxUnits}", $"공배수가 {MaxUnits} 이하인 divisions"), divisions.Value);
            }
        }

        return new ScoreClock(units);
    }

    /// <summary>A duration in divisions as units.</summary>
    public long Units(XElement duration, int divisions)
    {
        var value = duration.Number(0, (decimal)divisions * MaxQuarters);
        return (long)decimal.Round(value * UnitsPerQuarter / divisions);
    }

    public long OfTicks(int ticks) => ticks * (UnitsPerQuarter / Ticks.PerQuarter);

    public long MaxBar => MaxQuarters * UnitsPerQuarter;

    /// <summary>The nearest tick, halves upwards.</summary>
    public long Tick(long units)
    {
        var perTick = UnitsPerQuarter / Ticks.PerQuarter;
        return (units + (perTick / 2)) / perTick;
    }

    private static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
