using System.Text;

namespace Soribit.Text;

/// <summary>Hangul by code point: the Unicode Standard, section 3.12, "Conjoining Jamo Behavior".</summary>
/// <remarks>Written out because <c>string.Normalize</c> does nothing when globalization is invariant.</remarks>
public static class Hangul
{
    private const char First = '가';
    private const char Last = '힣';
    private const int Vowels = 21;
    private const int Codas = 28;
    private const char FirstOnset = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char BeforeFirstCoda = '\u11A7';

    /// <summary>A composed block: exactly one syllable.</summary>
    public static bool IsSyllable(char letter) => letter is >= First and <= Last;

    /// <summary>A block, or a letter of one standing alone (ㅋ, ㅠ).</summary>
    public static bool IsHangul(char letter) => IsSyllable(letter) || letter is (>= '\u1100' and <= '\u11FF') or (>= '\u3131' and <= '\u318E');

    /// <summary>0 to 18: ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ.</summary>
    public static int Onset(char syllable) => (syllable - First) / (Vowels * Codas);

    /// <summary>0 to 20: ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅞ ㅟ ㅠ ㅡ ㅢ ㅣ.</summary>
    public static int Vowel(char syllable) => (syllable - First) / Codas % Vowels;

    /// <summary>0 for none, else 1 (ㄱ) to 27 (ㅎ).</summary>
    public static int Coda(char syllable) => (syllable - First) % Codas;

    /// <summary>The block of an onset (0 to 18), a vowel (0 to 20) and a coda (0 to 27), numbered as above.</summary>
    public static char Syllable(int onset, int vowel, int coda)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)onset, 19u, nameof(onset));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)vowel, (uint)Vowels, nameof(vowel));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)coda, (uint)Codas, nameof(coda));
        return (char)(First + ((((onset * Vowels) + vowel) * Codas) + coda));
    }

    /// <summary>Appends a letter, joining conjoining jamo with what they belong to.</summary>
    internal static void AppendComposed(StringBuilder text, char letter)
    {
        if (text.Length > 0)
        {
            var before = text[^1];
            if (letter is >= FirstVowel and < (char)(FirstVowel + Vowels) && before is >= FirstOnset and < (char)(FirstOnset + 19))
            {
                text[^1] = (char)(First + ((((before - FirstOnset) * Vowels) + (letter - FirstVowel)) * Codas));
                return;
            }

            if (letter is > BeforeFirstCoda and < (char)(BeforeFirstCoda + Codas) && IsSyllable(before) && Coda(before) == 0)
            {
                text[^1] = (char)(before + (letter - BeforeFirstCoda));
                return;
            }
        }

        text.Append(letter);
    }
}
