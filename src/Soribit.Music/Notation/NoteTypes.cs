namespace Soribit.Music.Notation;

/// <summary>MusicXML's names of note values.</summary>
internal static class NoteTypes
{
    private const int Quarter = 5;

    /// <summary>From the longest; each is half the one before.</summary>
    private static readonly string[] Names =
        ["maxima", "long", "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th", "256th", "512th", "1024th"];

    /// <summary>Quarter notes in a note of that name, or null when there is no such name.</summary>
    public static double? Quarters(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : Math.Pow(2, Quarter - index);
    }

    /// <summary>The value that lasts so many ticks, from a 64th to a dotted breve; false when one note cannot.</summary>
    public static bool TryValue(int ticks, out string name, out int dots)
    {
        for (var index = Quarter - 3; index <= Quarter + 4; index++)
        {
            var plain = index <= Quarter ? Ticks.PerQuarter << (Quarter - index) : Ticks.PerQuarter >> (index - Quarter);
            if (ticks == plain || (ticks * 2 == plain * 3 && plain > ShortestDotted))
            {
                (name, dots) = (Names[index], ticks == plain ? 0 : 1);
                return true;
            }
        }

        (name, dots) = ("", 0);
        return false;
    }

    /// <summary>No dot on a 64th: its dot would be worth a 128th.</summary>
    private const int ShortestDotted = Ticks.PerQuarter / 16;
}
