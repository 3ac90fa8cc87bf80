using System.Text.RegularExpressions;
using Soribit.Text.Briefs;
using Soribit.Text.Numbers;

namespace Soribit.Text.Phonetics.Korean;

/// <summary>Writes out what a Korean reader says for figures with signs: decimals, clock times, dates, fractions, telephone numbers, units and money. Plain figures are left to the reader of words.</summary>
internal static partial class FiguresReadOut
{
    private static readonly Dictionary<string, string> Units = WordTable.Rows("korean-units.tsv", 2).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    [GeneratedRegex(@"(?<![0-9-])0[0-9]{1,2}-[0-9]{3,4}-[0-9]{4}(?![0-9-])")]
    private static partial Regex Telephone { get; }

    [GeneratedRegex(@"(?<![0-9-])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9-])")]
    private static partial Regex Date { get; }

    [GeneratedRegex(@"(?<![0-9:])([0-9]{1,2}):([0-9]{2})(?![0-9:])")]
    private static partial Regex Clock { get; }

    [GeneratedRegex(@"(?<![0-9/])([0-9]{1,3})/([0-9]{1,3})(?![0-9/])")]
    private static partial Regex Fraction { get; }

    [GeneratedRegex(@"(?<=[0-9])\s?[~∼〜]\s?(?=[0-9])")]
    private static partial Regex Range { get; }

    [GeneratedRegex(@"([$€£¥₩])\s?([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)")]
    private static partial Regex Money { get; }

    [GeneratedRegex(@"(?<![\w.)])[-−](?=[0-9])")]
    private static partial Regex Minus { get; }

    [GeneratedRegex(@"(?<=[0-9])\s?(km/h|m/s|km²|m²|m³|°C|°F|[kcm]m|[km]?g|m[lL]|[kMG]?Hz|dB|bpm|[kKMGT]B|kW|ms|[mtlLWVs%℃°$€£¥₩])(?![A-Za-z])")]
    private static partial Regex Unit { get; }

    [GeneratedRegex(@"([0-9]+(?:,[0-9]{3})*)\.([0-9]+)")]
    private static partial Regex Decimal { get; }

    public static string In(string sentence)
    {
        var text = Telephone.Replace(sentence, match => string.Join(", ", match.Value.Split('-').Select(group => string.Concat(group.Select(digit => digit == '0' ? "공" : KoreanNumbers.Sino($"{digit}"))))));
        text = Date.Replace(text, match => $"{match.Groups[1].Value}년 {Plain(match.Groups[2].Value)}월 {Plain(match.Groups[3].Value)}일");
        text = Clock.Replace(text, match => $"{Plain(match.Groups[1].Value)}시{(match.Groups[2].Value == "00" ? "" : $" {Plain(match.Groups[2].Value)}분")}");
        text = Fraction.Replace(text, match => $"{Plain(match.Groups[2].Value)}분의 {Plain(match.Groups[1].Value)}");
        text = Range.Replace(text, "에서 ");
        text = Money.Replace(text, "$2$1");
        text = Minus.Replace(text, "마이너스 ");
        text = Unit.Replace(text, match => $" {Units[match.Groups[1].Value]}");
        return Decimal.Replace(text, match =>
            $"{KoreanNumbers.Sino(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal))} 점 {string.Concat(match.Groups[2].Value.Select(digit => KoreanNumbers.Sino($"{digit}")))}");
    }

    /// <summary>Without the zeros in front, which would be read one by one.</summary>
    private static string Plain(string digits) => digits.TrimStart('0') is { Length: > 0 } rest ? rest : "0";
}
