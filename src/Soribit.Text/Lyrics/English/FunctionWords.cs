namespace Soribit.Text.Lyrics.English;

/// <summary>Words that carry grammar rather than meaning: without stress in a line, though a dictionary marks them.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> Weak =
    [
        .. """
        a an the of and or nor but to in on at for from with by as if than that so till til
        is are am was were be been do does did has have had will would shall should can could may might must
        i me my you your he him his she her it its we us our they them their em ya ye
        i'm i'll i'd i've you're you'll you'd you've he's he'll he'd she's she'll she'd it's it'll it'd we're we'll we'd we've they're they'll they'd they've
        there's that's that'll 'cause cause 'em 'til o' gonna
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly HashSet<string> Articles = ["a", "an", "the", "and", "or", "nor", "but", "of"];

    /// <summary>Takes the stress from function words of one syllable. At the end of a line they keep a secondary one: that is where they rhyme.</summary>
    /// <param name="words">The line, each word with its letters in lower case ("" when it is no English word).</param>
    public static void Weaken(Span<(string Letters, LyricWord Word)> words)
    {
        var strongest = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var (letters, word) = words[i];
            if (word.Syllables.Count == 1 && Weak.Contains(letters))
            {
                var isLast = i == words.Length - 1 && !Articles.Contains(letters);
                words[i].Word = word with { Syllables = [word.Syllables[0] with { Stress = isLast ? 2 : 0 }] };
            }

            strongest |= words[i].Word.Syllables.Any(syllable => syllable.Stress == 1) ? 1 : 0;
        }

        if (strongest == 0 && words.Length > 0)
        {
            // "You and I": a line of such words only leans on its last.
            var (_, last) = words[^1];
            words[^1].Word = last with { Syllables = [last.Syllables[0] with { Stress = 1 }, .. last.Syllables.Skip(1)] };
        }
    }
}
