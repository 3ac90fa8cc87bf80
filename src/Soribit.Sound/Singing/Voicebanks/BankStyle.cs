using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>How the sounds of a bank were recorded.</summary>
public enum BankKind
{
    /// <summary>Syllables alone: ka.</summary>
    Cv,

    /// <summary>Syllables with the vowel before them: a ka.</summary>
    Vcv,

    /// <summary>Syllables, and the ways from a vowel to a consonant: ka, a k.</summary>
    Cvvc,

    /// <summary>As <see cref="Cvvc"/>, with syllables of their own before each closing nasal or ㄹ: ka1, am.</summary>
    Cbnn,

    /// <summary>The ways from each sound to the next: k aa, aa k.</summary>
    Diphones,
}

/// <summary>What a bank's aliases say of it.</summary>
/// <param name="Scripts">Those that it is written in, the one with the most sounds first.</param>
public sealed record BankStyle(BankKind Kind, IReadOnlyList<AliasScript> Scripts)
{
    private const int Few = 3;

    private static readonly string[] Consonants = ["ɡ̊", "n", "d̥", "ɾ", "m", "b̥", "s", "d͡ʑ̥", "t͡ɕʰ", "kʰ", "tʰ", "pʰ", "h"];
    private static readonly string[] OnlyKorean = ["ʌ̹", "ɯ"];
    private static readonly string[] Vowels = ["a", "ʌ̹", "o", "u", "ɯ", "i", "e"];

    internal static BankStyle Of(Voicebank bank)
    {
        var tone = bank.Subbanks.Count > 0 ? (bank.Subbanks[0].Low + bank.Subbanks[0].High) / 2 : 60;
        var aliases = bank.Entries.Select(entry => entry.Alias).ToArray();
        var scripts = new List<(AliasScript Script, int Sounds)>
        {
            (AliasScript.Latin, IsKoreanLatin(bank, tone) ? Syllables(bank, AliasScript.Latin, tone) : 0),
            (AliasScript.Hangul, Syllables(bank, AliasScript.Hangul, tone)),
            (AliasScript.Kana, Syllables(bank, AliasScript.Kana, tone)),
            (AliasScript.Romaji, IsKoreanLatin(bank, tone) ? 0 : Syllables(bank, AliasScript.Romaji, tone)),
            (AliasScript.Arpabet, aliases.Count(alias => alias.Split(' ') is [var one, var two] && IsArpabet(one) && IsArpabet(two) && (one.Length > 1 || two.Length > 1)) / 4),
        };
        var known = scripts.Where(script => script.Sounds >= Few).OrderByDescending(script => script.Sounds).ThenBy(script => script.Script).Select(script => script.Script).ToArray();
        return new BankStyle(Recorded(bank, aliases, known.Length > 0 ? known[0] : AliasScript.Latin, tone), known);
    }

    private static BankKind Recorded(Voicebank bank, string[] aliases, AliasScript script, int tone)
    {
        if (script == AliasScript.Arpabet)
        {
            return BankKind.Diphones;
        }

        var spelling = SoundSpelling.Of(script);
        var (after, towards) = (0, 0);
        foreach (var vowel in Vowels.Select(Phonemes.Of).SelectMany(vowel => Exact(spelling.Alone(vowel, isCoda: false))).Distinct())
        {
            foreach (var consonant in Consonants.Select(Phonemes.Of))
            {
                after += Exact(spelling.Syllable(consonant, null, Phonemes.Of("a"))).Any(syllable => bank.Find($"{vowel} {syllable}", tone) is not null) ? 1 : 0;
                towards += Exact(spelling.Alone(consonant, isCoda: false)).Any(letter => bank.Find($"{vowel} {letter}", tone) is not null) ? 1 : 0;
            }
        }

        var isCbnn = bank.Find("ga1", tone) is not null && bank.Find("am", tone) is not null;
        return isCbnn ? BankKind.Cbnn : after > towards && after >= Few ? BankKind.Vcv : towards >= Few ? BankKind.Cvvc : BankKind.Cv;
    }

    private static int Syllables(Voicebank bank, AliasScript script, int tone)
    {
        var spelling = SoundSpelling.Of(script);
        return Consonants.Select(Phonemes.Of).Sum(consonant => Vowels.Select(Phonemes.Of).Count(vowel =>
            Exact(spelling.Syllable(consonant, null, vowel)).Any(text => Stands(bank, text, tone))));
    }

    /// <summary>Ga and ka are written alike in both countries; geo and neu only in Korea.</summary>
    private static bool IsKoreanLatin(Voicebank bank, int tone) =>
        Consonants.Select(Phonemes.Of).Sum(consonant => OnlyKorean.Select(Phonemes.Of).Count(vowel =>
            Exact(SoundSpelling.Of(AliasScript.Latin).Syllable(consonant, null, vowel)).Any(text => Stands(bank, text, tone)))) >= Few;

    private static bool Stands(Voicebank bank, string text, int tone) =>
        bank.Find(text, tone) is not null || bank.Find("- " + text, tone) is not null || bank.Find("a " + text, tone) is not null;

    private static IEnumerable<string> Exact(IEnumerable<Spelled> spellings) => spellings.Where(spelled => spelled.Cost == 0).Select(spelled => spelled.Text);

    private static bool IsArpabet(string letters) => letters.Length is 1 or 2 && (letters == "-" || ArpabetSounds.Contains(letters));

    private static readonly HashSet<string> ArpabetSounds = new(
        "aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw b ch d dh dx f g hh jh k l m n ng p r s sh t th v w y z zh q".Split(' '), StringComparer.Ordinal);
}
