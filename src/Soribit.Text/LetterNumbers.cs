using System.Buffers;
using System.Globalization;
using System.Text;

namespace Soribit.Text;

/// <summary>Letters that a line of text cannot hold as they are, written by their numbers: <c>\5C;</c> is a backslash, <c>\;</c> nothing at all.</summary>
public static class LetterNumbers
{
    /// <summary>Writes a text that may be empty: the backslash, white space, control characters and <paramref name="marks"/> by their numbers.</summary>
    /// <param name="marks">Letters that mean something else in the line.</param>
    public static string Write(string text, SearchValues<char> marks)
    {
        var written = new StringBuilder();
        foreach (var letter in text)
        {
            _ = letter is '\\' or '\uFEFF' || marks.Contains(letter) || char.IsWhiteSpace(letter) || char.IsControl(letter)
                ? written.Append(CultureInfo.InvariantCulture, $"\\{(int)letter:X};")
                : written.Append(letter);
        }

        return written.Length == 0 ? "\\;" : written.ToString();
    }

    /// <returns>Null where a backslash begins no number.</returns>
    public static string? Read(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var read = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                read.Append(text[i]);
                continue;
            }

            var (start, end) = (i + 1, text.IndexOf(';', i));
            if (end > start && ushort.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            {
                read.Append((char)number);
            }
            else if (end != start)
            {
                return null;
            }

            i = end;
        }

        return read.ToString();
    }
}
