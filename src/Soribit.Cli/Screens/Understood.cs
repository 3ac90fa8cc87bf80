using System.Text;
using Soribit.Text.Briefs;

namespace Soribit.Cli.Screens;

/// <summary>What was read from a brief and from which words, then what was not, in the language of the screens. Values stay as a brief may write them.</summary>
internal static class Understood
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
            text.Append(Fields.GetValueOrDefault(field, field)).Append(": ").Append(value);
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
}
