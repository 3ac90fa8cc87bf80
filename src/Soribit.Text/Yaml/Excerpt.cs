namespace Soribit.Text.Yaml;

/// <summary>What was found, as a message shows it: one line, not more than needed to find it again.</summary>
public static class Excerpt
{
    private const int Longest = 40;

    public static string Of(string text, int longest = Longest)
    {
        var cut = text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";
        return string.Concat(cut.Select(letter => letter is '\n' or '\r' or '\t' ? ' ' : char.IsControl(letter) ? '\uFFFD' : letter));
    }
}
