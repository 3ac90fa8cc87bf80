using System.Globalization;

namespace Soribit.Music;

/// <summary>A time signature.</summary>
/// <param name="Count">The upper number: notes of value <paramref name="Unit"/> in a bar, 1 to 32.</param>
/// <param name="Unit">The lower number: 2, 4, 8 or 16.</param>
public readonly record struct Metre(int Count, int Unit)
{
    public static Metre FourFour { get; } = new(4, 4);

    /// <summary>6/8, 9/8, 12/8: three units make a beat.</summary>
    public bool IsCompound => Unit >= 8 && Count > 3 && Count % 3 == 0;

    public int UnitTicks => Ticks.PerQuarter * 4 / Unit;

    /// <summary>Ticks of what a conductor beats: a dotted note in compound metre.</summary>
    public int BeatTicks => IsCompound ? UnitTicks * 3 : UnitTicks;

    public int BeatsPerBar => Count * UnitTicks / BeatTicks;

    public int BarTicks => Count * UnitTicks;

    /// <summary>3 on the downbeat, 2 on the middle beat of a bar of four (or of six units), 1 on another beat, 0 between beats.</summary>
    public int Strength(int tick)
    {
        var inBar = ((tick % BarTicks) + BarTicks) % BarTicks;
        if (inBar == 0)
        {
            return 3;
        }

        if (inBar % BeatTicks != 0)
        {
            return 0;
        }

        return BeatsPerBar % 2 == 0 && inBar == BarTicks / 2 ? 2 : 1;
    }

    /// <summary>Reads "3/4". Returns false unless the numbers are in range.</summary>
    public static bool TryParse(string text, out Metre metre)
    {
        metre = FourFour;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1
            || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var unit)
            || count is < 1 or > 32
            || unit is not (2 or 4 or 8 or 16))
        {
            return false;
        }

        metre = new Metre(count, unit);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}/{Unit}");
}
