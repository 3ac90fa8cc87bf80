namespace Soribit.Training.Melodies;

/// <summary>Stress by syllable from the CMU pronouncing dictionary.</summary>
internal sealed class CmuStress
{
    // Little words carry no stress in a sentence, though a dictionary gives them one.
    private static readonly HashSet<string> Unstressed =
    [
        "a", "an", "the", "and", "or", "but", "nor", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "is", "am", "are", "was", "were",
        "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "i", "you",
        "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "my", "your", "his", "its", "our", "their", "thy", "thine", "thee", "thou",
        "that", "this", "than", "then", "if", "so", "o", "oh", "who", "which", "there", "when", "where", "while", "till", "i'm", "i'll", "you're", "it's",
    ];

    private readonly Dictionary<string, int[]> _words = new(StringComparer.Ordinal);

    public CmuStress(IEnumerable<string> dictionaryLines)
    {
        foreach (var line in dictionaryLines)
        {
            var parts = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1 && !parts[0].Contains('(', StringComparison.Ordinal))
            {
                _words[parts[0]] = [.. parts[1..].Where(phone => char.IsDigit(phone[^1])).Select(phone => phone[^1] - '0')];
            }
        }
    }

    /// <summary>Per syllable 0, 1 or 2; null when the word is unknown or is printed with another number of syllables.</summary>
    public int[]? Of(string word, int syllables)
    {
        var plain = string.Concat(word.ToLowerInvariant().Where(c => char.IsLetter(c) || c is '\'' or '’')).Replace('’', '\'').Trim('\'');
        if (!_words.TryGetValue(plain, out var stress) || stress.Length != syllables)
        {
            return null;
        }

        return syllables == 1 ? [Unstressed.Contains(plain) ? 0 : 1] : stress;
    }
}
