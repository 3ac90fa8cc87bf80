using System.Text.RegularExpressions;
using Soribit.Music;
using Soribit.Music.Harmony;

namespace Soribit.Training;

/// <summary>Distils the progressions with mood tags to chord symbols relative to the tonic.</summary>
internal static partial class MoodTraining
{
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] Minor = [0, 2, 3, 5, 7, 8, 10];

    /// <summary>Lines "major 0,35,63,49 joyful hopeful": mode, symbols, moods.</summary>
    public static void Write(string source, string path)
    {
        var lines = new List<string>();
        foreach (var row in File.ReadLines(source).Skip(1).Select(line => line.Split('\t')))
        {
            var moods = row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(mood => mood is not ("New" or "Cadence")).Select(mood => mood.ToLowerInvariant()).ToList();
            if (row[0] is not ("maj" or "min" or "modal") || moods.Count == 0)
            {
                continue;
            }

            var symbols = row[1].Split(' ').Select(word => Symbol(word, row[0])).ToList();
            if (symbols.TrueForAll(symbol => symbol >= 0))
            {
                var minor = row[0] == "min" || symbols.Exists(symbol => ChordSymbol.Degree(symbol) == 0 && ChordSymbol.Family(symbol) is ChordFamily.Minor or ChordFamily.Minor7);
                lines.Add($"{(minor ? Mode.Minor : Mode.Major).ToString().ToLowerInvariant()} {string.Join(',', symbols)} {string.Join(' ', moods)}");
            }
        }

        File.WriteAllLines(path, lines.Order(StringComparer.Ordinal));
    }

    /// <summary>The symbol of a numeral such as "bVIM7", or -1. Upper case is major; the modal lists add M and m.</summary>
    private static int Symbol(string word, string mode)
    {
        var match = NumeralPattern().Match(word);
        if (!match.Success)
        {
            return -1;
        }

        var numeral = match.Groups[2].Value;
        var degree = Array.IndexOf(["I", "II", "III", "IV", "V", "VI", "VII"], numeral.ToUpperInvariant());
        if (degree < 0)
        {
            return -1;
        }

        var root = (mode == "min" ? Minor : Major)[degree] + (match.Groups[1].Value switch { "b" => -1, "#" => 1, _ => 0 });
        var suffix = match.Groups[3].Value;
        var minor = suffix.StartsWith('m') || (char.IsLower(numeral[0]) && !suffix.StartsWith('M'));
        var diminished = suffix.Contains("dim", StringComparison.Ordinal)
            || (minor && suffix.Length == 0 && ((mode == "min" && degree == 1) || (mode == "maj" && degree == 6)));
        var seventh = suffix.TrimStart('m', 'M') is "7";
        var family =
            diminished ? ChordFamily.Diminished
            : suffix.Contains("sus", StringComparison.Ordinal) ? ChordFamily.Suspended
            : suffix.Contains("dom7", StringComparison.Ordinal) || (seventh && !minor && degree == 4) || (seventh && mode == "min" && degree == 6) ? ChordFamily.Dominant7
            : seventh || suffix.TrimStart('m') == "9" ? (minor ? ChordFamily.Minor7 : ChordFamily.Major7)
            : minor ? ChordFamily.Minor
            : ChordFamily.Major;
        return ChordSymbol.Of(root, family, 0);
    }

    [GeneratedRegex("^([b#]?)([IV]+|[iv]+)(.*)$")]
    private static partial Regex NumeralPattern();
}
