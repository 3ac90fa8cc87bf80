namespace Soribit.Music.Midi;

/// <summary>Reads a stream whose length nobody vouches for.</summary>
internal static class BoundedBytes
{
    /// <summary>All bytes of a stream. Memory grows with what really arrives, never with what a header claims.</summary>
    /// <exception cref="UnreadableFileException">There are more than <paramref name="maxBytes"/>.</exception>
    public static byte[] ReadAll(Stream stream, int maxBytes, Wording what)
    {
        using var bytes = new MemoryStream();
        var block = new byte[65536];
        for (int read; (read = stream.Read(block)) > 0;)
        {
            if (bytes.Length + read > maxBytes)
            {
                throw new UnreadableFileException(new($"Expected {what} of at most {maxBytes} bytes, found more.", $"{what}이/가 {maxBytes}바이트를 넘습니다. 그 아래까지 읽습니다."));
            }

            bytes.Write(block, 0, read);
        }

        return bytes.ToArray();
    }
}
