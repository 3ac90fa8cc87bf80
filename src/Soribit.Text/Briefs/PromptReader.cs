using System.Text.RegularExpressions;

namespace Soribit.Text.Briefs;

/// <summary>Reads a prompt, Korean or English: figures first (metre, length, tempo, key), then words by the vocabulary, the longest phrase first. What is left over is listed.</summary>
/// <remarks>The grammar is told in docs/brief.md.</remarks>
public static partial class PromptReader
{
    private const int LongestPrompt = 4000;
    private const int LongestTitle = 48;

    /// <exception cref="BadInputException">Two wishes contradict each other, a value is out of range, or the prompt is too long.</exception>
    public static Brief Read(string prompt) => Read(prompt, null);

    /// <param name="file">Named in errors when the prompt stood in a file.</param>
    internal static Brief Read(string prompt, string? file)
    {
        if (prompt.Length > LongestPrompt)
        {
            throw new BadInputException(file, null, new(
                $"A prompt may have up to {LongestPrompt} characters; this one has {prompt.Length}. Longer texts go into a file.",
                $"한 줄 요청은 {LongestPrompt}자까지 쓸 수 있는데 {prompt.Length}자입니다. 더 긴 글은 파일에 쓰십시오."));
        }

        var text = SafeText.Of(prompt).Replace('\n', ' ').Trim();
        if (text.Length == 0)
        {
            throw new BadInputException(file, null, new(
                "The prompt is empty; say what to make, such as \"a hopeful 90 second piano piece, 96 bpm, D major\".",
                "요청이 비어 있습니다. \"희망찬 90초 피아노 곡, 96bpm, 라장조\"처럼 무엇을 만들지 쓰십시오."));
        }

        var wishes = new Wishes(file);
        var page = new PromptPage(text);
        ReadFigures(page, wishes);
        var rest = PromptWords.Read(page, wishes);
        var title = wishes.Value("title") ?? Shortened(text);
        return wishes.Build(title, text.Any(Hangul.IsSyllable) ? "ko" : "en") with { NotUnderstood = rest };
    }

    [GeneratedRegex("""(?:(?<![a-z])(?:called|titled|named|entitled|title)\s*:?\s*|제목\s?[은이]?\s*:?\s*)?(?:["“](?<t>[^"”“]{1,120})["”]|[「『《](?<t>[^」』》]{1,120})[」』》])(?:\s?(?:이?라는|이란)(?:\s?제목)?(?:의|으로)?)?""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Title { get; }

    private static void ReadFigures(PromptPage page, Wishes wishes)
    {
        page.Claim(Title, (match, from) => wishes.Single("title", match.Groups["t"].Value.Trim() is { Length: > 0 } title ? title : "\"", from, null));
        page.Claim(MetreGrammar.Pattern, (match, from) =>
        {
            if (MetreGrammar.Metre(match) is { } metre)
            {
                wishes.Single("metre", metre, from, null);
            }
        });
        page.Claim(TempoGrammar.Pattern, (match, from) => wishes.Tempo(TempoGrammar.Tempo(match), from, null));
        page.Claim(DurationGrammar.Pattern, (match, from) => wishes.Seconds(DurationGrammar.Seconds(match), DurationGrammar.IsExact(match), from, null));
        page.Claim(KeyGrammar.ModeAlone, (match, from) => wishes.Single("mode", KeyGrammar.Mode(match), from, null));
        page.Claim(KeyGrammar.Named, (match, from) => wishes.Single("key", KeyGrammar.Key(match), from, null));
    }

    private static string Shortened(string text)
    {
        if (text.Length <= LongestTitle)
        {
            return text;
        }

        var cut = text.LastIndexOf(' ', LongestTitle);
        cut = cut > 0 ? cut : char.IsHighSurrogate(text[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle;
        return text[..cut].TrimEnd(' ', ',', '.', ';', ':');
    }
}
