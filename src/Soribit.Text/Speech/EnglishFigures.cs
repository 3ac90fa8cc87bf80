using System.Text.RegularExpressions;
using Soribit.Text.Briefs;

namespace Soribit.Text.Speech;

/// <summary>Writes out what an English reader says for signs, abbreviations and figures with signs. Plain figures are left to the reader of words.</summary>
internal static partial class EnglishFigures
{
    private static readonly Dictionary<string, string> Said = WordTable.Rows("english-abbreviations.tsv", 2).Where(row => row[1].Length > 0).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
    private static readonly Dictionary<string, (string One, string More)> Units = WordTable.Rows("english-units.tsv", 3).ToDictionary(row => row[0], row => (row[1], row[2]), StringComparer.Ordinal);

    [GeneratedRegex(@"([$€£¥₩])\s?([0-9]+(?:,[0-9]{3})*)(?:\.([0-9]{2}))?(?![0-9])( (?:thousand|million|billion))?")]
    private static partial Regex Money { get; }

    [GeneratedRegex(@"(?<![0-9:])([0-9]{1,2}):([0-9]{2})(?![0-9:])")]
    private static partial Regex Clock { get; }

    [GeneratedRegex(@"(?<=[0-9])\s?(km/h|m/s|°C|°F|[kcm]m|[km]?g|m[lL]|[kMG]?Hz|dB|bpm|[kKMGT]B|kW|ms|[%℃°])(?![A-Za-z])")]
    private static partial Regex Unit { get; }

    [GeneratedRegex(@"([0-9]+(?:,[0-9]{3})*)\.([0-9]+)")]
    private static partial Regex Decimal { get; }

    [GeneratedRegex(@"(?<![\w.)])[-−](?=[0-9])")]
    private static partial Regex Minus { get; }

    [GeneratedRegex(@"(?<=[0-9])\s?[~–](?=[0-9])")]
    private static partial Regex Range { get; }

    [GeneratedRegex(@"(?<![\w.])((?:[A-Za-z]\.)+[A-Za-z]|[A-Z]?[a-z]+)\.(?=\s|,|$)")]
    private static partial Regex Abbreviation { get; }

    public static string In(string sentence)
    {
        var text = Money.Replace(sentence, match => $"{match.Groups[2].Value}{match.Groups[4].Value} {Currency(match.Groups[1].Value, match.Groups[2].Value is "1" && match.Groups[4].Length == 0)}{(match.Groups[3].Length > 0 && match.Groups[3].Value != "00" ? $" {match.Groups[3].Value.TrimStart('0')}" : "")}");
        text = Clock.Replace(text, match => $"{match.Groups[1].Value.TrimStart('0').PadLeft(1, '0')}{(match.Groups[2].Value == "00" ? " o'clock" : match.Groups[2].Value[0] == '0' ? $" oh {match.Groups[2].Value[1]}" : $" {match.Groups[2].Value}")}");
        text = Range.Replace(text, " to ");
        text = Minus.Replace(text, "minus ");
        text = Unit.Replace(text, match => $" {UnitWord(text, match)}");
        text = Decimal.Replace(text, match => $"{match.Groups[1].Value} point {string.Join(' ', match.Groups[2].Value.ToCharArray())}");
        text = text.Replace(" & ", " and ", StringComparison.Ordinal).Replace(" + ", " plus ", StringComparison.Ordinal).Replace(" = ", " equals ", StringComparison.Ordinal).Replace("@", " at ", StringComparison.Ordinal);
        return Abbreviation.Replace(text, match => Said.TryGetValue(match.Groups[1].Value, out var word) ? word : match.Value);
    }

    private static string UnitWord(string text, Match match)
    {
        var (one, more) = Units[match.Groups[1].Value];
        return match.Index > 0 && text[match.Index - 1] == '1' && (match.Index == 1 || !(char.IsDigit(text[match.Index - 2]) || text[match.Index - 2] is '.' or ',')) ? one : more;
    }

    private static string Currency(string sign, bool isOne) => sign switch
    {
        "$" => isOne ? "dollar" : "dollars",
        "€" => isOne ? "euro" : "euros",
        "£" => isOne ? "pound" : "pounds",
        "¥" => "yen",
        _ => "won",
    };
}
