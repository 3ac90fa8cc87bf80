using System.Buffers.Binary;

namespace Soribit.Sound.Waves;

/// <summary>Reads WAV and RF64 files: integers of 8, 16, 24 and 32 bits, floats of 32 and 64.</summary>
public static class WaveReader
{
    private const int HeaderBytes = 8;
    private const int BlockBytes = 1 << 16;
    private const ushort Pcm = 1;
    private const ushort IeeeFloat = 3;
    private const ushort Extensible = 0xFFFE;

    /// <summary>Reads a whole file from the stream's place.</summary>
    /// <param name="stream">Must be seekable, so that a size in a header can be checked before memory is taken for it.</param>
    /// <exception cref="InvalidDataException">It is no such file, or is damaged.</exception>
    public static AudioBuffer Read(Stream stream)
    {
        var (format, bytes) = FindData(stream);
        var audio = new AudioBuffer(format.Channels, Frames(format, bytes), format.SampleRate);
        ReadData(stream, format, audio, audio.Frames);
        return audio;
    }

    /// <summary>Opens a file to be read in pieces.</summary>
    /// <param name="stream">Must be seekable; belongs to the reader from now on.</param>
    /// <param name="sampleRate">Hz that the file must have.</param>
    /// <exception cref="InvalidDataException">It is no such file, is damaged, is neither mono nor stereo, or has another rate.</exception>
    public static IStereoReader OpenStereo(Stream stream, int sampleRate)
    {
        try
        {
            var (format, bytes) = FindData(stream);
            return format.SampleRate == sampleRate && format.Channels <= 2
                ? new StereoWave(stream, format, Frames(format, bytes))
                : throw new InvalidDataException($"Expected mono or stereo at {sampleRate} Hz, found {format.Channels} channels at {format.SampleRate} Hz.");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static (Format Format, long Bytes) FindData(Stream stream)
    {
        if (!stream.CanSeek)
        {
            throw new ArgumentException("Expected a seekable stream.", nameof(stream));
        }

        Span<byte> riff = stackalloc byte[12];
        ReadExactly(stream, riff);
        if (!(riff[..4].SequenceEqual("RIFF"u8) || riff[..4].SequenceEqual("RF64"u8)) || !riff[8..].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException("Expected a WAV file (RIFF or RF64 with WAVE), found something else.");
        }

        return ReadChunks(stream);
    }

    private static (Format Format, long Bytes) ReadChunks(Stream stream)
    {
        Format? format = null;
        long? largeDataBytes = null;
        Span<byte> header = stackalloc byte[HeaderBytes];
        while (true)
        {
            ReadExactly(stream, header);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var left = stream.Length - stream.Position;
            if (header[..4].SequenceEqual("data"u8))
            {
                if (format is null)
                {
                    throw new InvalidDataException("Expected a fmt chunk before the data chunk.");
                }

                return (format, DataBytes(size, largeDataBytes, left));
            }

            if (size > left)
            {
                throw new InvalidDataException($"Expected a chunk of {size} bytes at {stream.Position}, found {left}.");
            }

            var next = Math.Min(stream.Length, stream.Position + size + (size % 2));
            if (header[..4].SequenceEqual("fmt "u8))
            {
                format = ReadFormat(stream, size);
            }
            else if (header[..4].SequenceEqual("ds64"u8))
            {
                largeDataBytes = ReadLargeSize(stream, size);
            }

            stream.Position = next;
        }
    }

    /// <summary>Programs that write to a pipe leave the size at its greatest, meaning: to the end.</summary>
    private static long DataBytes(long size, long? large, long left)
    {
        var bytes = size == uint.MaxValue ? large ?? left : size;
        return bytes >= 0 && bytes <= left
            ? bytes
            : throw new InvalidDataException($"Expected {bytes} bytes of samples, found {left}.");
    }

    private static long ReadLargeSize(Stream stream, long size)
    {
        Span<byte> ds64 = stackalloc byte[16];
        if (size < ds64.Length)
        {
            throw new InvalidDataException($"Expected a ds64 chunk of 28 bytes, found {size}.");
        }

        ReadExactly(stream, ds64);
        return BinaryPrimitives.ReadInt64LittleEndian(ds64[8..]);
    }

    private static Format ReadFormat(Stream stream, long size)
    {
        Span<byte> fmt = stackalloc byte[40];
        fmt = fmt[..(int)Math.Min(size, fmt.Length)];
        ReadExactly(stream, fmt);
        if (fmt.Length < 16)
        {
            throw new InvalidDataException($"Expected a fmt chunk of at least 16 bytes, found {fmt.Length}.");
        }

        var tag = BinaryPrimitives.ReadUInt16LittleEndian(fmt);
        if (tag == Extensible && fmt.Length >= 26)
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(fmt[24..]);
        }

        int channels = BinaryPrimitives.ReadUInt16LittleEndian(fmt[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(fmt[4..]);
        int align = BinaryPrimitives.ReadUInt16LittleEndian(fmt[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(fmt[14..]);
        var isKnown = (tag, bits) is (Pcm, 8 or 16 or 24 or 32) or (IeeeFloat, 32 or 64);
        if (!isKnown || channels is < 1 or > 64 || rate is < 1000 or > 768000 || align != channels * bits / 8)
        {
            throw new InvalidDataException(
                $"Expected integers of 8, 16, 24 or 32 bits or floats of 32 or 64, 1 to 64 channels, 1000 to 768000 Hz; "
                + $"found format {tag} of {bits} bits, {channels} channels, {rate} Hz, {align} bytes a frame.");
        }

        return new Format(channels, (int)rate, bits, tag == IeeeFloat);
    }

    private static int Frames(Format format, long bytes)
    {
        var frames = bytes / format.FrameBytes;
        return frames <= Array.MaxLength
            ? (int)frames
            : throw new InvalidDataException($"Expected at most {Array.MaxLength} frames, found {frames}.");
    }

    private static void ReadData(Stream stream, Format format, AudioBuffer audio, int count)
    {
        var block = new byte[BlockFrames(format) * format.FrameBytes];
        for (var start = 0; start < count; start += BlockFrames(format))
        {
            var frames = Math.Min(BlockFrames(format), count - start);
            var bytes = block.AsSpan(0, frames * format.FrameBytes);
            ReadExactly(stream, bytes);
            if (format.Channels == 2)
            {
                DecodeStereo(bytes, audio[0].Slice(start, frames), audio[1].Slice(start, frames), format);
                continue;
            }

            for (var channel = 0; channel < format.Channels; channel++)
            {
                Decode(bytes[(channel * format.Bits / 8)..], audio[channel].Slice(start, frames), format);
            }
        }
    }

    private static int BlockFrames(Format format) => Math.Max(1, BlockBytes / format.FrameBytes);

    /// <summary><see cref="Decode"/> for both sides; the two formats that a song's own files have, 24-bit integers and floats, at once.</summary>
    private static void DecodeStereo(ReadOnlySpan<byte> bytes, Span<float> left, Span<float> right, Format format)
    {
        const float scale = 1 / 8388608f;
        switch (format)
        {
            case { Bits: 24 }:
                for (var i = 0; i < left.Length && i < right.Length; i++)
                {
                    // The low three bytes of the first four, the high three of the last four of a frame's six.
                    left[i] = (BinaryPrimitives.ReadInt32LittleEndian(bytes[(6 * i)..]) << 8 >> 8) * scale;
                    right[i] = (BinaryPrimitives.ReadInt32LittleEndian(bytes[((6 * i) + 2)..]) >> 8) * scale;
                }

                break;
            case { Bits: 32, IsFloat: true }:
                for (var i = 0; i < left.Length && i < right.Length; i++)
                {
                    left[i] = OrSilence(BinaryPrimitives.ReadSingleLittleEndian(bytes[(8 * i)..]));
                    right[i] = OrSilence(BinaryPrimitives.ReadSingleLittleEndian(bytes[((8 * i) + 4)..]));
                }

                break;
            default:
                Decode(bytes, left, format);
                Decode(bytes[(format.Bits / 8)..], right, format);
                break;
        }
    }

    /// <summary>One sample that is no number would silence every filter behind it.</summary>
    private static float OrSilence(float value) => float.IsFinite(value) ? value : 0;

    /// <param name="bytes">From the first sample of the channel on.</param>
    private static void Decode(ReadOnlySpan<byte> bytes, Span<float> samples, Format format)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var at = bytes[(i * format.FrameBytes)..];
            var value = (format.Bits, format.IsFloat) switch
            {
                (8, _) => (at[0] - 128) / 128f,
                (16, _) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
                (24, _) => (at[0] | (at[1] << 8) | ((sbyte)at[2] << 16)) / 8388608f,
                (32, false) => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
                (32, true) => BinaryPrimitives.ReadSingleLittleEndian(at),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(at),
            };
            samples[i] = OrSilence(value);
        }
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidDataException($"Expected more of the WAV file, found its end at {stream.Length}.");
        }
    }

    private sealed record Format(int Channels, int SampleRate, int Bits, bool IsFloat)
    {
        public int FrameBytes => Channels * Bits / 8;
    }

    private sealed class StereoWave(Stream stream, Format format, int frames) : IStereoReader
    {
        private readonly byte[] _block = new byte[BlockFrames(format) * format.FrameBytes];
        private int _left = frames;

        public int Frames { get; } = frames;

        public void Read(Span<float> left, Span<float> right)
        {
            while (left.Length > 0 && _left > 0)
            {
                var count = Math.Min(Math.Min(left.Length, _left), BlockFrames(format));
                var bytes = _block.AsSpan(0, count * format.FrameBytes);
                ReadExactly(stream, bytes);
                if (format.Channels == 2)
                {
                    DecodeStereo(bytes, left[..count], right[..count], format);
                }
                else
                {
                    Decode(bytes, left[..count], format);
                    left[..count].CopyTo(right);
                }

                left = left[count..];
                right = right[count..];
                _left -= count;
            }

            left.Clear();
            right.Clear();
        }

        public void Dispose() => stream.Dispose();
    }
}
