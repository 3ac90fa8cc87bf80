using Soribit.Sound.Speaking.Intonation;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Speaking.Timing;

/// <summary>Lengths of the sounds of Korean: even syllables, about seven a second, the last before a pause much longer.</summary>
/// <remarks>
/// Strong onsets at the start of an accentual phrase after Cho and Keating (2001) "Articulatory and acoustic studies on domain-initial strengthening in Korean", J. Phonetics 29:155;
/// final lengthening after Jun (1993) "The phonetics and phonology of Korean prosody", Ohio State University.
/// </remarks>
internal static class KoreanTiming
{
    /// <summary>A vowel inside a phrase against its usual length.</summary>
    private const double Vowel = 0.72;

    private const double Consonant = 0.78;
    private const double FinalVowel = 1.75;
    private const double FinalCoda = 1.3;

    public static double[][] Of(SpeechPhrase phrase, IReadOnlyList<AccentualPhrase> accents)
    {
        var syllables = phrase.Syllables;
        var first = accents.Select(accent => accent.First).ToHashSet();
        var last = accents.Select(accent => accent.Last).ToHashSet();
        return [.. syllables.Select((syllable, s) => syllable.Sounds.Select((_, k) => Seconds(syllables, s, k, first.Contains(s), last.Contains(s))).ToArray())];
    }

    private static double Seconds(IReadOnlyList<PhraseSyllable> syllables, int s, int k, bool opens, bool closes)
    {
        var syllable = syllables[s];
        var sound = syllable.Sounds[k];
        var isFinal = s + 1 == syllables.Count;
        var next = k + 1 < syllable.Sounds.Count ? syllable.Sounds[k + 1] : isFinal ? null : syllables[s + 1].Sounds[0];
        var share = (k - syllable.Nucleus) switch
        {
            0 => Vowel
                * (isFinal ? FinalVowel : closes ? 1.1 : 1)
                * (next is { Voicing: Voicing.Tense or Voicing.Aspirated } ? 0.88 : 1)
                * (syllable.Nucleus + 1 < syllable.Sounds.Count ? 0.9 : 1.05),
            < 0 => Consonant
                * (opens ? 1.2 : sound.Voicing == Voicing.Lenis ? 0.8 : 1)
                * (syllable.Nucleus > 1 && sound.Manner == Manner.Glide ? 0.8 : 1),

            // A closed stop and a tense one after it are one long closure.
            _ => Consonant * (isFinal ? FinalCoda : sound.Voicing == Voicing.Unreleased ? 0.85 : 1),
        };
        return sound.Seconds * share * (syllable.IsEmphasised ? 1.25 : 1);
    }
}
