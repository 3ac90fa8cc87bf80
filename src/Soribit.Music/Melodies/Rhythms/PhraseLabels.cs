using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies.Rhythms;

/// <summary>Which phrases of a section are made of the same motif: "aaba" and the like.</summary>
internal static class PhraseLabels
{
    private static readonly string[][] Schemes =
    [
        ["a"],
        ["aa", "ab"],
        ["aab", "aba", "abb"],
        ["aaba", "abab", "abac", "aabb"],
        ["aabab", "abaab", "aabba"],
        ["aabaab", "ababab", "abcabc", "aabbaa"],
        ["aabaaba", "abacaba"],
        ["abacabac", "aabaaaba", "ababcdcd", "aabbaabb"],
    ];

    /// <summary>The scheme that suits the words best; between equals the seed chooses.</summary>
    /// <param name="lines">One per phrase; null where there are no words.</param>
    /// <param name="bars">Length of each phrase; only phrases of one length share a motif.</param>
    public static string Choose(IReadOnlyList<LyricLine?> lines, IReadOnlyList<int> bars, Rng rng)
    {
        var candidates = Candidates(lines.Count);
        var weights = candidates.Select(scheme => Math.Exp(Fitness(scheme, lines))).ToArray();
        var chosen = candidates[rng.Choose(weights)].ToCharArray();
        for (var i = 0; i < chosen.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (lines[i] is { } line && lines[j] is { } earlier && SameWords(line, earlier))
                {
                    chosen[i] = chosen[j];
                }
            }
        }

        return Split(chosen, bars);
    }

    private static string[] Candidates(int phrases)
    {
        if (phrases <= Schemes.Length)
        {
            return Schemes[phrases - 1];
        }

        // Longer sections go on in fours, a rest of up to three at the end.
        return [.. Schemes[3].Select(scheme => string.Concat(Enumerable.Range(0, phrases).Select(i => scheme[i % 4])))];
    }

    private static double Fitness(string scheme, IReadOnlyList<LyricLine?> lines)
    {
        var fitness = 0.0;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (lines[i] is not { } line || lines[j] is not { } earlier)
                {
                    continue;
                }

                var rhymes = line.Rhyme.Length > 0 && line.Rhyme == earlier.Rhyme;
                fitness += scheme[i] == scheme[j]
                    ? (rhymes ? 1 : 0) - (0.5 * Math.Abs(line.Syllables.Count - earlier.Syllables.Count))
                    : rhymes ? -0.5 : 0;
            }
        }

        return fitness;
    }

    private static bool SameWords(LyricLine line, LyricLine other) =>
        line.Syllables.Select(syllable => syllable.Text).SequenceEqual(other.Syllables.Select(syllable => syllable.Text), StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives phrases of different length different letters, and letters in order of appearance.</summary>
    private static string Split(char[] scheme, IReadOnlyList<int> bars)
    {
        List<(char Letter, int Bars)> seen = [];
        return string.Concat(scheme.Select((letter, i) =>
        {
            var at = seen.IndexOf((letter, bars[i]));
            if (at < 0)
            {
                at = seen.Count;
                seen.Add((letter, bars[i]));
            }

            return (char)('a' + at);
        }));
    }
}
