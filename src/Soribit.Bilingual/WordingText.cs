using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Soribit.Bilingual;

/// <summary>The English of a <see cref="Wording"/>: text, or an interpolated string.</summary>
[InterpolatedStringHandler]
public readonly struct EnglishText
{
    private readonly StringBuilder _text;

    public EnglishText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (8 * formattedCount));

    private EnglishText(string text) => _text = new StringBuilder(text);

    internal string Text => _text.ToString();

    public static implicit operator EnglishText(string text) => new(text);

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(Wording? wording) => _text.Append(wording?.English);

    public void AppendFormatted<T>(T value, string? format = null) => _text.Append(Inserted.Text(value, format));
}

/// <summary>The Korean of a <see cref="Wording"/>: text, or an interpolated string. Pairs such as 은/는 right after an insertion, also after a closing quote or bracket, become the fitting one.</summary>
[InterpolatedStringHandler]
public readonly struct KoreanText
{
    private readonly StringBuilder _text;

    public KoreanText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (8 * formattedCount));

    private KoreanText(string text) => _text = new StringBuilder(text);

    internal string Text => _text.ToString();

    public static implicit operator KoreanText(string text) => new(text);

    public void AppendLiteral(string text)
    {
        // What people typed is never touched: a pair is looked for at the start of the literal alone.
        var closing = text.Length - text.TrimStart('"', '\'', ')', ']', '>', '”', '’', '」').Length;
        _text.Append(text, 0, closing);
        if (_text.Length > closing && Particle.PairAt(text, closing) is { } pair)
        {
            _text.Append(Particle.After(_text.ToString(), pair)).Append(text, closing + pair.Length, text.Length - closing - pair.Length);
        }
        else
        {
            _text.Append(text, closing, text.Length - closing);
        }
    }

    public void AppendFormatted(Wording? wording) => _text.Append(wording?.Korean);

    public void AppendFormatted<T>(T value, string? format = null) => _text.Append(Inserted.Text(value, format));
}

internal static class Inserted
{
    public static string? Text<T>(T value, string? format) =>
        value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString();
}
