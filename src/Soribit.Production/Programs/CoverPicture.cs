using System.Buffers.Binary;
using System.Text;

namespace Soribit.Production.Programs;

/// <summary>A cover as the tags of records hold it.</summary>
internal static class CoverPicture
{
    private const int FrontCover = 3;

    public static string MediaType(ReadOnlySpan<byte> picture) => IsPng(picture) ? "image/png" : "image/jpeg";

    /// <summary>FLAC's picture block in base 64, as Ogg files carry it (METADATA_BLOCK_PICTURE).</summary>
    public static string ToOggTag(byte[] picture)
    {
        var type = Encoding.ASCII.GetBytes(MediaType(picture));
        var (width, height) = IsPng(picture)
            ? (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)))
            : (0, 0);
        using var block = new MemoryStream();
        Number(block, FrontCover);
        Number(block, type.Length);
        block.Write(type);
        Number(block, 0);
        Number(block, width);
        Number(block, height);
        Number(block, width == 0 ? 0 : 24);
        Number(block, 0);
        Number(block, picture.Length);
        block.Write(picture);
        return Convert.ToBase64String(block.ToArray());
    }

    private static bool IsPng(ReadOnlySpan<byte> picture) => picture.Length >= 24 && picture.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]);

    private static void Number(Stream block, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        block.Write(bytes);
    }
}
