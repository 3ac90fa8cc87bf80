using System.Buffers.Binary;
using System.IO.Compression;

namespace Soribit.Picture;

/// <summary>Writes a canvas as PNG (W3C Portable Network Graphics, third edition): 8-bit RGB, no time stamps, so equal pictures are equal files.</summary>
public static class Png
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    public static byte[] Encode(Canvas canvas)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], canvas.Height);
        header[8] = 8; // bits a channel
        header[9] = 2; // RGB
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "sRGB"u8, [0]);
        WriteChunk(file, "IDAT"u8, Compress(canvas));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(Canvas canvas)
    {
        const byte UpFilter = 2;
        var stride = canvas.Width * 3;
        var filtered = new byte[stride + 1];
        filtered[0] = UpFilter;
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            for (var row = 0; row < canvas.Height; row++)
            {
                var pixels = canvas.Pixels.Slice(row * stride, stride);
                var above = row == 0 ? default : canvas.Pixels.Slice((row - 1) * stride, stride);
                for (var i = 0; i < stride; i++)
                {
                    filtered[i + 1] = (byte)(pixels[i] - (row == 0 ? 0 : above[i]));
                }

                zlib.Write(filtered);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(0xFFFFFFFF, type), data));
        file.Write(word);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
