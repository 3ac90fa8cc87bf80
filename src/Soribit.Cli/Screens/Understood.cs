using System.Text;
using System.Text.RegularExpressions;
using Soribit.Text.Briefs;

namespace Soribit.Cli.Screens;

/// <summary>What was read from a brief and from which words, then what was not, in the language of the screens. Values stay as a brief may write them.</summary>
internal static partial class Understood
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["title"] = "제목",
        ["author"] = "지은이",
        ["credit"] = "출처",
        ["language"] = "언어",
        ["mood"] = "분위기",
        ["genre"] = "장르",
        ["style"] = "스타일",
        ["tempo"] = "빠르기",
        ["tempo word"] = "빠르기말",
        ["key"] = "조",
        ["mode"] = "조",
        ["metre"] = "박자",
        ["seconds"] = "길이(초)",
        ["ends at"] = "끝나는 때(초)",
        ["voice"] = "목소리",
        ["instrument"] = "악기",
        ["only"] = "악기만",
        ["without"] = "없이",
        ["ending"] = "끝맺음",
        ["purpose"] = "용도",
        ["seed"] = "시드",
        ["chords"] = "코드",
    };

    public static string Of(Brief brief)
    {
        if (!Words.InKorean)
        {
            return brief.Explain().TrimEnd();
        }

        var text = new StringBuilder();
        foreach (var (field, value, from, line) in brief.Understood)
        {
            text.Append(Fields.GetValueOrDefault(field, field)).Append(": ").Append(InKorean(value));
            if (value != from)
            {
                text.Append(" (\"").Append(from).Append('"').Append(line is { } at ? $", {at}번째 줄)" : ")");
            }

            text.Append('\n');
        }

        if (brief.NotUnderstood.Count > 0)
        {
            text.Append("알아듣지 못한 말: ").AppendJoin(", ", brief.NotUnderstood.Select(words => $"\"{words}\"")).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Remarks inside a value, such as which instrument stands in for another.</summary>
    private static string InKorean(string value) => TempoWord().Replace(
        StandIn().Replace(value, "(음원에 없어 $1 소리로 대신합니다)")
            .Replace("(Vowels only (\"aah\"): it sings no words.)", "(\"아\" 하고 부를 뿐 노랫말은 부르지 않습니다)", StringComparison.Ordinal),
        ", 1분에 $1박");

    [GeneratedRegex(@"\(General MIDI has no [^:]*: an? ([^,]*?)(,.*)? stands in\.\)")]
    private static partial Regex StandIn();

    [GeneratedRegex(", ([0-9.]+) beats a minute")]
    private static partial Regex TempoWord();
}
