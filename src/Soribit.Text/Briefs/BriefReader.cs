namespace Soribit.Text.Briefs;

/// <summary>Reads a brief: Markdown or plain text with optional front matter; a file that holds only a prompt is read as one.</summary>
public static class BriefReader
{
    private const int LongestBrief = 200_000;
    private const int WishesThatMakeAPrompt = 2;

    /// <param name="fileName">As the person named it; named in errors.</param>
    /// <exception cref="BadInputException">A key is unknown, a value cannot be used, or two contradict each other; with the line of the file.</exception>
    public static Brief Read(string text, string? fileName)
    {
        if (text.Length > LongestBrief)
        {
            throw new BadInputException(fileName, null, new($"A brief may have up to {LongestBrief} characters; this one has {text.Length}.", $"브리프는 {LongestBrief}자까지 쓸 수 있는데 {text.Length}자입니다."));
        }

        var lines = SafeText.Of(text).Split('\n');
        var wishes = new Wishes(fileName);
        var bodyAt = 0;
        PlacedText? chart = null;
        if (lines[0].TrimEnd() == "---")
        {
            bodyAt = ClosingFence(lines, fileName) + 1;
            var entries = FrontMatter.Read(string.Join('\n', lines[1..(bodyAt - 1)]), fileName, 2);
            chart = new FrontMatterFields(fileName, wishes).Read(entries);
        }
        else if (AsPrompt(lines, fileName) is { } prompt)
        {
            return prompt;
        }

        var body = BriefBody.Read(lines[bodyAt..], bodyAt + 1, fileName);
        return Assemble(wishes, body, chart, fileName);
    }

    private static int ClosingFence(string[] lines, string? fileName)
    {
        var at = Array.FindIndex(lines, 1, line => line.TrimEnd() is "---" or "...");
        return at > 0 ? at : throw new BadInputException(fileName, 1, new("The front matter that \"---\" opens here is never closed; put another line \"---\" below the wishes.", "여기 \"---\"로 연 머리말이 닫히지 않았습니다. 바람을 다 적은 아래에 \"---\" 줄을 하나 더 넣으십시오."));
    }

    /// <summary>One line in which the prompt's grammar finds at least two wishes is a prompt, not a song of one line.</summary>
    private static Brief? AsPrompt(string[] lines, string? fileName)
    {
        var written = lines.Where(line => line.Trim().Length > 0).ToArray();
        if (written.Length != 1 || written[0].Length > 1000 || written[0].TrimStart().StartsWith('#'))
        {
            return null;
        }

        var brief = PromptReader.Read(written[0].Trim(), fileName);
        var fields = brief.Understood.Select(wish => wish.Field).Distinct().Count();
        return fields >= WishesThatMakeAPrompt && brief.Understood.Count > brief.NotUnderstood.Count ? brief : null;
    }

    private static Brief Assemble(Wishes wishes, BriefBody body, PlacedText? chart, string? fileName)
    {
        if (chart is not null && body.Chords is { } second)
        {
            throw new BadInputException(fileName, second.Line, new($"There are two chord charts, this one and that of line {chart.Line}; keep one.", $"코드표가 여기와 {chart.Line}행에 두 번 나옵니다. 하나만 남기십시오."));
        }

        if (wishes.Value("title") is null && body.Heading is { } heading)
        {
            wishes.Single("title", heading.Text, $"# {heading.Text}", heading.Line);
        }

        var firstLine = body.Lyrics?.Text.Split('\n').FirstOrDefault(line => line.Trim() is { Length: > 0 } words && words[0] is not ('[' or '#' or '('))?.Trim();
        var title = wishes.Value("title") ?? firstLine ?? (Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } name ? name : "Untitled");
        var language = wishes.Value("language") ?? LanguageOf(body.Lyrics?.Text ?? title);
        return wishes.Build(title, language) with { Chords = chart ?? body.Chords, Lyrics = body.Lyrics };
    }

    /// <summary>Korean when at least a quarter of the letters are Hangul: a block holds about three letters of an alphabet.</summary>
    internal static string LanguageOf(string text)
    {
        var hangul = text.Count(Hangul.IsHangul);
        return hangul > 0 && hangul * 4 >= text.Count(char.IsLetter) ? "ko" : "en";
    }
}
