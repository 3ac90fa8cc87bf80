using System.Globalization;
using System.Text.RegularExpressions;
using Soribit.Text.Numbers;

namespace Soribit.Text.Briefs;

/// <summary>Metres as people write them: "3/4", "6/8 time", "three-four time", 4분의 3박자, 3박자.</summary>
internal static partial class MetreGrammar
{
    public static readonly Wording Accepted = new(
        "a metre such as 4/4, 3/4, 6/8 or 4분의 3박자 (1 to 32 over 2, 4, 8 or 16)",
        "4/4, 3/4, 6/8, 4분의 3박자 같은 박자(분자 1~32, 분모 2·4·8·16)");

    [GeneratedRegex(
        """
        (?<![\p{N}])(?<ku>2|4|8|16|이|사|팔|십육)\s?분의\s?(?<kc>\d{1,2}|[이삼사오육칠구]|십이)\s?(?:박자?|拍子)?
        | (?<![\p{L}\p{N}:/.])(?<c>\d{1,2})\s?/\s?(?<u>2|4|8|16)(?![\p{N}/:])(?:\s?(?:time(?:\s+signature)?|metre|meter|박자|박)(?![a-z]))?
        | (?<![\p{L}\p{N}])(?<c>two|three|four|five|six|seven|nine|twelve)[-\ ](?<u>four|eight|two)(?:\s+(?:time|metre|meter))(?![a-z])
        | (?<![\p{L}\p{N}])(?<w>common|cut|triple|waltz|compound)\s+(?:time|metre|meter)(?![a-z])
        | (?<![\p{L}\p{N}])(?<k>[2-9]|이|삼|사|오|육|칠|구)\s?박자
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Pattern { get; }

    /// <summary>"3/4", or null when the numbers are out of range.</summary>
    public static string? Metre(Match match)
    {
        if (match.Groups["w"].Success)
        {
            return match.Groups["w"].Value.ToLowerInvariant() switch { "common" => "4/4", "cut" => "2/2", "compound" => "6/8", _ => "3/4" };
        }

        if (match.Groups["k"].Success)
        {
            var beats = Number(match.Groups["k"].Value);
            return string.Create(CultureInfo.InvariantCulture, $"{beats}/{(beats is 6 or 9 ? 8 : 4)}");
        }

        var isKorean = match.Groups["kc"].Success;
        var count = Number(match.Groups[isKorean ? "kc" : "c"].Value);
        var unit = Number(match.Groups[isKorean ? "ku" : "u"].Value);
        return count is >= 1 and <= 32 && unit is 2 or 4 or 8 or 16 ? string.Create(CultureInfo.InvariantCulture, $"{count}/{unit}") : null;
    }

    public static bool TryReadWhole(string value, out string? metre)
    {
        var match = Pattern.Match(value);
        metre = match.Success && match.Length == value.Length ? Metre(match) : null;
        return metre is not null;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure
        : EnglishNumbers.TryParse(text, out var english) ? english
        : KoreanNumbers.TryParseSino(text, out var korean) ? korean
        : 0;
}
