namespace Soribit.Text.Briefs;

/// <summary>A brief as text, one wish of it changed.</summary>
public static class BriefText
{
    private const string Fence = "---";

    /// <summary>The same page with a wish written into its front matter, in the place of what stood there for it.</summary>
    /// <param name="field">A canonical name of <see cref="BriefField.All"/> whose value takes one line.</param>
    /// <param name="value">As it is written in front matter.</param>
    public static string With(string text, string field, string value)
    {
        var wish = $"{field}: {value}";
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        var end = lines[0].TrimStart('\uFEFF').TrimEnd() == Fence ? lines.FindIndex(1, line => line.TrimEnd() is Fence or "...") : -1;
        if (end < 0)
        {
            return $"{Fence}\n{wish}\n{Fence}\n{text.TrimStart('\uFEFF')}";
        }

        var there = lines.FindIndex(1, end - 1, line => line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !char.IsWhiteSpace(line[0]) && BriefField.Of(line[..colon])?.Name == field);
        if (there > 0)
        {
            lines[there] = wish;
        }
        else
        {
            lines.Insert(end, wish);
        }

        return string.Join('\n', lines);
    }
}
