namespace Soribit.Text.Lyrics.English;

/// <summary>Where the written word is divided under its notes: by the sounds, then by the printers' customs of vocal scores.</summary>
internal static class Hyphenation
{
    private static readonly HashSet<string> Lax = ["ɪ", "ɛ", "æ", "ʌ", "ʊ"];

    /// <summary>Words that end in the letters -ing without having it for an ending.</summary>
    private static readonly HashSet<string> NotInEnding = ["evening", "something", "anything", "everything", "lightning", "ceiling"];

    /// <summary>First letter of each syllable, the first being 0; every syllable has at least one letter.</summary>
    public static IReadOnlyList<int> Cuts(string letters, IReadOnlyList<Phone> phones, IReadOnlyList<int> starts)
    {
        var spans = Spelling.Align(letters, phones);
        var cuts = new int[starts.Count];
        for (var i = 1; i < starts.Count; i++)
        {
            cuts[i] = Cut(letters, phones, spans, starts, i);
        }

        if (cuts.Length > 1)
        {
            cuts[^1] = BeforeEnding(letters, cuts[^1]);
        }

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
        if (first == nucleus || !before.IsNucleus)
        {
            return start;
        }

        if (text.Length == 2 && text[0] == text[1])
        {
            return start + 1; // lit-tle
        }

        if (text is "ck" or "tch" or "dg" or "dge" or "x")
        {
            return start + (text is "dge" ? 2 : text.Length); // pock-et, kitch-en, ex-it
        }

        // A short stressed vowel keeps its one consonant: riv-er, moth-er, mem-o-ry.
        var isShort = before.Stress > 0 && (Lax.Contains(before.Text) || (before.Text == "ɑː" && spans[first - 1] is { Length: 1 } vowel && letters[vowel.Start] == 'o'));
        var isOneConsonant = nucleus == first + 1 && text.Length > 0 && !IsVowel(text[^1]);
        return isShort && isOneConsonant && phones[first].Text is not "ʃ" and not "ʒ" and not "tʃ" ? start + text.Length : start;
    }

    /// <summary>The endings -ing and -ed stay whole after one consonant: wait-ing, want-ed; doubled ones part (run-ning).</summary>
    private static int BeforeEnding(string letters, int cut)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ings", "ed"])
        {
            var stem = letters.Length - ending.Length;
            var onset = stem - cut;
            if (letters.EndsWith(ending, StringComparison.Ordinal) && stem >= 3 && !NotInEnding.Contains(letters) && !IsVowel(letters[stem - 1])
                && letters[stem - 1] != letters[stem - 2] && (onset == 1 || (onset == 2 && letters.AsSpan(cut, 2) is "th" or "sh" or "ch")))
            {
                return stem;
            }
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
