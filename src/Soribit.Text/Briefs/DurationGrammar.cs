using System.Globalization;
using System.Text.RegularExpressions;
using Soribit.Text.Numbers;

namespace Soribit.Text.Briefs;

/// <summary>Lengths as people write them: "90 second", "1:30", "two minutes", "a minute and a half", "1m30s", 1분 30초, 삼 분 반; and ends: "ends at 1:30", 1분 30초에 끝나는.</summary>
internal static partial class DurationGrammar
{
    public const double Shortest = 5;
    public const double Longest = 1800;
    public static readonly Wording Accepted = new(
        "a length from 5 seconds to 30 minutes, such as 90, \"90s\", \"1:30\", \"2 minutes\", 1분 30초",
        "5초에서 30분까지의 길이(90, \"90s\", \"1:30\", \"2 minutes\", 1분 30초 등)");

    private const string Word = "(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)";
    private const string Figure = @"(?<![\p{L}\p{N}.:/])(?:\d{1,5}(?:\.\d{1,3})?|" + Word + ")";
    private const string Sino = "(?:[일이삼사오육칠팔구십백]{1,7})";
    private const string Core =
        @"(?:(?<![\p{N}:.])(?<cm>\d{1,3}):(?<cs>[0-5]\d(?:\.\d{1,3})?)(?![\p{N}:])"
        + "|(?<halfminute>half\\s+a\\s+minute)"
        + @"|(?<![\p{L}\p{N}.:/])(?<m>\d{1,2})m\s?(?<s>\d{1,2})s(?![a-z])"
        + "|(?<m>" + Figure + @")(?<half>\s+and\s+a\s+half)?(?:[-\s]?(?:minutes?|mins?)|(?<=\d)\s?m)(?![a-z])(?<half>\s+and\s+a\s+half)?(?:[\s,]*(?:and\s+)?(?<s>" + Figure + @")(?:[-\s]?(?:seconds?|secs?)|(?<=\d)\s?s)(?![a-z]))?"
        + "|(?<s>" + Figure + @")(?:[-\s]?(?:seconds?|secs?)|(?<=\d)\s?s)(?![a-z])"
        + @"|(?<![\p{N}:.])(?<m>\d{1,3}(?:\.\d{1,3})?)\s?분(?!위|당|야|의\s?\p{N})(?:\s?(?<half>반)|\s?(?<s>\d{1,2}(?:\.\d{1,3})?|" + Sino + @")\s?초)?"
        + @"|(?<![가-힣])(?<m>" + Sino + @")\s?분(?!위|당|야|의\s?\p{N})(?:\s?(?<half>반)|\s?(?<s>\d{1,2}|" + Sino + @")\s?초)?"
        + @"|(?<![\p{N}:.])(?<s>\d{1,5}(?:\.\d{1,3})?)\s?초"
        + @"|(?<![가-힣])(?<s>" + Sino + @")\s?초(?=짜리|로|의|동안|에|간|\s|,|$))";

    [GeneratedRegex(
        @"(?<end>(?<![a-z])(?:(?:that\s+)?(?:ends?|ending|finish(?:es|ing)?|stops?|stopping)\s+(?:exactly\s+|precisely\s+)?(?:at|on|by)|to\s+end\s+at)\s+(?:exactly\s+)?)?"
        + @"(?<exact>(?<![a-z])(?:exactly|precisely)\s+|정확히\s*|딱\s*)?" + Core
        + @"(?<kend>\s?(?:에|쯤에)\s?(?:정확히\s?|딱\s?)?(?:끝|마치|마무리|종료)[가-힣]*)?(?:짜리|가량|길이|동안|정도)?(?:의|로|간)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Pattern { get; }

    public static double Seconds(Match match)
    {
        if (match.Groups["cm"].Success)
        {
            return (60 * Number(match.Groups["cm"].Value)) + Number(match.Groups["cs"].Value);
        }

        return match.Groups["halfminute"].Success ? 30
            : (60 * Number(match.Groups["m"].Value)) + (match.Groups["half"].Success ? 30 : 0) + Number(match.Groups["s"].Value);
    }

    /// <summary>The song has to stop there, not merely last about as long.</summary>
    public static bool IsExact(Match match) => match.Groups["end"].Success || match.Groups["exact"].Success || match.Groups["kend"].Success;

    public static bool IsInRange(double seconds) => seconds is >= Shortest and <= Longest;

    public static bool TryReadWhole(string value, out double seconds, out bool isExact)
    {
        var match = Pattern.Match(value);
        isExact = match.Success && IsExact(match);
        if (match.Success && match.Length == value.Length)
        {
            seconds = Seconds(match);
            return true;
        }

        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds);
    }

    private static double Number(string text) =>
        text.Length == 0 ? 0
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure
        : EnglishNumbers.TryParse(text, out var english) ? english
        : KoreanNumbers.TryParseSino(text, out var korean) ? korean
        : 0;
}
