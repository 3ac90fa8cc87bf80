namespace Soribit.Music.Midi;

/// <summary>Reads a stream whose length nobody vouches for.</summary>
internal static class BoundedBytes
{
    /// <summary>All bytes of a stream. Memory grows with what really arrives, never with what a header claims.</summary>
    /// <exception cref="InvalidDataException">There are more than <paramref name="maxBytes"/>.</exception>
    public static byte[] ReadAll(Stream stream, int maxBytes, string what)
    {
        using var bytes = new MemoryStream();
        var block = new byte[65536];
        for (int read; (read = stream.Read(block)) > 0;)
        {
            if (bytes.Length + read > maxBytes)
            {
                throw new InvalidDataException($"Expected {what} of at most {maxBytes} bytes, found more.");
            }

            bytes.Write(block, 0, read);
        }

        return bytes.ToArray();
    }
}
