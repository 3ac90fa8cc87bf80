namespace Soribit.Music.Parts;

/// <summary>ComMU's seven registers: where the mean pitch of a part lies, cut at 36, 48, 60, 72, 84 and 96.</summary>
public enum PitchRange
{
    VeryLow,
    Low,
    MidLow,
    Mid,
    MidHigh,
    High,
    VeryHigh,
}

/// <summary>The bounds and written names of <see cref="PitchRange"/>.</summary>
public static class PitchRanges
{
    private static readonly int[] Cuts = [0, 36, 48, 60, 72, 84, 96, 128];

    /// <summary>As requests write them, lowest first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["very_low", "low", "mid_low", "mid", "mid_high", "high", "very_high"];

    /// <summary>The smallest mean pitch that still belongs to the range.</summary>
    public static int From(PitchRange range) => Cuts[(int)range];

    /// <summary>Exclusive.</summary>
    public static int To(PitchRange range) => Cuts[(int)range + 1];

    /// <summary>The range that a mean pitch falls in.</summary>
    public static PitchRange Of(double meanPitch)
    {
        var range = 0;
        while (range < (int)PitchRange.VeryHigh && meanPitch >= Cuts[range + 1])
        {
            range++;
        }

        return (PitchRange)range;
    }

    public static bool TryParse(string name, out PitchRange range)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                range = (PitchRange)i;
                return true;
            }
        }

        range = default;
        return false;
    }
}
