using System.Text.RegularExpressions;

namespace Soribit.Text.Briefs;

/// <summary>What stands below the front matter: a heading, lyrics, and a chord chart between fences.</summary>
internal sealed partial record BriefBody(PlacedText? Heading, PlacedText? Lyrics, PlacedText? Chords)
{
    [GeneratedRegex(@"^\s{0,3}(?:```+|~~~+)\s*(?<kind>\S*)")]
    private static partial Regex Fence { get; }

    [GeneratedRegex(@"^\s{0,3}#\s+(?<text>.+?)\s*#*\s*$")]
    private static partial Regex TopHeading { get; }

    [GeneratedRegex(@"<!--.*?(?:-->|$)")]
    private static partial Regex Comment { get; }

    /// <summary>Takes Markdown's marks away line by line, so that lines keep their numbers. Quoted lines ("&gt; …") are notes and are not sung.</summary>
    /// <param name="firstLine">1-based line of the file of the first of <paramref name="lines"/>.</param>
    public static BriefBody Read(string[] lines, int firstLine, string? file)
    {
        PlacedText? heading = null;
        PlacedText? chords = null;
        var sung = new string[lines.Length];
        var inComment = false;
        for (var i = 0; i < lines.Length; i++)
        {
            sung[i] = "";
            if (!inComment && Fence.Match(lines[i]) is { Success: true } fence)
            {
                var close = Close(lines, i, firstLine, file);
                if (BriefField.Of(fence.Groups["kind"].Value)?.Name == "chords")
                {
                    chords = chords is null
                        ? new PlacedText(string.Join('\n', lines[(i + 1)..close]) + "\n", firstLine + i + 1)
                        : throw new BadInputException(file, firstLine + i, new($"There are two chord charts, this one and that of line {chords.Line}; keep one.", $"코드표가 여기와 {chords.Line}행에 두 번 나옵니다. 하나만 남기십시오."));
                    Array.Fill(sung, "", i, close - i + 1);
                }
                else
                {
                    Array.Copy(lines, i + 1, sung, i + 1, close - i - 1);
                    sung[close] = "";
                }

                i = close;
                continue;
            }

            var line = WithoutComments(lines[i], ref inComment);
            if (heading is null && TopHeading.Match(line) is { Success: true } top && !Soribit.Text.Lyrics.SectionMarker.IsName(top.Groups["text"].Value))
            {
                heading = new PlacedText(top.Groups["text"].Value.Trim('*', '_', ' '), firstLine + i);
                heading = heading.Text.Length > 0 ? heading : null;
                continue;
            }

            sung[i] = IsRuleOrNote(line) ? "" : line.TrimEnd(' ', '\t', '\\');
        }

        var start = Array.FindIndex(sung, line => line.Trim().Length > 0);
        var end = Array.FindLastIndex(sung, line => line.Trim().Length > 0);
        var lyrics = start < 0 ? null : new PlacedText(string.Join('\n', sung[start..(end + 1)]) + "\n", firstLine + start);
        return new BriefBody(heading, lyrics, chords);
    }

    private static int Close(string[] lines, int open, int firstLine, string? file)
    {
        var close = Array.FindIndex(lines, open + 1, line => Fence.IsMatch(line));
        return close > 0 ? close : throw new BadInputException(file, firstLine + open, new("The fence that opens here is never closed; end it with a line ```.", "여기서 연 울타리가 닫히지 않았습니다. ```만 있는 줄로 닫으십시오."));
    }

    private static string WithoutComments(string line, ref bool inComment)
    {
        if (inComment)
        {
            var end = line.IndexOf("-->", StringComparison.Ordinal);
            inComment = end < 0;
            return inComment ? "" : WithoutComments(line[(end + 3)..], ref inComment);
        }

        inComment = line.LastIndexOf("<!--", StringComparison.Ordinal) > line.LastIndexOf("-->", StringComparison.Ordinal);
        return Comment.Replace(line, "");
    }

    private static bool IsRuleOrNote(string line)
    {
        var trimmed = line.Trim();
        return trimmed.StartsWith('>') || (trimmed.Length >= 3 && trimmed[0] is '-' or '*' or '_' or '=' && trimmed.All(letter => letter == trimmed[0] || letter == ' '));
    }
}
