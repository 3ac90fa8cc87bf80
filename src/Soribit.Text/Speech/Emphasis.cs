using System.Text;

namespace Soribit.Text.Speech;

/// <summary>Marks of emphasis: *a stretch* between asterisks, and words in CAPITALS among small letters.</summary>
internal static class Emphasis
{
    /// <summary>Takes the marks out. Asterisks that enclose nothing stand for nothing.</summary>
    /// <returns>The text without them and, in it, the stretches that they enclosed.</returns>
    public static (string Text, IReadOnlyList<(int Start, int End)> Marked) Read(string sentence)
    {
        var text = new StringBuilder(sentence.Length);
        var marked = new List<(int, int)>();
        int? open = null;
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i] != '*')
            {
                text.Append(sentence[i]);
            }
            else if (open is { } start)
            {
                if (text.Length > start)
                {
                    marked.Add((start, text.Length));
                }

                open = null;
            }
            else if (i + 1 < sentence.Length && sentence.IndexOf('*', i + 1) > i + 1 && !char.IsWhiteSpace(sentence[i + 1]))
            {
                open = text.Length;
            }
        }

        marked.AddRange(Capitals(text.ToString()));
        return (text.ToString(), marked);
    }

    private static IEnumerable<(int, int)> Capitals(string text)
    {
        if (!text.Any(char.IsAsciiLetterLower))
        {
            yield break;
        }

        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && (char.IsAsciiLetterUpper(text[end]) || (text[end] is '\'' or '’' && end > i)))
            {
                end++;
            }

            var isWord = (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            if (isWord && end - i >= 2 && !EnglishSpeech.IsSpelled(text[i..end]))
            {
                yield return (i, end);
            }

            i = Math.Max(end, i + 1);
        }
    }
}
