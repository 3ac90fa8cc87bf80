namespace Soribit.Text.Briefs;

/// <summary>Finds vocabulary in running words.</summary>
internal static class Lexicon
{
    private const int LongestPhrase = 5;
    private const int MostInCompound = 3;

    /// <summary>Every phrase in lower case, its words parted by single spaces, with what it says.</summary>
    private static readonly Dictionary<string, List<Meaning>> Phrases = Build();

    /// <summary>What the first words say, the longest phrase first; empty when nothing is known.</summary>
    /// <param name="words">Lower case.</param>
    /// <param name="length">How many words the answer takes.</param>
    public static IReadOnlyList<Meaning> Match(ReadOnlySpan<string> words, out int length)
    {
        for (length = Math.Min(LongestPhrase, words.Length); length > 0; length--)
        {
            var phrase = string.Join(' ', words[..length]);
            if (Find(phrase) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>The value that the whole text says for one field, such as "calm" or 잔잔하게 for "mood"; null when none.</summary>
    public static string? ValueOf(string field, string text)
    {
        var phrase = string.Join(' ', text.ToLowerInvariant().Split((char[])[' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
        var own = field == "instrument"
            ? Instruments.All.FirstOrDefault(instrument => instrument.Name == phrase)?.Name
            : Vocabulary.Entries.FirstOrDefault(entry => entry.Field == field && entry.Value == phrase)?.Value;
        return own ?? (FindWhole(phrase, meaning => meaning.Field == field) is [var meaning, ..] ? meaning.Value : null);
    }

    private static List<Meaning> Find(string phrase)
    {
        if (FindWhole(phrase, _ => true) is { Count: > 0 } whole)
        {
            return whole;
        }

        return phrase.Contains(' ', StringComparison.Ordinal) || !Hangul.IsSyllable(phrase[0]) ? [] : Compound(phrase, MostInCompound);
    }

    private static List<Meaning> FindWhole(string phrase, Func<Meaning, bool> wanted)
    {
        if (Wanted(phrase, wanted) is { Count: > 0 } exact)
        {
            return exact;
        }

        var last = phrase.LastIndexOf(' ') + 1;
        if (phrase.Length - last > 2 && phrase[^1] == 's' && Wanted(phrase[..^1], wanted) is { Count: > 0 } singular)
        {
            return singular;
        }

        for (var end = phrase.Length - 1; end > last && Hangul.IsSyllable(phrase[end]); end--)
        {
            if (WordEndings.Accepts(phrase.AsSpan(end)) && Wanted(phrase[..end], wanted) is { Count: > 0 } stem)
            {
                return stem;
            }
        }

        return [];
    }

    /// <summary>Words written together: 재즈피아노, 로파이비트로.</summary>
    private static List<Meaning> Compound(string word, int left)
    {
        for (var length = word.Length - 2; left > 1 && length >= 2; length--)
        {
            if (Wanted(word[..length], _ => true) is { Count: > 0 } head)
            {
                var rest = word[length..];
                var tail = FindWhole(rest, _ => true) is { Count: > 0 } whole ? whole : Compound(rest, left - 1);
                if (tail.Count > 0)
                {
                    return [.. head, .. tail];
                }
            }
        }

        return [];
    }

    private static List<Meaning> Wanted(string phrase, Func<Meaning, bool> wanted) =>
        Phrases.TryGetValue(phrase, out var meanings) ? [.. meanings.Where(wanted)] : [];

    private static Dictionary<string, List<Meaning>> Build()
    {
        var phrases = new Dictionary<string, List<Meaning>>(StringComparer.Ordinal);
        foreach (var entry in Vocabulary.Entries)
        {
            AddAll(phrases, entry.English, entry.Korean, new Meaning(entry.Field, entry.Value));
        }

        foreach (var instrument in Instruments.All)
        {
            AddAll(phrases, instrument.English, instrument.Korean, new Meaning("instrument", instrument.Name));
        }

        return phrases;
    }

    private static void AddAll(Dictionary<string, List<Meaning>> phrases, IReadOnlyList<string> english, IReadOnlyList<string> korean, Meaning meaning)
    {
        foreach (var word in english.Concat(korean))
        {
            var meanings = phrases.TryGetValue(word, out var known) ? known : phrases[word] = [];
            meanings.Add(meaning);
            if (meaning.Value == "piano" && meaning.Field == "style" && (word.Contains("piano", StringComparison.Ordinal) || word.Contains("피아노", StringComparison.Ordinal)))
            {
                meanings.Add(new Meaning("instrument", "piano"));
            }
        }
    }
}

/// <summary>What a phrase says: a field and its canonical value.</summary>
internal sealed record Meaning(string Field, string Value);
