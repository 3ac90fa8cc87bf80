using System.Runtime.InteropServices;
using Soribit.Music;

namespace Soribit.Sound.Waves;

/// <summary>Writes WAV files, whole or in pieces; RF64 (EBU Tech 3306) when they pass 4 GB.</summary>
public sealed class WaveWriter
{
    private const int BlockFrames = 4096;
    private const ushort Pcm = 1;
    private const ushort IeeeFloat = 3;

    private readonly Stream _stream;
    private readonly Quantiser? _quantiser;
    private readonly byte[] _bytes;
    private readonly int _sampleBytes;
    private readonly int _channels;
    private readonly bool _isOdd;
    private int _left;

    /// <summary>Begins a file, whose header tells all of its frames.</summary>
    /// <param name="dither">
    /// Chance for triangular dither of ±1 step, which integer formats need so that what is quieter than a step fades into noise rather than
    /// distortion; null rounds. The same stream of chance gives the same bytes.
    /// </param>
    public WaveWriter(Stream stream, int channels, int frames, int sampleRate, SampleFormat format, Rng? dither = null)
    {
        _stream = stream;
        _channels = channels;
        _left = frames;
        _sampleBytes = format switch
        {
            SampleFormat.Int16 => 2,
            SampleFormat.Int24 => 3,
            _ => 4,
        };
        _bytes = new byte[BlockFrames * channels * _sampleBytes];
        _quantiser = format == SampleFormat.Float32 ? null : new Quantiser(format == SampleFormat.Int16 ? 16 : 24, BlockFrames, dither);
        _isOdd = (long)frames * channels * _sampleBytes % 2 != 0;
        WriteHeader(stream, channels, frames, sampleRate, _sampleBytes, format == SampleFormat.Float32);
    }

    /// <summary>Writes a whole file. Integer samples beyond full scale are held at it.</summary>
    /// <param name="dither">As in the constructor.</param>
    public static void Write(Stream stream, AudioBuffer audio, SampleFormat format, Rng? dither = null) =>
        new WaveWriter(stream, audio.Channels, audio.Frames, audio.SampleRate, format, dither).Append(audio);

    /// <summary>Writes what comes next. In pieces of a multiple of 4096 frames, all but the last, a file has the bytes that it has when written at once.</summary>
    /// <exception cref="ArgumentException">It is more than the header told, or has other channels.</exception>
    public void Append(AudioBuffer audio)
    {
        if (audio.Channels != _channels || audio.Frames > _left)
        {
            throw new ArgumentException($"Expected {_channels} channels and at most {_left} frames, found {audio.Channels} and {audio.Frames}.", nameof(audio));
        }

        for (var start = 0; start < audio.Frames; start += BlockFrames)
        {
            var frames = Math.Min(BlockFrames, audio.Frames - start);
            if (_quantiser is null)
            {
                Interleave(_bytes, audio, start, frames);
            }
            else
            {
                Encode(_bytes, audio, start, frames, _quantiser, _sampleBytes);
            }

            _stream.Write(_bytes, 0, frames * audio.Channels * _sampleBytes);
        }

        _left -= audio.Frames;
        if (_left == 0 && _isOdd && audio.Frames > 0)
        {
            _stream.WriteByte(0);
        }
    }

    private static void WriteHeader(Stream stream, int channels, int frames, int sampleRate, int sampleBytes, bool isFloat)
    {
        const int ds64Bytes = 28;
        var frameBytes = channels * sampleBytes;
        var dataBytes = (long)frames * frameBytes;
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
            writer.Write((long)frames);
            writer.Write(0);
        }

        writer.Write("fmt "u8);
        writer.Write(16);
        writer.Write(isFloat ? IeeeFloat : Pcm);
        writer.Write((ushort)channels);
        writer.Write(sampleRate);
        writer.Write(checked(sampleRate * frameBytes));
        writer.Write((ushort)frameBytes);
        writer.Write((ushort)(8 * sampleBytes));
        if (isFloat)
        {
            writer.Write("fact"u8);
            writer.Write(4);
            writer.Write(frames);
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
