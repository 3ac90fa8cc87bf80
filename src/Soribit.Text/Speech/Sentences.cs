using System.Text;
using Soribit.Text.Briefs;

namespace Soribit.Text.Speech;

/// <summary>Cuts a text into sentences.</summary>
internal static class Sentences
{
    /// <summary>A sentence longer than this many characters is cut at the last comma or space before.</summary>
    private const int Longest = 400;

    private const string Ends = ".!?…。！？";
    private const string Closing = "\"'”’)]」』》〉*";

    /// <summary>Words before whose full stop no sentence ends.</summary>
    private static readonly HashSet<string> Abbreviations = [.. WordTable.Rows("english-abbreviations.tsv", 2).Select(row => row[0])];

    /// <summary>The sentences with their end marks, and whether a paragraph ends there. Every line end ends a sentence.</summary>
    public static IEnumerable<(string Text, bool EndsParagraph)> In(string text)
    {
        var paragraphs = text.Split('\n').Select(line => line.Trim()).ToArray();
        for (var i = 0; i < paragraphs.Length; i++)
        {
            var isLast = i + 1 == paragraphs.Length || paragraphs[i + 1].Length == 0;
            var sentences = OfLine(paragraphs[i]).SelectMany(Shortened).ToArray();
            for (var k = 0; k < sentences.Length; k++)
            {
                yield return (sentences[k], isLast && k + 1 == sentences.Length);
            }
        }
    }

    private static IEnumerable<string> OfLine(string line)
    {
        var sentence = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            sentence.Append(line[i]);
            if (!Ends.Contains(line[i], StringComparison.Ordinal))
            {
                continue;
            }

            while (i + 1 < line.Length && (Ends.Contains(line[i + 1], StringComparison.Ordinal) || Closing.Contains(line[i + 1], StringComparison.Ordinal)))
            {
                sentence.Append(line[++i]);
            }

            if (IsEnd(sentence, i + 1 < line.Length ? line[i + 1] : ' ', line.AsSpan(Math.Min(i + 1, line.Length)).TrimStart()))
            {
                yield return sentence.ToString().Trim();
                sentence.Clear();
            }
        }

        if (sentence.ToString().Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>A full stop inside a figure, after an abbreviation or an initial ends nothing; nor an ellipsis or a closing quotation mark before a small letter.</summary>
    private static bool IsEnd(StringBuilder sentence, char next, ReadOnlySpan<char> rest)
    {
        var text = sentence.ToString();
        if (!char.IsWhiteSpace(next))
        {
            return text[^1] is not '.' && !char.IsLetterOrDigit(next) ? true : text[^1] is '。' or '！' or '？' or '!' or '?';
        }

        var goesOn = rest.Length > 0 && char.IsLower(rest[0]);
        if (!text.EndsWith('.') && !text.EndsWith('…'))
        {
            // "No!" she said.
            return !goesOn || !Closing.Contains(text[^1], StringComparison.Ordinal);
        }

        if ((text.EndsWith("...", StringComparison.Ordinal) || text.EndsWith('…')) && goesOn)
        {
            return false;
        }

        var word = text[(text.LastIndexOf(' ') + 1)..].TrimEnd('.').TrimStart('(', '"', '“', '*');
        return text.EndsWith("..", StringComparison.Ordinal)
            || (word is "a.m" or "p.m" or "Jr" or "Sr" && rest.Length > 0 && char.IsUpper(rest[0]))
            || (!Abbreviations.Contains(word) && !(word.Length == 1 && char.IsAsciiLetterUpper(word[0]) && word[0] != 'I' && rest.Length > 0 && char.IsUpper(rest[0])));
    }

    private static IEnumerable<string> Shortened(string sentence)
    {
        while (sentence.Length > Longest)
        {
            var comma = sentence.LastIndexOfAny([',', ';', '、'], Longest);
            var space = comma > Longest / 3 ? comma : sentence.LastIndexOf(' ', Longest);
            var cut = space > 0 ? space + 1 : char.IsLowSurrogate(sentence[Longest]) ? Longest - 1 : Longest;
            yield return sentence[..cut].Trim();
            sentence = sentence[cut..].Trim();
        }

        if (sentence.Length > 0)
        {
            yield return sentence;
        }
    }
}
