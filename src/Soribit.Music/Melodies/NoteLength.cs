using System.Globalization;

namespace Soribit.Music.Melodies;

/// <summary>Note values as they are written: "4" a quarter, "4." a dotted one, "320t" ticks where no value fits.</summary>
internal static class NoteLength
{
    private const int SmallestTicks = Ticks.PerQuarter / 16;

    private static readonly (int Ticks, string Name)[] Values = [.. AllValues()];

    /// <summary>The values that, tied, make up a duration; the longest first.</summary>
    public static IEnumerable<string> Split(int ticks)
    {
        if (ticks % SmallestTicks != 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{ticks}t");
            yield break;
        }

        foreach (var (length, name) in Values)
        {
            for (; ticks >= length; ticks -= length)
            {
                yield return name;
            }
        }
    }

    /// <summary>Ticks of a value; false when it is none.</summary>
    public static bool TryParse(string text, out int ticks)
    {
        if (text.EndsWith('t'))
        {
            return int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out ticks) && ticks > 0;
        }

        ticks = Array.Find(Values, value => value.Name == text).Ticks;
        return ticks > 0;
    }

    private static IEnumerable<(int Ticks, string Name)> AllValues()
    {
        for (var unit = 1; unit <= 64; unit *= 2)
        {
            var ticks = Ticks.PerQuarter * 4 / unit;
            if (ticks / 2 % SmallestTicks == 0)
            {
                yield return (ticks * 3 / 2, string.Create(CultureInfo.InvariantCulture, $"{unit}."));
            }

            yield return (ticks, string.Create(CultureInfo.InvariantCulture, $"{unit}"));
        }
    }
}
