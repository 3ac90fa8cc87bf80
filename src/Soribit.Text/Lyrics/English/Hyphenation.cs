using System.Text.RegularExpressions;

namespace Soribit.Text.Lyrics.English;

/// <summary>Where the written word is divided under its notes: by the sounds, then by the printers' customs of vocal scores.</summary>
internal static partial class Hyphenation
{
    private static readonly string[] LightEndings = ["ings", "ing", "ed", "es", "eth", "ers", "er", "est"];

    private static readonly HashSet<string> Lax = ["ɪ", "ɛ", "æ", "ʌ", "ʊ"];

    /// <summary>Words that end in the letters -ing without having it for an ending.</summary>
    private static readonly HashSet<string> NotInEnding = ["evening", "something", "anything", "everything", "lightning", "ceiling", "eager"];

    /// <summary>Prefixes that compounds keep.</summary>
    [GeneratedRegex("^(?:with(?=[aeiou])|out(?!e)|dis(?=[^aeiouhcs])|mis(?=[^aeiouhst])|trans(?=[^aeiou])|sus(?=t)|mid(?=[^daeiou])|there|where(?!v)|hence|what(?=e)|path|sea(?=[^lmrs]))")]
    private static partial Regex Openings { get; }

    /// <summary>Suffixes that begin with a consonant.</summary>
    [GeneratedRegex("(?<=[aeiouy].*)(?:less|ful|ness|ment|ments|wards?|some|ship|hood|self|selves|(?<=[^l])ly)$")]
    private static partial Regex Heavy { get; }

    /// <summary>First letter of each syllable, the first being 0; every syllable has at least one letter.</summary>
    public static IReadOnlyList<int> Cuts(string letters, IReadOnlyList<Phone> phones, IReadOnlyList<int> starts)
    {
        var spans = Spelling.Align(letters, phones);
        var cuts = new int[starts.Count];
        for (var i = 1; i < starts.Count; i++)
        {
            cuts[i] = Cut(letters, phones, spans, starts, i);
        }

        KeepWhole(letters, cuts);
        return Apart(cuts, letters.Length);
    }

    private static int Cut(string letters, IReadOnlyList<Phone> phones, IReadOnlyList<(int Start, int Length)> spans, IReadOnlyList<int> starts, int syllable)
    {
        var first = starts[syllable];
        var nucleus = first;
        while (!phones[nucleus].IsNucleus)
        {
            nucleus++;
        }

        var (start, length) = spans[first];
        var text = letters.AsSpan(Math.Min(start, letters.Length), Math.Min(length, letters.Length - Math.Min(start, letters.Length)));
        var before = phones[Math.Max(first - 1, 0)];
        if (start > 1 && text is "r" && letters[start - 1] == 'e' && !IsVowel(letters[start - 2]) && !spans.Any(span => span.Start < start && span.Start + span.Length >= start))
        {
            return start - 1; // ev-ery
        }

        if (first == nucleus || !before.IsNucleus)
        {
            return start;
        }

        if (text.Length == 2 && (text[0] == text[1] || (text is "st" && phones[first].Text == "s")))
        {
            return start + 1; // lit-tle, lis-ten
        }

        if (text.Length == 1 && phones[first].Text == "k" && start + 1 < letters.Length && letters[start + 1] == 'w')
        {
            return start + 1; // break-wa-ter: no English word begins with the letters kw
        }

        if (text is "r" && before.Text[^1] == 'ɚ' && nucleus == first + 1 && letters[start - 1] is not ('a' or 'r'))
        {
            return letters.AsSpan(start + 1) is "y" or "ies" ? start : start + 1; // for-ev-er, but mem-o-ry, a-rise, sur-round
        }

        if (text is "ck" or "tch" or "dg" or "dge" or "x")
        {
            return start + (text is "dge" ? 2 : text.Length); // pock-et, kitch-en, ex-it
        }

        // A short stressed vowel keeps its one consonant: riv-er, moth-er, mem-o-ry.
        var isShort = before.Stress > 0 && (Lax.Contains(before.Text) || (before.Text == "ɑː" && spans[first - 1] is { Length: 1 } vowel && letters[vowel.Start] == 'o'));
        var isOneConsonant = nucleus == first + 1 && text.Length > 0 && !IsVowel(text[^1]) && !letters.AsSpan(start + text.Length).StartsWith("le");
        var isHush = phones[first].Text is "ʃ" or "ʒ" or "tʃ" && text is not ("sh" or "ch");
        var isCluster = nucleus == first + 2 && text is "s" && phones[first + 1].Text is "p" or "t" or "k"; // yes-ter-day
        return isShort && ((isOneConsonant && !isHush) || isCluster) ? start + text.Length : start;
    }

    /// <summary>Beginnings and endings that stay whole: with-in, dis-tress, wait-ing, want-ed, kiss-ing, deep-er, care-less; run-ning parts its double letter.</summary>
    private static void KeepWhole(string letters, int[] cuts)
    {
        if (cuts.Length < 2)
        {
            return;
        }

        var opening = Openings.Match(letters).Length;
        if (opening > 0 && Math.Abs(cuts[1] - opening) <= 2 && letters.Length > opening + 1)
        {
            cuts[1] = opening;
        }

        var stem = letters.Length - Heavy.Match(letters).Length;
        if (stem < letters.Length && stem - cuts[^1] is > 0 and <= 2)
        {
            cuts[^1] = stem;
            return;
        }

        cuts[^1] = BeforeLightEnding(letters, cuts[^1]);
    }

    /// <summary>-ing, -ed, -es, -eth after one consonant, a hush, -st- or a double l, s, z, f; -er and -est only after two written vowels and a consonant.</summary>
    private static int BeforeLightEnding(string letters, int cut)
    {
        foreach (var ending in LightEndings)
        {
            var stem = letters.Length - ending.Length;
            if (!letters.EndsWith(ending, StringComparison.Ordinal) || stem < 3 || stem <= cut || IsVowel(letters[stem - 1]) || NotInEnding.Contains(letters))
            {
                continue;
            }

            var onset = letters.AsSpan(cut, stem - cut);
            var isDoubled = letters[stem - 1] == letters[stem - 2];
            var isAfterTwoVowels = (IsVowel(letters[stem - 2]) && IsVowel(letters[stem - 3])) || (stem > 3 && letters.AsSpan(stem - 4, 3) is "igh");
            var isWhole = ending[^1] is 'r' or 't' || ending is "ers"
                ? onset.Length == 1 && isAfterTwoVowels
                : onset is "th" or "sh" or "ch" or "st" || (onset.Length == 1 && (!isDoubled || onset[0] is 'l' or 's' or 'z' or 'f'));
            return isWhole ? stem : cut;
        }

        return cut;
    }

    private static int[] Apart(int[] cuts, int length)
    {
        for (var i = 1; i < cuts.Length; i++)
        {
            cuts[i] = Math.Clamp(cuts[i], cuts[i - 1] + 1, length - (cuts.Length - i));
        }

        return cuts;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
