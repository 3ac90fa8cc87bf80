using System.Buffers.Binary;
using System.Text;

namespace Soribit.Production.Programs;

/// <summary>An ID3v2.3 tag. ffmpeg writes lyrics as a free comment that players do not show; USLT is where they look.</summary>
internal static class Id3Tag
{
    private const byte Utf16 = 1;
    private const byte FrontCover = 3;

    public static byte[] Of(SongTags tags, byte[]? cover)
    {
        using var frames = new MemoryStream();
        Text(frames, "TIT2", tags.Title);
        Text(frames, "TPE1", tags.Artist);
        Text(frames, "TYER", tags.Date is { Length: >= 4 } date ? date[..4] : null);
        Described(frames, "USLT", tags.Lyrics);
        Described(frames, "COMM", tags.Comment);
        if (cover is { Length: > 0 })
        {
            Frame(frames, "APIC", [0, .. Encoding.Latin1.GetBytes(CoverPicture.MediaType(cover)), 0, FrontCover, 0, .. cover]);
        }

        var size = (int)frames.Length;
        byte[] head = [.. "ID3"u8, 3, 0, 0, (byte)((size >> 21) & 127), (byte)((size >> 14) & 127), (byte)((size >> 7) & 127), (byte)(size & 127)];
        return [.. head, .. frames.ToArray()];
    }

    private static void Text(Stream frames, string id, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Frame(frames, id, [Utf16, .. Wide(text)]);
        }
    }

    /// <summary>Lyrics and comments: a language and an empty description go before the text.</summary>
    private static void Described(Stream frames, string id, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Frame(frames, id, [Utf16, .. "und"u8, .. Wide(""), 0, 0, .. Wide(text.ReplaceLineEndings("\n"))]);
        }
    }

    private static byte[] Wide(string text) => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];

    private static void Frame(Stream frames, string id, byte[] body)
    {
        Span<byte> head = stackalloc byte[10];
        Encoding.Latin1.GetBytes(id, head);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], body.Length);
        head[8..].Clear();
        frames.Write(head);
        frames.Write(body);
    }
}
