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
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (!Ends.Contains(line[i], StringComparison.Ordinal))
            {
                continue;
            }

            while (i + 1 < line.Length && (Ends.Contains(line[i + 1], StringComparison.Ordinal) || Closing.Contains(line[i + 1], StringComparison.Ordinal)))
            {
                i++;
            }

            if (IsEnd(line.AsSpan(start, i + 1 - start), line.AsSpan(i + 1)))
            {
                yield return line[start..(i + 1)].Trim();
                start = i + 1;
            }
        }

        if (line[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>A full stop inside a figure, after an abbreviation or an initial ends nothing; nor an ellipsis or a closing quotation mark before a small letter.</summary>
    private static bool IsEnd(ReadOnlySpan<char> text, ReadOnlySpan<char> after)
    {
        if (after.Length > 0 && !char.IsWhiteSpace(after[0]))
        {
            return (text[^1] is not '.' && !char.IsLetterOrDigit(after[0])) || text[^1] is '。' or '！' or '？' or '!' or '?';
        }

        var next = after.TrimStart();
        var goesOn = next.Length > 0 && char.IsLower(next[0]);
        if (text[^1] is not ('.' or '…'))
        {
            // "No!" she said.
            return !goesOn || !Closing.Contains(text[^1], StringComparison.Ordinal);
        }

        if ((text.EndsWith("...") || text[^1] == '…') && goesOn)
        {
            return false;
        }

        var isNamed = next.Length > 0 && char.IsUpper(next[0]);
        var word = text[(text.LastIndexOf(' ') + 1)..].TrimEnd('.').TrimStart("(\"“*");
        return text.EndsWith("..")
            || (word is "a.m" or "p.m" or "Jr" or "Sr" && isNamed)
            || (!Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && !(word.Length == 1 && char.IsAsciiLetterUpper(word[0]) && word[0] != 'I' && isNamed));
    }

    private static IEnumerable<string> Shortened(string sentence)
    {
        var start = 0;
        while (sentence.Length - start > Longest)
        {
            var comma = sentence.LastIndexOfAny([',', ';', '、'], start + Longest, Longest + 1) - start;
            var space = comma > Longest / 3 ? comma : sentence.LastIndexOf(' ', start + Longest, Longest + 1) - start;
            var length = space > 0 ? space + 1 : char.IsLowSurrogate(sentence[start + Longest]) ? Longest - 1 : Longest;
            if (sentence.AsSpan(start, length).Trim() is { Length: > 0 } part)
            {
                yield return part.ToString();
            }

            start += length;
        }

        if (sentence[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}
