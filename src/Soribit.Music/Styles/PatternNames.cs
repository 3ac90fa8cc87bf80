using Soribit.Music.Arranging;
using Soribit.Music.Parts;

namespace Soribit.Music.Styles;

/// <summary>The patterns that a style file may name, by role.</summary>
public static class PatternNames
{
    private static readonly string[] Tune = ["tune", "thirds", "octaves", "chords"];
    private static readonly string[] SubMelody = ["answers", "line", "thirds", "hook"];
    private static readonly string[] Accompaniment = ["arpeggio", "broken", "block", "oompah", "mixed", "strum", "strum-slow", "strum-eighths", "chop", "comp", "power"];
    private static readonly string[] Bass = ["whole", "half", "root-fifth", "dotted", "quarters", "eighths", "offbeat", "octaves", "walk", "kick", "tresillo"];
    private static readonly string[] Pad = ["hold", "pulse"];
    private static readonly string[] Riff = ["ostinato", "arpeggio", "stabs", "hook"];

    public static IReadOnlyList<string> For(TrackRole role) => role switch
    {
        TrackRole.MainMelody => Tune,
        TrackRole.SubMelody => SubMelody,
        TrackRole.Accompaniment => Accompaniment,
        TrackRole.Bass => Bass,
        TrackRole.Pad => Pad,
        TrackRole.Riff => Riff,
        TrackRole.Drums => GrooveBook.Standard.Families,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };
}
