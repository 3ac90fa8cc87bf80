using Soribit.Sound.Delays;
using Soribit.Sound.Reverbs;

namespace Soribit.Sound.Mixing;

public enum MixEnding
{
    /// <summary>The last chord rings out after the end of the form.</summary>
    Ring,

    /// <summary>All is silent when the form ends; what would ring is faded before.</summary>
    Exact,
}

/// <summary>The mix of one song: what a person can edit.</summary>
/// <param name="FadeIn">Seconds, 0 to 60.</param>
/// <param name="FadeOut">Seconds, 0 to 60, ending with the mix.</param>
/// <param name="Parts">By name; a stem that is not among them is mixed as <see cref="Strip.Plain"/>.</param>
public sealed record MixSettings(
    MixEnding Ending,
    double FadeIn,
    double FadeOut,
    ReverbSettings Room,
    ReverbSettings Plate,
    EchoSettings Echo,
    IReadOnlyList<PartStrip> Parts)
{
    public Strip For(string part) => Parts.FirstOrDefault(strip => strip.Name == part)?.Strip ?? Strip.Plain;
}

/// <param name="Name">The part's, unique.</param>
public sealed record PartStrip(string Name, Strip Strip);
