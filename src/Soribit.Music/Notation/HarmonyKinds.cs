namespace Soribit.Music.Notation;

/// <summary>Chord symbols as MusicXML names them and as this library does.</summary>
internal static class HarmonyKinds
{
    /// <summary>By <see cref="ChordQuality"/>: the kind, the text after the root, and the degrees that the kind alone does not say.</summary>
    private static readonly (string Kind, string Text, HarmonyDegree[] Degrees)[] ByQuality =
    [
        ("major", "", []),
        ("minor", "m", []),
        ("dominant", "7", []),
        ("major-seventh", "maj7", []),
        ("minor-seventh", "m7", []),
        ("suspended-fourth", "sus4", []),
        ("suspended-second", "sus2", []),
        ("diminished", "dim", []),
        ("half-diminished", "m7b5", []),
        ("diminished-seventh", "dim7", []),
        ("augmented", "aug", []),
        ("major-sixth", "6", []),
        ("minor-sixth", "m6", []),
        ("major", "add9", [new HarmonyDegree(9, 0, "add")]),
        ("dominant-ninth", "9", []),
        ("major-minor", "mM7", []),
        ("power", "5", []),
        ("suspended-fourth", "7sus4", [new HarmonyDegree(7, -1, "add")]),
    ];

    private static readonly Dictionary<string, ChordQuality> ByKind = new()
    {
        ["major"] = ChordQuality.Major,
        ["maj69"] = ChordQuality.Major6,
        ["minor"] = ChordQuality.Minor,
        ["augmented"] = ChordQuality.Augmented,
        ["augmented-seventh"] = ChordQuality.Augmented,
        ["augmented-ninth"] = ChordQuality.Augmented,
        ["diminished"] = ChordQuality.Diminished,
        ["diminished-seventh"] = ChordQuality.Diminished7,
        ["half-diminished"] = ChordQuality.HalfDiminished7,
        ["dominant"] = ChordQuality.Dominant7,
        ["dominant-seventh"] = ChordQuality.Dominant7,
        ["dominant-ninth"] = ChordQuality.Dominant9,
        ["dominant-11th"] = ChordQuality.Dominant9,
        ["dominant-13th"] = ChordQuality.Dominant9,
        ["major-seventh"] = ChordQuality.Major7,
        ["major-ninth"] = ChordQuality.Major7,
        ["major-11th"] = ChordQuality.Major7,
        ["major-13th"] = ChordQuality.Major7,
        ["minor-seventh"] = ChordQuality.Minor7,
        ["minor-ninth"] = ChordQuality.Minor7,
        ["minor-11th"] = ChordQuality.Minor7,
        ["minor-13th"] = ChordQuality.Minor7,
        ["major-minor"] = ChordQuality.MinorMajor7,
        ["minor-major"] = ChordQuality.MinorMajor7,
        ["major-sixth"] = ChordQuality.Major6,
        ["minor-sixth"] = ChordQuality.Minor6,
        ["suspended-fourth"] = ChordQuality.Sus4,
        ["suspended-second"] = ChordQuality.Sus2,
        ["power"] = ChordQuality.Power,
        ["Neapolitan"] = ChordQuality.Major,
    };

    public static (string Kind, string Text, IReadOnlyList<HarmonyDegree> Degrees) Of(ChordQuality quality) => ByQuality[(int)quality];

    public static Chord? Nearest(NotatedHarmony harmony)
    {
        if (harmony.Root < 0)
        {
            return null;
        }

        var quality = ByKind.GetValueOrDefault(harmony.Kind, ChordQuality.Major);
        foreach (var degree in harmony.Degrees)
        {
            quality = (quality, degree.Value, degree.Alter, degree.Type) switch
            {
                (ChordQuality.Major, 9 or 2, 0, "add") => ChordQuality.Add9,
                (ChordQuality.Major, 6 or 13, 0, "add") => ChordQuality.Major6,
                (ChordQuality.Minor, 6 or 13, 0, "add") => ChordQuality.Minor6,
                (ChordQuality.Sus4, 7, _, "add") => ChordQuality.Sus4Dominant7,
                (ChordQuality.Minor7, 5, -1, "alter") => ChordQuality.HalfDiminished7,
                (ChordQuality.Minor, 5, -1, "alter") => ChordQuality.Diminished,
                (ChordQuality.Major, 5, 1, "alter") => ChordQuality.Augmented,
                (ChordQuality.Dominant7, 4 or 11, 0, "add") when harmony.Degrees.Contains(new HarmonyDegree(3, 0, "subtract")) => ChordQuality.Sus4Dominant7,
                _ => quality,
            };
        }

        return new Chord(harmony.Root, quality, harmony.Bass);
    }
}
