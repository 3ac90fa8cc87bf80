using System.Buffers.Binary;
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
        for (var start = 0; start < audio.Frames; start += BlockFrames)
        {
            var frames = Math.Min(BlockFrames, audio.Frames - start);
            Encode(bytes, audio, start, frames, format, bytesPerSample, dither);
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

    private static void Encode(Span<byte> bytes, AudioBuffer audio, int start, int frames, SampleFormat format, int bytesPerSample, Rng? dither)
    {
        var at = 0;
        var scale = format == SampleFormat.Int16 ? 32768.0 : 8388608.0;
        for (var i = start; i < start + frames; i++)
        {
            for (var channel = 0; channel < audio.Channels; channel++)
            {
                var sample = audio[channel][i];
                if (format == SampleFormat.Float32)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[at..], sample);
                }
                else
                {
                    var noise = dither is null ? 0 : dither.NextDouble() - dither.NextDouble();
                    var value = (int)Math.Clamp(Math.Round((sample * scale) + noise), -scale, scale - 1);
                    bytes[at] = (byte)value;
                    bytes[at + 1] = (byte)(value >> 8);
                    if (format == SampleFormat.Int24)
                    {
                        bytes[at + 2] = (byte)(value >> 16);
                    }
                }

                at += bytesPerSample;
            }
        }
    }
}
