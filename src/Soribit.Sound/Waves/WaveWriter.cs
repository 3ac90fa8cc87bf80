using System.Runtime.InteropServices;
using Soribit.Music;

namespace Soribit.Sound.Waves;

/// <summary>Writes WAV files; RF64 (EBU Tech 3306) when they pass 4 GB.</summary>
public static class WaveWriter
{
    private const int BlockFrames = 4096;
    private const ushort Pcm = 1;
    private const ushort IeeeFloat = 3;

    /// <summary>Writes a whole file. Integer samples beyond full scale are held at it.</summary>
    /// <param name="dither">
    /// Chance for triangular dither of ±1 step, which integer formats need so that what is quieter than a step fades into noise rather than
    /// distortion; null rounds. The same stream of chance gives the same bytes.
    /// </param>
    public static void Write(Stream stream, AudioBuffer audio, SampleFormat format, Rng? dither = null)
    {
        var bytesPerSample = format switch
        {
            SampleFormat.Int16 => 2,
            SampleFormat.Int24 => 3,
            _ => 4,
        };
        var dataBytes = (long)audio.Frames * audio.Channels * bytesPerSample;
        WriteHeader(stream, audio, format, bytesPerSample, dataBytes);
        var bytes = new byte[BlockFrames * audio.Channels * bytesPerSample];
        var quantiser = format == SampleFormat.Float32 ? null : new Quantiser(format == SampleFormat.Int16 ? 16 : 24, BlockFrames, dither);
        for (var start = 0; start < audio.Frames; start += BlockFrames)
        {
            var frames = Math.Min(BlockFrames, audio.Frames - start);
            if (quantiser is null)
            {
                Interleave(bytes, audio, start, frames);
            }
            else
            {
                Encode(bytes, audio, start, frames, quantiser, bytesPerSample);
            }

            stream.Write(bytes, 0, frames * audio.Channels * bytesPerSample);
        }

        if (dataBytes % 2 != 0)
        {
            stream.WriteByte(0);
        }
    }

    private static void WriteHeader(Stream stream, AudioBuffer audio, SampleFormat format, int bytesPerSample, long dataBytes)
    {
        const int ds64Bytes = 28;
        var frameBytes = audio.Channels * bytesPerSample;
        var isFloat = format == SampleFormat.Float32;
        var padded = dataBytes + (dataBytes % 2);
        var riffBytes = 4 + (8 + 16) + (isFloat ? 8 + 4 : 0) + 8 + padded;
        var isLarge = riffBytes > uint.MaxValue;
        using var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        writer.Write(isLarge ? "RF64"u8 : "RIFF"u8);
        writer.Write(isLarge ? uint.MaxValue : (uint)riffBytes);
        writer.Write("WAVE"u8);
        if (isLarge)
        {
            writer.Write("ds64"u8);
            writer.Write(ds64Bytes);
            writer.Write(riffBytes + 8 + ds64Bytes);
            writer.Write(dataBytes);
            writer.Write((long)audio.Frames);
            writer.Write(0);
        }

        writer.Write("fmt "u8);
        writer.Write(16);
        writer.Write(isFloat ? IeeeFloat : Pcm);
        writer.Write((ushort)audio.Channels);
        writer.Write(audio.SampleRate);
        writer.Write(checked(audio.SampleRate * frameBytes));
        writer.Write((ushort)frameBytes);
        writer.Write((ushort)(8 * bytesPerSample));
        if (isFloat)
        {
            writer.Write("fact"u8);
            writer.Write(4);
            writer.Write(audio.Frames);
        }

        writer.Write("data"u8);
        writer.Write(isLarge ? uint.MaxValue : (uint)dataBytes);
        header.WriteTo(stream);
    }

    /// <summary>Interleaves samples as they are.</summary>
    private static void Interleave(Span<byte> bytes, AudioBuffer audio, int start, int frames)
    {
        var samples = MemoryMarshal.Cast<byte, float>(bytes);
        for (var channel = 0; channel < audio.Channels; channel++)
        {
            var source = audio[channel].Slice(start, frames);
            for (var (i, at) = (0, channel); i < source.Length; i++, at += audio.Channels)
            {
                samples[at] = source[i];
            }
        }
    }

    /// <summary>Interleaves rounded samples of two or three bytes.</summary>
    private static void Encode(Span<byte> bytes, AudioBuffer audio, int start, int frames, Quantiser quantiser, int bytesPerSample)
    {
        for (var channel = 0; channel < audio.Channels; channel++)
        {
            var values = quantiser.Round(audio[channel].Slice(start, frames));
            for (var (i, at) = (0, channel * bytesPerSample); i < values.Length; i++, at += audio.Channels * bytesPerSample)
            {
                bytes[at] = (byte)values[i];
                bytes[at + 1] = (byte)(values[i] >> 8);
                if (bytesPerSample == 3)
                {
                    bytes[at + 2] = (byte)(values[i] >> 16);
                }
            }
        }
    }
}
