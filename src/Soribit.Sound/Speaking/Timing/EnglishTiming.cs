using System.Globalization;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Speaking.Timing;

/// <summary>Lengths of the sounds of English by the rules of Klatt (1979), numbered as there: each sound has its own length and a least one, and the rules shrink and stretch what lies between.</summary>
internal static class EnglishTiming
{
    private const double LeastShare = 0.55;

    private static readonly Dictionary<string, (double Inherent, double Least)> Lengths = SpeakingTables.Rows("english-lengths.tsv").ToDictionary(
        row => row[0],
        row => (double.Parse(row[1], CultureInfo.InvariantCulture) / 1000, double.Parse(row[2], CultureInfo.InvariantCulture) / 1000),
        StringComparer.Ordinal);

    /// <summary>Seconds of each sound of each syllable.</summary>
    public static double[][] Of(SpeechPhrase phrase)
    {
        var syllables = phrase.Syllables;
        return [.. syllables.Select((syllable, s) => syllable.Sounds.Select((_, k) => Seconds(syllables, s, k)).ToArray())];
    }

    private static double Seconds(IReadOnlyList<PhraseSyllable> syllables, int s, int k)
    {
        var syllable = syllables[s];
        var sound = syllable.Sounds[k];
        var (inherent, least) = Lengths.TryGetValue(sound.Symbol, out var known) ? known : (sound.Seconds, LeastShare * sound.Seconds);
        var isFinal = s + 1 == syllables.Count;
        var isNucleus = k == syllable.Nucleus;
        var percent = 1.0;
        if (isFinal && k >= syllable.Nucleus)
        {
            percent *= sound.IsSonorant && !isNucleus ? 1.4 * 1.4 : 1.4; // 2 and 3: lengthened before a pause, liquids and nasals twice
        }

        if (isNucleus)
        {
            percent *= isFinal ? 1 : 0.6; // 3
            percent *= syllable.IsLast ? 1 : 0.85; // 4
            percent *= syllable.WordSyllables > 1 ? 0.8 : 1; // 5
            percent *= AfterVowel(syllables, s, isFinal); // 9
        }
        else if (k > 0 || !syllable.IsFirst)
        {
            percent *= 0.85; // 6
        }

        if (syllable.Stress != 1)
        {
            // 7: sounds without stress can be pressed twice as far.
            least *= isNucleus ? 0.6 : 0.8;
            percent *= !isNucleus ? 0.75 : syllable.IsFirst || syllable.IsLast ? 0.7 : 0.5;
        }

        if (syllable.IsEmphasised)
        {
            percent *= isNucleus && syllable.Stress == 1 ? 1.9 : 1.25; // 8, more than his 1.4: it has to be heard
        }

        return least + ((inherent - least) * percent * Clustered(syllables, s, k));
    }

    /// <summary>9: a vowel is long before a voiced fricative and short before a voiceless stop, most so at the end of a phrase.</summary>
    private static double AfterVowel(IReadOnlyList<PhraseSyllable> syllables, int s, bool isFinal)
    {
        var syllable = syllables[s];
        var next = syllable.Nucleus + 1 < syllable.Sounds.Count ? syllable.Sounds[syllable.Nucleus + 1] : null;
        var percent = next switch
        {
            null => syllable.IsLast ? 1.2 : 1,
            { Manner: Manner.Fricative, Voicing: Voicing.Voiced } => 1.6,
            { Manner: Manner.Stop, Voicing: Voicing.Voiced } => 1.2,
            { Manner: Manner.Stop or Manner.Affricate, Voicing: Voicing.Voiceless } => 0.7,
            { Manner: Manner.Nasal } => 0.85,
            _ => 1.0,
        };
        return isFinal ? percent : 0.7 + (0.3 * percent);
    }

    /// <summary>10: consonants in clusters are shorter.</summary>
    private static double Clustered(IReadOnlyList<PhraseSyllable> syllables, int s, int k)
    {
        var syllable = syllables[s];
        if (k == syllable.Nucleus)
        {
            return 1;
        }

        var before = k > 0 ? syllable.Sounds[k - 1] : s > 0 && !syllable.IsFirst ? syllables[s - 1].Sounds[^1] : null;
        var after = k + 1 < syllable.Sounds.Count ? syllable.Sounds[k + 1] : s + 1 < syllables.Count && !syllable.IsLast ? syllables[s + 1].Sounds[0] : null;
        return (before is { IsVowel: false }, after is { IsVowel: false }) switch
        {
            (true, true) => 0.5,
            (true, false) or (false, true) => 0.7,
            _ => 1,
        };
    }
}
