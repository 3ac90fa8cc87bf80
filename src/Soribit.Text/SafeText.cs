using System.Text;

namespace Soribit.Text;

/// <summary>Text from outside made safe to work on: Unix line ends, composed Hangul, no half surrogate pairs, nothing that prints nothing.</summary>
internal static class SafeText
{
    /// <summary>Keeps the number of lines.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\r')
            {
                clean.Append('\n');
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(letter).Append(text[++i]);
            }
            else if (char.IsSurrogate(letter) || letter is '\uFFFE' or '\uFFFF')
            {
                clean.Append('\uFFFD');
            }
            else if (letter is '\u0085' or '\u2028' or '\u2029' or '\v' or '\f' or '\u00A0' or '\u3000')
            {
                clean.Append(' ');
            }
            else if (!IsInvisible(letter))
            {
                Hangul.AppendComposed(clean, letter);
            }
        }

        return clean.ToString();
    }

    private static bool IsInvisible(char letter) =>
        letter is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\u00AD' or '\u007F' || (letter < ' ' && letter is not ('\n' or '\t'));
}
