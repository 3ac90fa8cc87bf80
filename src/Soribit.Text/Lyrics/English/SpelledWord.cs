using System.Text.RegularExpressions;

namespace Soribit.Text.Lyrics.English;

/// <summary>Syllables, stress and sounds guessed from the spelling alone, for when no speech program is there: written vowel groups, silent e, usual prefixes and suffixes.</summary>
internal static partial class SpelledWord
{
    [GeneratedRegex("(?<!^)(?:[td]ed|[szx]es|[cs]hes|[cg]es|[^aeiouyr]les?|ism|'nt)$")]
    private static partial Regex SoundedEnding { get; }

    [GeneratedRegex("(?:(?<=[^aeiouy])e|(?<=[^aeiouytd])ed|(?<=[^aeiouyszxcg])es)$")]
    private static partial Regex SilentEnding { get; }

    /// <summary>"hopeful", "lonely", "someone": an e before these is silent.</summary>
    [GeneratedRegex("(?<=[aeiouy][^aeiouy]{1,2})e(?=(?:ly|ful|less|ness|ment|one|where|thing|times?|body|man|men)$)")]
    private static partial Regex SilentInside { get; }

    /// <summary>Two vowels side by side that belong to two syllables.</summary>
    [GeneratedRegex("i(?=a[^i]?|o(?!n$|ns$|us)|u)|[eouy](?=ing)|(?<=[^qg])u(?=[aeo])|e(?=o(?!u|ple)|u$)|(?<=^[a-z])i(?=on)|(?<=^cr|^r)e(?=a[ct])|(?<=qu|d|^sc)i(?=et|en)|(?<=p)o(?=e)")]
    private static partial Regex Hiatus { get; }

    [GeneratedRegex("(?<!^)(?:[tcs]ions?|[tc]ial|ics?|ity|ious|ian|ogy|aphy)$")]
    private static partial Regex StressedBefore { get; }

    private static readonly string[] Prefixes =
        ["a", "be", "re", "de", "un", "in", "im", "ex", "dis", "mis", "con", "com", "for", "pre", "pro", "per", "sur", "to", "up", "al", "en", "em", "di", "o"];

    private static readonly HashSet<string> StressedFirst = ["any", "also", "always", "after", "able", "open", "over", "only", "ocean", "even", "angel", "under", "inside", "island", "into", "autumn", "april", "august", "other", "apple", "arrow", "answer", "river", "reason", "ready", "really", "image", "empty", "autumn", "distance", "instant", "promise", "perfect", "person", "forest", "unit", "united"];

    public static EnglishWord Read(string letters, string spelling)
    {
        var nuclei = Nuclei(spelling);
        var cuts = Cuts(spelling, nuclei);
        var stressed = Stressed(spelling, cuts.Count);
        var syllables = cuts.Select((cut, i) =>
        {
            var end = i + 1 < cuts.Count ? cuts[i + 1] : letters.Length;
            return new LyricSyllable(letters[cut..end], i == stressed ? 1 : 0, SpelledSounds.Ipa(spelling[cut..end], i == stressed));
        }).ToArray();
        return new EnglishWord(syllables, new RhymeKeys(nuclei.Count > 0 ? spelling[nuclei[^1].Start..] : spelling, ""));
    }

    /// <summary>Start and end of each written vowel that sounds.</summary>
    private static List<(int Start, int End)> Nuclei(string spelling)
    {
        var sounded = SoundedEnding.IsMatch(spelling);
        var silentFrom = !sounded && SilentEnding.Match(spelling) is { Success: true } ending ? ending.Index : spelling.Length;
        var inside = SilentInside.Match(spelling);
        var breaks = Hiatus.Matches(spelling).Select(match => match.Index + 1).ToHashSet();
        var nuclei = new List<(int Start, int End)>();
        for (var i = 0; i < spelling.Length;)
        {
            if (!IsNucleus(spelling, i) || (inside.Success && i == inside.Index) || (i >= silentFrom && nuclei.Count > 0))
            {
                i++;
                continue;
            }

            var end = i + 1;
            while (end < spelling.Length && IsNucleus(spelling, end) && !breaks.Contains(end) && end < Math.Max(silentFrom, i + 1))
            {
                end++;
            }

            nuclei.Add((i, end));
            i = end;
        }

        return nuclei;
    }

    private static bool IsNucleus(string spelling, int at) => spelling[at] switch
    {
        'a' or 'e' or 'i' or 'o' => true,
        'u' => at == 0 || spelling[at - 1] != 'q',
        'y' => at > 0 && (at == spelling.Length - 1 || spelling[at + 1] is not ('a' or 'e' or 'i' or 'o' or 'u') || spelling[at - 1] is 'a' or 'e' or 'o'),
        _ => false,
    };

    private static List<int> Cuts(string spelling, List<(int Start, int End)> nuclei)
    {
        var cuts = new List<int> { 0 };
        for (var i = 1; i < nuclei.Count; i++)
        {
            var (from, to) = (nuclei[i - 1].End, nuclei[i].Start);
            var isLe = i == nuclei.Count - 1 && to - from >= 2 && spelling[to] == 'e' && spelling[to - 1] == 'l';
            cuts.Add(isLe ? to - 2 : to - Onset(spelling.AsSpan(from, to - from)));
        }

        return cuts;
    }

    /// <summary>How many of the consonants between two vowels open the second syllable.</summary>
    private static int Onset(ReadOnlySpan<char> consonants) => consonants.Length switch
    {
        0 => 0,
        1 => consonants[0] is 'x' ? 0 : 1,
        _ when consonants.EndsWith("ck") || consonants.EndsWith("ng") => 0,
        _ when consonants.EndsWith("th") || consonants.EndsWith("sh") || consonants.EndsWith("ch") || consonants.EndsWith("ph") => 2,
        _ when consonants[^1] is 'r' or 'l' && consonants[^2] is 'b' or 'c' or 'd' or 'f' or 'g' or 'p' or 't' && consonants[^1] != consonants[^2] && !(consonants[^1] == 'l' && consonants[^2] is 'd' or 't') => 2,
        _ => 1,
    };

    private static int Stressed(string spelling, int syllables)
    {
        if (syllables < 2 || StressedFirst.Contains(spelling))
        {
            return 0;
        }

        if (StressedBefore.IsMatch(spelling))
        {
            return Math.Max(0, syllables - 2 - (spelling.EndsWith("ity", StringComparison.Ordinal) || spelling.EndsWith("ogy", StringComparison.Ordinal) || spelling.EndsWith("aphy", StringComparison.Ordinal) ? 1 : 0));
        }

        var hasPrefix = Prefixes.Any(prefix => spelling.StartsWith(prefix, StringComparison.Ordinal) && spelling.Length >= prefix.Length + 3
            && !IsNucleus(spelling, prefix.Length) && (prefix.Length > 1 || !IsNucleus(spelling, 1)));
        var endsLight = spelling[^1] == 'y' || spelling.EndsWith("er", StringComparison.Ordinal) || spelling.EndsWith("le", StringComparison.Ordinal) || spelling.EndsWith("ing", StringComparison.Ordinal) || spelling.EndsWith("en", StringComparison.Ordinal);
        return hasPrefix && !(endsLight && syllables == 2) ? 1 : 0;
    }
}
