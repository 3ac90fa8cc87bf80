using System.Buffers;

namespace Soribit.Bilingual;

/// <summary>Korean particles by the last sound of the word before them: 곡은, 노래는, 3을, 4를, pop을, melody를, 칠로, 팔로.</summary>
/// <remarks>
/// Hangul by its final consonant; figures as they are read (10 is 십); capitals by their letters' names (L is 엘); other Latin words as they are said in Korean,
/// after the Rules for Loanwords (외래어 표기법): a final l, m, n or ng closes the syllable, p, ck and c do after one short vowel. Names that break these rules get a
/// particle that sounds slightly off, nothing worse.
/// </remarks>
public static class Particle
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUY");

    /// <summary>After a consonant, after a vowel; 으로 and 로 besides treat ㄹ as a vowel.</summary>
    private static readonly string[] Pairs = ["이라는/라는", "이라고/라고", "이어서/여서", "으로/로", "은/는", "이/가", "을/를", "과/와", "이나/나", "이면/면"];

    /// <param name="pair">"은/는", "이/가", "을/를", "과/와", "으로/로", "이라는/라는".</param>
    /// <returns>The particle alone.</returns>
    public static string After(string word, string pair)
    {
        var slash = pair.IndexOf('/', StringComparison.Ordinal);
        var sound = Last(word);
        return sound == Sound.Consonant || (sound == Sound.Rieul && !pair.StartsWith("으로", StringComparison.Ordinal)) ? pair[..slash] : pair[(slash + 1)..];
    }

    internal static string? PairAt(string text, int at) => Pairs.FirstOrDefault(pair => string.CompareOrdinal(text, at, pair, 0, pair.Length) == 0);

    private static Sound Last(string word)
    {
        var end = word.Length;
        while (end > 0 && !char.IsLetterOrDigit(word[end - 1]) && word[end - 1] is not ('%' or '#'))
        {
            end--;
        }

        if (end == 0)
        {
            return Sound.Vowel;
        }

        var last = word[end - 1];
        return last switch
        {
            '#' => Sound.Consonant, // 샵
            >= '가' and <= '힣' => ((last - '가') % 28) switch { 0 => Sound.Vowel, 8 => Sound.Rieul, _ => Sound.Consonant },
            'ㄹ' => Sound.Rieul,
            >= 'ㄱ' and <= 'ㅎ' => Sound.Consonant,
            >= '0' and <= '9' => OfFigure(word.AsSpan(0, end)),
            _ when char.IsAsciiLetter(last) => OfLatin(word.AsSpan(0, end)),
            _ => Sound.Vowel,
        };
    }

    private static Sound OfFigure(ReadOnlySpan<char> text) => text[^1] switch
    {
        '1' or '7' or '8' => Sound.Rieul, // 일, 칠, 팔
        '0' or '3' or '6' => Sound.Consonant, // 영, 십, 백, 천, 만, 억; 삼; 육
        _ => Sound.Vowel,
    };

    private static Sound OfLatin(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        var word = text[start..];
        if (char.IsAsciiLetterUpper(word[^1]) || !word.ContainsAny(Vowels))
        {
            return char.ToUpperInvariant(word[^1]) switch { 'L' or 'R' => Sound.Rieul, 'M' or 'N' => Sound.Consonant, _ => Sound.Vowel };
        }

        var said = word.Length > 2 && word[^1] == 'e' && word[^2] is 'l' or 'm' or 'n' ? word[..^1] : word; // a silent e: style, tune
        return said[^1] switch
        {
            'l' => Sound.Rieul,
            'm' or 'n' => Sound.Consonant,
            'g' when said.EndsWith("ng") => Sound.Consonant,
            'k' when said.EndsWith("ck") || said.EndsWith("ook") => Sound.Consonant,
            'p' or 'c' when said.Length > 1 && IsVowel(said[^2]) && !(said.Length > 2 && IsVowel(said[^3])) => Sound.Consonant,
            _ => Sound.Vowel,
        };
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter);

    private enum Sound
    {
        Vowel,
        Rieul,
        Consonant,
    }
}
