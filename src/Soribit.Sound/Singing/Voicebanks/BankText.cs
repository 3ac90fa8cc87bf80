using System.Text;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Reads the text files of voicebanks, which say seldom how they are encoded.</summary>
internal static class BankText
{
    static BankText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// A byte order mark is believed; then what is UTF-8 is UTF-8, since other text hardly ever is by chance; then <paramref name="declared"/>; then Shift-JIS, UTAU's own, or
    /// Windows' Korean, whichever gives fewer letters that are of no word in either country.
    /// </summary>
    /// <param name="declared">As in <c>text_file_encoding</c> of character.yaml; null for none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared)
    {
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (TryDecode(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true)) is { } unicode)
        {
            return unicode;
        }

        if (declared is not null && Named(declared) is { } known)
        {
            return known.GetString(bytes);
        }

        var (japanese, korean) = (Encoding.GetEncoding(932), Encoding.GetEncoding(949));
        var (asJapanese, asKorean) = (japanese.GetString(bytes), korean.GetString(bytes));
        return Strange(asKorean) < Strange(asJapanese) ? asKorean : asJapanese;
    }

    /// <summary>Lines without their ends, however they end.</summary>
    public static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string? TryDecode(ReadOnlySpan<byte> bytes, UTF8Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name.Replace('_', '-').ToLowerInvariant() switch { "sjis" or "shift-jis" => "shift_jis", "euc-kr" or "cp949" => "ks_c_5601-1987", var other => other });
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) // UTF-7 is known, and refused for what it lets through
        {
            return null;
        }
    }

    /// <summary>Letters that stand in no alias and no name: not decoded, of half width, private, or rare Chinese characters.</summary>
    private static int Strange(string text)
    {
        var strange = 0;
        foreach (var letter in text)
        {
            strange += letter switch
            {
                '\uFFFD' or (>= '\uE000' and <= '\uF8FF') => 3,
                >= '\uFF61' and <= '\uFF9F' => 2,
                >= '\u3040' and <= '\u30FF' or >= '가' and <= '힣' => -1,
                >= '\u4E00' and <= '\u9FFF' => 1,
                _ => 0,
            };
        }

        return strange;
    }
}
