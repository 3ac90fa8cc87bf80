namespace Soribit.Text.Lyrics;

/// <summary>What sung Korean needs beyond its blocks: rhyme, and particles that lean on the word before them.</summary>
internal static class KoreanLine
{
    private const string VowelLetters = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";

    /// <summary>How the 27 codas end when spoken (Standard Korean pronunciation, articles 8 to 11), then none.</summary>
    private const string SpokenCodas = " ㄱㄱㄱㄴㄴㄴㄷㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㄷㄷㅇㄷㄷㄱㄷㅂㄷ";

    /// <summary>Verb endings: lines that end in the same one rhyme by it, whatever comes before.</summary>
    private const string Endings = "다요네지까라나서고니며자데죠오소";

    private static readonly HashSet<string> Particles = ["은", "는", "을", "를", "의", "와", "과", "에", "로"];

    /// <summary>Particles that are written onto their noun; of verbs, the endings that look like them.</summary>
    private const string Attached = "은는이가을를의에와과도로만";

    /// <summary>A particle written apart from its noun has no stress of its own.</summary>
    public static bool IsParticle(string word) => Particles.Contains(word);

    /// <summary>Whether a word's last syllable is, or looks like, a particle: what leans on the word before it is not sung out.</summary>
    public static bool EndsInParticle(IReadOnlyList<LyricSyllable> word)
    {
        var last = word.Count == 0 ? default : word[^1].Text.LastOrDefault(Hangul.IsSyllable);
        return last != default && (word.Count > 1 ? Attached.Contains(last, StringComparison.Ordinal) : IsParticle(last.ToString()));
    }

    /// <summary>Vowel and spoken coda of a line's last syllable; the whole syllable when it is a verb ending.</summary>
    public static string RhymeOf(char syllable)
    {
        if (Endings.Contains(syllable, StringComparison.Ordinal))
        {
            return $"-{syllable}";
        }

        var coda = SpokenCodas[Hangul.Coda(syllable)];
        return coda == ' ' ? $"{VowelLetters[Hangul.Vowel(syllable)]}" : $"{VowelLetters[Hangul.Vowel(syllable)]}{coda}";
    }
}
