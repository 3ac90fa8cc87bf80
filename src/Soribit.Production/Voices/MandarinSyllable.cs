using Soribit.Sound.Singing.Voicebanks;
using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Text.Phonetics;

namespace Soribit.Production.Voices;

/// <summary>A Mandarin syllable in Bopomofo, in the sounds of our inventory that come nearest, and the Korean syllables that it can be sung for.</summary>
/// <param name="File">Name for its recording, in Latin letters.</param>
/// <param name="Onset">Korean onsets as banks write them; "" for none.</param>
/// <param name="Rank">Which goes first where two syllables give one alias: less is nearer.</param>
internal sealed record MandarinSyllable(string File, IReadOnlyList<Phoneme> Sounds, IReadOnlyList<string> Onset, int Rank)
{
    /// <summary>Share of ㄟ that is still e.</summary>
    private const double SteadyShare = 0.45;

    private static readonly Dictionary<char, (string Sound, string Letters, string Korean, int Rank)> Initials = new()
    {
        ['ㄅ'] = ("p͈", "b", "b bb", 0),
        ['ㄆ'] = ("pʰ", "p", "p", 0),
        ['ㄇ'] = ("m", "m", "m", 0),
        ['ㄉ'] = ("t͈", "d", "d dd", 0),
        ['ㄊ'] = ("tʰ", "t", "t", 0),
        ['ㄋ'] = ("n", "n", "n", 0),
        ['ㄌ'] = ("l", "l", "r l", 0),
        ['ㄍ'] = ("k͈", "g", "g gg", 0),
        ['ㄎ'] = ("kʰ", "k", "k", 0),
        ['ㄏ'] = ("h", "h", "h", 0),
        ['ㄐ'] = ("t͡ɕ͈", "ji", "j jj", 0),
        ['ㄑ'] = ("t͡ɕʰ", "qi", "ch", 0),
        ['ㄒ'] = ("ɕ", "xi", "s ss", 0),
        ['ㄗ'] = ("t͡ɕ͈", "z", "j jj", 1),
        ['ㄘ'] = ("t͡ɕʰ", "c", "ch", 1),
        ['ㄙ'] = ("s", "s", "s ss", 0),
    };

    private static readonly Dictionary<string, (string Sounds, string Letters)> Finals = new(StringComparer.Ordinal)
    {
        [""] = ("ɯ", ""),
        ["ㄚ"] = ("a", "a"),
        ["ㄛ"] = ("o", "o"),
        ["ㄜ"] = ("ʌ̹", "e"),
        ["ㄟ"] = ("eɪ", "ei"),
        ["ㄡ"] = ("oʊ", "ou"),
        ["ㄧ"] = ("i", "i"),
        ["ㄨ"] = ("u", "u"),
        ["ㄧㄚ"] = ("j a", "ia"),
        ["ㄧㄝ"] = ("j ɛ", "ie"),
        ["ㄧㄡ"] = ("j oʊ", "iu"),
        ["ㄧㄛ"] = ("j o", "io"),
        ["ㄨㄚ"] = ("w a", "ua"),
        ["ㄨㄛ"] = ("w o", "uo"),
        ["ㄨㄟ"] = ("w eɪ", "ui"),
        ["ㄢ"] = ("a n", "an"),
        ["ㄣ"] = ("ʌ̹ n", "en"),
        ["ㄤ"] = ("a ŋ", "ang"),
        ["ㄥ"] = ("ʌ̹ ŋ", "eng"),
        ["ㄧㄢ"] = ("j ɛ n", "ian"),
        ["ㄧㄣ"] = ("i n", "in"),
        ["ㄧㄥ"] = ("i ŋ", "ing"),
        ["ㄨㄣ"] = ("u n", "un"),
        ["ㄨㄥ"] = ("u ŋ", "ong"),
    };

    /// <summary>The Korean vowels for which a final is sung, behind a palatal consonant without its glide.</summary>
    private static readonly Dictionary<string, string> Vowels = new(StringComparer.Ordinal)
    {
        ["ɯ"] = "eu",
        ["a"] = "a",
        ["o"] = "o",
        ["ʌ̹"] = "eo",
        ["eɪ"] = "e ae",
        ["oʊ"] = "o",
        ["i"] = "i",
        ["u"] = "u",
        ["j a"] = "ya",
        ["j ɛ"] = "ye yae",
        ["j oʊ"] = "yo",
        ["j o"] = "yeo",
        ["w a"] = "wa",
        ["w o"] = "weo",
        ["w eɪ"] = "we wae wi",
    };

    private static readonly (string Latin, string Ipa)[] Onsets =
    [
        ("", ""), ("g", "ɡ̊ "), ("gg", "k͈ "), ("k", "kʰ "), ("d", "d̥ "), ("dd", "t͈ "), ("t", "tʰ "), ("b", "b̥ "), ("bb", "p͈ "), ("p", "pʰ "), ("j", "d͡ʑ̥ "), ("jj", "t͡ɕ͈ "), ("ch", "t͡ɕʰ "),
        ("s", "s "), ("ss", "s͈ "), ("h", "h "), ("n", "n "), ("m", "m "), ("r", "ɾ "), ("l", "l "),
    ];

    /// <returns>Null for syllables that no Korean one is like.</returns>
    public static MandarinSyllable? Read(string bopomofo)
    {
        var initial = bopomofo.Length > 0 && Initials.TryGetValue(bopomofo[0], out var known) ? known : ("", "", "", 0);
        var rest = initial.Item1.Length > 0 ? bopomofo[1..] : bopomofo;
        if (!Finals.TryGetValue(rest, out var final) || (rest.Length == 0 && (bopomofo.Length == 0 || bopomofo[0] is not ('ㄗ' or 'ㄘ' or 'ㄙ'))))
        {
            return null;
        }

        var sounds = $"{initial.Item1} {final.Sounds}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Phonemes.Of).ToArray();
        return new MandarinSyllable($"{initial.Item2}-{final.Letters}.wav", sounds, initial.Item3.Length == 0 ? [""] : initial.Item3.Split(' '), initial.Item4);
    }

    /// <summary>The Korean aliases of recordings whose sounds were found.</summary>
    public static IReadOnlyList<OtoEntry> Aliases(IReadOnlyList<MandarinSyllable> syllables, IReadOnlyDictionary<string, IReadOnlyList<PromptSound>> labels)
    {
        var entries = new List<OtoEntry>();
        foreach (var syllable in syllables.OrderBy(syllable => syllable.Rank))
        {
            var sounds = labels[syllable.File];
            var cut = PromptLabels.Of(syllable.File, sounds, "ko");
            if (syllable.Sounds[^1].IsVowel)
            {
                entries.AddRange(syllable.Names().Select(name => Steady(cut[0], sounds) with { Alias = name }));
            }
            else
            {
                // The closing sound: "an" of any syllable that ends so, the barest first.
                entries.AddRange(cut.Where(entry => !entry.Alias.Contains(' ', StringComparison.Ordinal) && entry.Alias.Length is 2 or 3 or 4 && entry.Alias[^1] is 'n' or 'g'));
            }
        }

        return [.. entries.GroupBy(entry => entry.Alias).Select(group => group.MinBy(entry => entry.File.Length)!)];
    }

    /// <summary>Korean vowels that Mandarin lacks, mixed of two that it has: ㅗ of ㄡ and ㄨ, ㅡ of ㄨ and the hum of ㄙ, ㅓ behind lips of ㅗ and ㅏ.</summary>
    public static IEnumerable<(string Sounds, IReadOnlyList<string> Aliases)> Mixtures(IReadOnlyCollection<string> aliases)
    {
        foreach (var (latin, ipa) in Onsets)
        {
            yield return (ipa + "o", [$"{latin}o+{latin}u", latin + "o", latin + "u"]);
            if (!aliases.Contains(latin + "eu"))
            {
                yield return (ipa + "ɯ", [$"{latin}u+seu", latin + "u"]);
            }

            if (!aliases.Contains(latin + "eo"))
            {
                yield return (ipa + "ʌ̹", [$"{latin}o+{latin}a", latin + "weo", latin + "o"]);
            }
        }
    }

    private IEnumerable<string> Names()
    {
        var onset = Sounds[0].IsVowel || Sounds[0].Manner == Manner.Glide ? 0 : 1;
        var vowels = Vowels[string.Join(' ', Sounds.Skip(onset))].Split(' ');
        var isPalatal = File.StartsWith("ji", StringComparison.Ordinal) || File.StartsWith("qi", StringComparison.Ordinal);
        return Onset.SelectMany(consonant => vowels.Select(vowel => consonant + (isPalatal && vowel[0] == 'y' ? vowel[1..] : vowel)));
    }

    /// <summary>A diphthong without its end.</summary>
    private static OtoEntry Steady(OtoEntry entry, IReadOnlyList<PromptSound> sounds)
    {
        if (sounds.FirstOrDefault(sound => sound.Sound is { To: not null }) is not { } vowel)
        {
            return entry;
        }

        var end = 1000 * (vowel.Start + (SteadyShare * vowel.Seconds));
        return entry with { Consonant = Math.Min(entry.Consonant, entry.Preutterance + 30), Cutoff = -Math.Round(Math.Max(end - entry.Offset, entry.Preutterance + 40), 1) };
    }
}
