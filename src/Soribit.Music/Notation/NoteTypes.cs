namespace Soribit.Music.Notation;

/// <summary>MusicXML's names of note values.</summary>
internal static class NoteTypes
{
    /// <summary>From the longest; each is half the one before.</summary>
    private static readonly string[] Names =
        ["maxima", "long", "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th", "256th", "512th", "1024th"];

    private const int Quarter = 5;

    /// <summary>Quarter notes in a note of that name, or null when there is no such name.</summary>
    public static double? Quarters(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : Math.Pow(2, Quarter - index);
    }
}
