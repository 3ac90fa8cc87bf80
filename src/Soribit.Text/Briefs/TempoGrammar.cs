using System.Globalization;
using System.Text.RegularExpressions;

namespace Soribit.Text.Briefs;

/// <summary>Tempos in figures: "96 bpm", "BPM 96", "♩=96", "tempo of 96", "96 beats per minute", 빠르기 96, 분당 96박.</summary>
internal static partial class TempoGrammar
{
    public const double Slowest = 30;
    public const double Fastest = 300;
    public static readonly Wording Accepted = new(
        "beats a minute, 30 to 300, such as \"96\" or \"96 bpm\", or a word such as slow, moderate, fast, 느리게, 빠르게",
        "1분에 30~300박(\"96\", \"96 bpm\" 등), 또는 느리게, 모데라토, 빠르게, slow, fast 같은 말");

    [GeneratedRegex(
        """
        (?<![\p{N}.])(?<t>\d{1,4}(?:\.\d{1,3})?)\s?-?(?:bpm|beats?\s+(?:per|a)\s+minute|비피엠|템포)(?![a-z])
        | (?:(?<![a-z])bpm|(?<![a-z])tempo|빠르기|템포|비피엠|분당|♩|♪|(?<![a-z])quarter(?:\s+note)?)\s*(?:of|is|at|:|=|는|은|를)?\s*(?<t>\d{1,4}(?:\.\d{1,3})?)(?![\p{N}/:])(?:\s?(?:박자?|비트|bpm|정도)(?![a-z]))?
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Pattern { get; }

    public static double Tempo(Match match) => double.Parse(match.Groups["t"].Value, CultureInfo.InvariantCulture);

    public static bool IsInRange(double tempo) => tempo is >= Slowest and <= Fastest;

    public static bool TryReadWhole(string value, out double tempo)
    {
        var match = Pattern.Match(value);
        var figure = match.Success && match.Length == value.Length ? match.Groups["t"].Value : value;
        return double.TryParse(figure, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out tempo);
    }
}
