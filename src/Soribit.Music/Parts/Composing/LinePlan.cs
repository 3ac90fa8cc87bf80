namespace Soribit.Music.Parts.Composing;

/// <summary>A stretch of a line that states one motif.</summary>
/// <param name="Letter">Stretches with the same letter state the same motif, fitted to their own chords.</param>
/// <param name="EndsPhrase">The line comes to rest at its end.</param>
internal readonly record struct Statement(int StartBar, int Bars, char Letter, bool EndsPhrase);

/// <summary>How the motifs of a line follow one another.</summary>
internal static class LinePlan
{
    /// <summary>Letters by number of statements; period, sentence and song forms.</summary>
    private static readonly Dictionary<int, string[]> Schemes = new()
    {
        [1] = ["a"],
        [2] = ["ab", "aa", "ab"],
        [3] = ["aab", "aba", "abc"],
        [4] = ["abac", "aabc", "abab", "aaba", "abcb", "abca"],
        [8] = ["abacabad", "aabaccab", "abacdeac", "aabcaabd", "ababcdab", "aabbaacc"],
    };

    /// <summary>Letters of an ostinato, four statements at a time.</summary>
    private static readonly string[] Ostinati = ["aaaa", "aaab", "abab", "aaba"];

    /// <param name="motifBars">Bars of one statement, 1 or 2.</param>
    /// <param name="phraseBars">Bars after which the line comes to rest; 0 for an ostinato, which does so only at its end.</param>
    public static List<Statement> Draw(int pickupBars, int bars, int motifBars, int phraseBars, Rng rng)
    {
        var statements = new List<Statement>();
        if (pickupBars > 0)
        {
            statements.Add(new Statement(0, pickupBars, 'p', EndsPhrase: false));
        }

        var full = bars - pickupBars;
        var count = (full + motifBars - 1) / motifBars;
        var letters = phraseBars == 0 ? Ostinato(count, rng) : Letters(count, rng);
        for (var i = 0; i < count; i++)
        {
            var start = i * motifBars;
            var length = Math.Min(motifBars, full - start);
            var end = start + length;
            statements.Add(new Statement(pickupBars + start, length, letters[i], end == full || (phraseBars > 0 && end % phraseBars == 0)));
        }

        return statements;
    }

    private static string Ostinato(int count, Rng rng)
    {
        var four = Ostinati[rng.Next(Ostinati.Length)];
        return string.Concat(Enumerable.Range(0, count).Select(i => four[i % four.Length]));
    }

    private static string Letters(int count, Rng rng)
    {
        if (Schemes.TryGetValue(count, out var schemes))
        {
            return schemes[rng.Next(schemes.Length)];
        }

        // Any other number: whole forms of eight or four, then what is left.
        var size = count > 8 ? 8 : count > 4 ? 4 : 2;
        var head = Schemes[size][rng.Next(Schemes[size].Length)];
        return head + Letters(count - size, rng);
    }
}
