using System.Text.RegularExpressions;

namespace Soribit.Text.Briefs;

/// <summary>Keys as people write them: "D major", "F# minor", "in Am", "key of G", 라장조, 올림바단조, 내림 나장조, C장조; or only a mode.</summary>
internal static partial class KeyGrammar
{
    public static readonly Wording Accepted = new(
        "a key such as \"D major\", \"F# minor\", \"Bb major\", 라장조, 올림바단조, or \"major\" or \"minor\" alone",
        "라장조, 올림바단조, \"D major\", \"F# minor\", \"Bb major\" 같은 조, 또는 장조·단조만");

    private const string KoreanNames = "다라마바사가나";

    /// <summary>In prompts; letters of a key named without its mode must be capitals.</summary>
    [GeneratedRegex(
        """
        (?<ko>올림|내림)?\s?(?<kn>[다라마바사가나])\s?(?<km>장조|단조)
        | (?<![\p{L}\p{N}])(?:(?:in|to)\s+)?(?:the\s+)?(?:key\s*(?:of|:|=)?\s*)?(?<![\p{L}\p{N}])(?<n>[a-g])\s?(?<a>\#|♯|b(?![a-z])|♭|-?\s?sharp|-?\s?flat)?\s?-?(?<m>major|minor|maj|min|장조|단조|메이저|마이너)(?![a-z])(?:\s+key(?![a-z]))?
        | (?<![\p{L}\p{N}])(?:(?:in|to)\s+)?(?:the\s+)?key\s*(?:of|:|=)?\s*(?-i:(?<n>[A-G])(?<a>\#|♯|b|♭)?(?<s>m)?)(?![\p{L}\p{N}\#♯♭])
        | (?<![\p{L}\p{N}])in\s+(?-i:(?<n>[A-G])(?<a>\#|♯|b|♭)?(?<s>m)?)(?![\p{L}\p{N}\#♯♭])
        | (?<![\p{L}\p{N}\#])(?-i:(?<n>[A-G])(?<a>\#|♯|b|♭)?(?:(?<s>m)|(?<=[\#♯b♭])))(?![\p{L}\p{N}\#♯♭])
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Named { get; }

    [GeneratedRegex(
        """
        (?<![\p{L}\p{N}])(?:in\s+)?(?:an?\s+|the\s+)?(?<m>major|minor)\s+(?:key|mode|scale|tonality)(?![a-z])
        | (?<![가-힣\#♯♭]|(?<![\p{L}])[a-g]b?\s?)(?<m>장조|단조)(?:로|의|곡)?(?![가-힣])
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex ModeAlone { get; }

    /// <summary>A whole value that is only a note: "G", "Bb", "Am".</summary>
    [GeneratedRegex("^(?<n>[a-g])(?<a>#|♯|b|♭)?(?<s>m)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoteAlone { get; }

    [GeneratedRegex("^(?<m>major|minor|장조|단조)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeMode { get; }

    /// <summary>"F# minor" of a match of <see cref="Named"/>.</summary>
    public static string Key(Match match)
    {
        if (match.Groups["kn"].Success)
        {
            var letter = "CDEFGAB"[KoreanNames.IndexOf(match.Groups["kn"].Value, StringComparison.Ordinal)];
            return $"{letter}{match.Groups["ko"].Value switch { "올림" => "#", "내림" => "b", _ => "" }} {(match.Groups["km"].Value == "단조" ? "minor" : "major")}";
        }

        var accidental = match.Groups["a"].Value.Trim(' ', '-').ToLowerInvariant() switch { "#" or "♯" or "sharp" => "#", "b" or "♭" or "flat" => "b", _ => "" };
        var minor = match.Groups["s"].Value == "m" || (match.Groups["m"].Success && IsMinor(match));
        return $"{match.Groups["n"].Value.ToUpperInvariant()}{accidental} {(minor ? "minor" : "major")}";
    }

    public static string Mode(Match match) => IsMinor(match) ? "minor" : "major";

    /// <summary>Reads a value that is nothing but a key or a mode.</summary>
    public static bool TryReadWhole(string value, out string? key, out string? mode)
    {
        key = mode = null;
        var named = Named.Match(value);
        var note = NoteAlone.Match(value);
        var alone = WholeMode.Match(value);
        if ((named.Success && named.Length == value.Length) || note.Success)
        {
            key = Key(note.Success ? note : named);
            mode = key.EndsWith("minor", StringComparison.Ordinal) ? "minor" : "major";
            return true;
        }

        mode = alone.Success ? Mode(alone) : null;
        return alone.Success;
    }

    private static bool IsMinor(Match match) => match.Groups["m"].Value.ToLowerInvariant() is "minor" or "min" or "단조" or "마이너";
}
