using System.Text.RegularExpressions;

namespace Soribit.Text.Lyrics.English;

/// <summary>One sound of a word.</summary>
/// <param name="Text">IPA without stress marks.</param>
/// <param name="Stress">Of a nucleus: 0, 1 (primary) or 2 (secondary).</param>
internal readonly record struct Phone(string Text, bool IsNucleus, int Stress);

/// <summary>Reads the IPA that espeak-ng writes and divides it into syllables, as many consonants as English allows opening each.</summary>
internal static partial class IpaSyllables
{
    private const char Primary = 'ˈ';
    private const char Secondary = 'ˌ';
    private const char SyllabicMark = '\u0329';
    private const string Nuclei = "aeiouyæɑɐɒɔəɚɘɛɜɝɪʊʌʉᵻᵿøœɨɤɯ";

    /// <summary>Longest first. "aɪɚ" and "aʊɚ" are kept whole here and parted by the spelling.</summary>
    private static readonly string[] Long = ["aɪɚ", "aɪə", "aʊɚ", "aʊə", "ɔɪɚ", "eɪ", "aɪ", "ɔɪ", "oʊ", "əʊ", "aʊ", "tʃ", "dʒ"];

    private static readonly HashSet<string> Onsets =
    [
        .. "pl bl kl ɡl fl sl pɹ bɹ tɹ dɹ kɹ ɡɹ fɹ θɹ ʃɹ tw dw kw ɡw sw θw hw sp st sk sm sn sf pj bj kj ɡj fj vj mj nj hj tj dj lj sj zj θj ɾj spl spɹ stɹ skɹ skw spj stj skj".Split(' '),
    ];

    /// <summary>A vowel and r that one written group holds ("fire", "our") are sung on one note; "flower" and "higher" have two.</summary>
    [GeneratedRegex("[iy]re|our(?![aeiou])|oir|eir|[wiy]'r")]
    private static partial Regex OneGroupWithR { get; }

    [GeneratedRegex("eal")]
    private static partial Regex OneGroupWithL { get; }

    [GeneratedRegex("[aeiouy]w?'(?:re|ll)$")]
    private static partial Regex Contraction { get; }

    /// <summary>The sounds of a word in order.</summary>
    /// <param name="spelling">Lower case; it decides how many syllables "aɪɚ" has.</param>
    public static IReadOnlyList<Phone> Phones(string ipa, string spelling)
    {
        var phones = new List<Phone>();
        var stress = 0;
        for (var i = 0; i < ipa.Length;)
        {
            var letter = ipa[i];
            if (letter is Primary or Secondary)
            {
                stress = letter == Primary ? 1 : 2;
                i++;
            }
            else if (letter == SyllabicMark && phones.Count > 0 && !phones[^1].IsNucleus)
            {
                phones[^1] = new Phone(phones[^1].Text, true, stress);
                stress = 0;
                i++;
            }
            else if (!char.IsLetter(letter) && letter != 'ː')
            {
                i++;
            }
            else
            {
                var text = TakeAt(ipa, i);
                i += text.Length;
                var isNucleus = Nuclei.Contains(text[0], StringComparison.Ordinal);
                if (isNucleus && text.Length == 3 && text[2] is 'ɚ' or 'ə' && !OneGroupWithR.IsMatch(spelling))
                {
                    phones.Add(new Phone(text[..2], true, stress));
                    phones.Add(new Phone(text[2..], true, 0));
                }
                else if (text is "ɚ" or "ə" && phones is [.., { IsNucleus: true }] && Contraction.IsMatch(spelling))
                {
                    phones.Add(new Phone(text, false, 0)); // "they're", "who'll"
                }
                else if (text[0] == 'ə' && phones is [.., { IsNucleus: true } before] && before.Text is "i" or "iː" && i < ipa.Length && ipa[i] == 'l' && OneGroupWithL.IsMatch(spelling))
                {
                    continue; // "real" is one syllable, the glide before l no vowel of its own
                }
                else
                {
                    phones.Add(new Phone(text, isNucleus, isNucleus ? stress : 0));
                }

                stress = isNucleus ? 0 : stress;
            }
        }

        return phones;
    }

    /// <summary>Index of the first phone of each syllable; empty when no phone is a nucleus.</summary>
    public static IReadOnlyList<int> Starts(IReadOnlyList<Phone> phones)
    {
        var starts = new List<int>();
        var before = -1;
        for (var i = 0; i < phones.Count; i++)
        {
            if (phones[i].IsNucleus)
            {
                starts.Add(before < 0 ? 0 : i - OnsetLength(phones, before + 1, i));
                before = i;
            }
        }

        return starts;
    }

    /// <summary>How many of the consonants from <paramref name="from"/> up to the nucleus at <paramref name="nucleus"/> open its syllable.</summary>
    private static int OnsetLength(IReadOnlyList<Phone> phones, int from, int nucleus)
    {
        for (var length = Math.Min(3, nucleus - from); length > 0; length--)
        {
            var cluster = string.Concat(Enumerable.Range(nucleus - length, length).Select(i => phones[i].Text));
            if (length == 1 ? cluster is not "ŋ" : Onsets.Contains(cluster))
            {
                return length;
            }
        }

        return 0;
    }

    private static string TakeAt(string ipa, int at)
    {
        foreach (var sound in Long)
        {
            if (string.CompareOrdinal(ipa, at, sound, 0, sound.Length) == 0)
            {
                return sound;
            }
        }

        return at + 1 < ipa.Length && ipa[at + 1] == 'ː' ? ipa.Substring(at, 2) : ipa.Substring(at, 1);
    }
}
