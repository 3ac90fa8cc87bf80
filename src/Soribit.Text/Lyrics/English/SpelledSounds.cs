using System.Buffers;
using System.Text;

namespace Soribit.Text.Lyrics.English;

/// <summary>How a syllable of English sounds, guessed from its letters alone: a name or a made-up word that no speech program answered is sung all the same.</summary>
internal static class SpelledSounds
{
    private static readonly (string Letters, string Sounds)[] Vowels =
    [
        ("eigh", "eɪ"), ("augh", "ɔː"), ("ough", "oʊ"), ("igh", "aɪ"), ("ear", "ɪɹ"), ("eer", "ɪɹ"), ("air", "eɹ"), ("are", "eɹ"), ("ire", "aɪɚ"), ("ure", "ʊɹ"), ("oor", "ɔːɹ"), ("our", "aʊɚ"), ("ore", "ɔːɹ"),
        ("ee", "iː"), ("ea", "iː"), ("oo", "uː"), ("ou", "aʊ"), ("ow", "oʊ"), ("oa", "oʊ"), ("oe", "oʊ"), ("oh", "oʊ"), ("ah", "ɑː"), ("eh", "eɪ"), ("uh", "ʌ"), ("ai", "eɪ"), ("ay", "eɪ"), ("oi", "ɔɪ"), ("oy", "ɔɪ"),
        ("au", "ɔː"), ("aw", "ɔː"), ("ie", "iː"), ("ei", "eɪ"), ("ey", "iː"), ("ue", "uː"), ("ui", "uː"), ("ew", "uː"), ("eu", "uː"), ("ar", "ɑːɹ"), ("er", "ɚ"), ("ir", "ɜː"), ("ur", "ɜː"), ("or", "ɔːɹ"), ("yr", "ɜː"),
    ];

    private static readonly (string Letters, string Sounds)[] Consonants =
    [
        ("tch", "tʃ"), ("dge", "dʒ"), ("sch", "sk"), ("sh", "ʃ"), ("ch", "tʃ"), ("th", "θ"), ("ph", "f"), ("wh", "w"), ("ck", "k"), ("ng", "ŋ"), ("qu", "kw"), ("gh", ""), ("ce", "s"), ("ci", "sɪ"), ("cy", "sɪ"), ("ge", "dʒ"),
        ("b", "b"), ("c", "k"), ("d", "d"), ("f", "f"), ("g", "ɡ"), ("h", "h"), ("j", "dʒ"), ("k", "k"), ("l", "l"), ("m", "m"), ("n", "n"), ("p", "p"), ("q", "k"), ("r", "ɹ"), ("s", "s"), ("t", "t"), ("v", "v"), ("w", "w"), ("x", "ks"), ("z", "z"),
    ];

    private static readonly SearchValues<char> VowelLetters = SearchValues.Create("aeiouy");

    /// <summary>Endings that are said otherwise than their letters.</summary>
    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["tion"] = "ʃən",
        ["tions"] = "ʃənz",
        ["sion"] = "ʒən",
        ["sions"] = "ʒənz",
        ["ture"] = "tʃɚ",
        ["cious"] = "ʃəs",
        ["tious"] = "ʃəs",
        ["the"] = "ðə",
    };

    /// <param name="syllable">Lower case letters without accents.</param>
    /// <param name="isStressed">An unstressed lone vowel is weak.</param>
    public static string Ipa(string syllable, bool isStressed)
    {
        var letters = string.Concat(syllable.Where(char.IsAsciiLetterLower));
        letters = letters.StartsWith("kn", StringComparison.Ordinal) || letters.StartsWith("wr", StringComparison.Ordinal) || letters.StartsWith("gn", StringComparison.Ordinal) ? letters[1..] : letters;
        if (Endings.TryGetValue(letters, out var ending))
        {
            return ending;
        }

        if (letters.Length > 2 && letters.EndsWith("le", StringComparison.Ordinal) && !letters.AsSpan(0, letters.Length - 2).ContainsAny(VowelLetters))
        {
            return Ipa(letters[..^2], isStressed: false) + "l"; // "-tle", "-ple"
        }

        var sounds = new StringBuilder();
        var hasVowel = false;
        for (var i = 0; i < letters.Length;)
        {
            var (taken, sound) = At(letters, i, isStressed, ref hasVowel);
            sounds.Append(sound);
            i += taken;
        }

        return hasVowel ? sounds.ToString() : sounds.Append('ə').ToString();
    }

    private static (int Taken, string Sound) At(string letters, int at, bool isStressed, ref bool hasVowel)
    {
        var rest = letters.AsSpan(at);
        if (hasVowel && rest is "e" or "es" or "ed")
        {
            return (rest.Length, rest is "es" ? "z" : rest is "ed" ? "d" : "");
        }

        if (!hasVowel && (IsVowel(letters[at]) || (letters[at] == 'y' && at > 0)))
        {
            hasVowel = true;
            foreach (var (group, sounds) in Vowels)
            {
                if (rest.StartsWith(group))
                {
                    return (group.Length, sounds);
                }
            }

            return (1, Lone(letters[at], letters.AsSpan(at + 1), isStressed));
        }

        if (letters[at] == 'y')
        {
            return (1, hasVowel ? "" : "j");
        }

        foreach (var (group, sounds) in Consonants)
        {
            // "ci" and "ge" keep their vowel letter when it is the syllable's own.
            if (rest.StartsWith(group) && (hasVowel || group.Length == 1 || !IsVowel(group[^1]) || group is "qu"))
            {
                var isDouble = group.Length == 1 && rest.Length > 1 && rest[1] == rest[0];
                var isSoft = group is "c" or "g" && rest.Length > 1 && (rest[1] == 'y' || (rest[1] is 'e' or 'i' && group is "c")); // not "girl", "give", "get"
                return (isDouble ? 2 : group.Length, isSoft ? (group is "c" ? "s" : "dʒ") : sounds);
            }
        }

        return (1, "");
    }

    /// <summary>Long before one consonant and a silent e, and at the end of a stressed syllable; else short.</summary>
    private static string Lone(char vowel, ReadOnlySpan<char> rest, bool isStressed)
    {
        var isLong = (rest.Length >= 2 && rest[1..] is "e" or "es" or "ed" && !IsVowel(rest[0])) || (rest.IsEmpty && isStressed);
        return (vowel, isLong) switch
        {
            ('a', true) => "eɪ",
            ('e', true) => "iː",
            ('i' or 'y', true) => "aɪ",
            ('o', true) => "oʊ",
            ('u', true) => "uː",
            ('a', _) => isStressed ? "æ" : "ə",
            ('e', _) => isStressed ? "ɛ" : "ə",
            ('y', _) when rest.IsEmpty => "i",
            ('i' or 'y', _) => "ɪ",
            ('o', _) => isStressed ? "ɑː" : "ə",
            _ => "ʌ",
        };
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
