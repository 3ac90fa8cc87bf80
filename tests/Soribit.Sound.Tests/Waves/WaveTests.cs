using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Soribit.Music;
using Soribit.Sound.Waves;
using Soribit.Testing;

namespace Soribit.Sound.Tests.Waves;

public sealed class WaveTests
{
    [Theory]
    [InlineData(SampleFormat.Int16, 1 / 65536.0)]
    [InlineData(SampleFormat.Int24, 1 / 16777216.0)]
    [InlineData(SampleFormat.Float32, 0)]
    public void Read_WhatWasWritten_IsWithinHalfAStep(SampleFormat format, double tolerance) => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<(NonNegativeInt Frames, PositiveInt Channels, int Seed)>(), draw =>
        {
            var audio = new AudioBuffer(1 + (draw.Channels.Get % 3), draw.Frames.Get % 500, 44100);
            for (var channel = 0; channel < audio.Channels; channel++)
            {
                Signals.NoiseSamples(audio.Frames, (ulong)draw.Seed + (ulong)channel).AsSpan().CopyTo(audio[channel]);
            }

            using var stream = new MemoryStream();
            WaveWriter.Write(stream, audio, format);
            stream.Position = 0;
            var back = WaveReader.Read(stream);
            Assert.Equal((audio.Channels, audio.Frames, audio.SampleRate), (back.Channels, back.Frames, back.SampleRate));
            for (var channel = 0; channel < audio.Channels; channel++)
            {
                for (var i = 0; i < audio.Frames; i++)
                {
                    Assert.Equal(audio[channel][i], back[channel][i], tolerance + 1e-9);
                }
            }
        }));

    [Fact]
    public void Write_BeyondFullScale_IsHeldAtIt()
    {
        using var stream = new MemoryStream();
        WaveWriter.Write(stream, new AudioBuffer(48000, [2f, -2f]), SampleFormat.Int24);
        stream.Position = 0;
        var back = WaveReader.Read(stream);
        Assert.Equal(8388607f / 8388608, back[0][0]);
        Assert.Equal(-1, back[0][1]);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    public void Quantiser_AnyLength_RoundsLikeItsDefinition(int bits)
    {
        var scale = 1 << (bits - 1);
        for (var length = 0; length < 20; length++)
        {
            var samples = Signals.NoiseSamples(length, 4);
            var expected = samples.Select(sample => (int)Math.Clamp(Math.Round((double)sample * scale), -scale, scale - 1));
            Assert.Equal(expected, new Quantiser(bits, 20, null).Round(samples).ToArray());
        }
    }

    [Fact]
    public void Quantiser_Dither_IsTriangularAndWhite()
    {
        const int count = 200_000;
        var noise = new Quantiser(24, count, new Rng(5)).Round(new float[count]).ToArray();
        Assert.Equal(0, noise.Average(), 0.01);
        Assert.Equal([-1, 0, 1], noise.Distinct().Order());
        Assert.Equal(0.75, noise.Count(step => step == 0) / (double)count, 0.01); // a triangle of ±1 has three quarters within ±½
        for (var lag = 1; lag < 9; lag++)
        {
            Assert.Equal(0, noise.Skip(lag).Zip(noise, (a, b) => a * b).Average(), 0.005);
        }
    }

    [Fact]
    public void Write_SineBelowOneStep_SurvivesOnlyWithDither()
    {
        var quiet = Signals.Sine(1000, 0.4 / 32768, 1);
        Assert.Equal(0, Written(quiet, null).Power);
        var (power, tone) = Written(quiet, new Rng(1));
        Assert.Equal(0.4 / 32768, tone, 0.05 / 32768);

        // Triangular noise of two steps' width has 1/6 of a step's square, the rounding another 1/12.
        Assert.Equal((1 / 6.0) + (1 / 12.0) + 0.08, power * 32768 * 32768, 0.02);
    }

    [Fact]
    public void Write_SameDither_SameBytes()
    {
        var noise = Signals.Noise(0.3, 0.05, 9);
        Assert.Equal(Bytes(noise, new Rng(7)), Bytes(noise, new Rng(7)));
        Assert.NotEqual(Bytes(noise, new Rng(7)), Bytes(noise, new Rng(8)));
    }

    [Fact]
    public void OpenStereo_MonoAndShorter_GivesBothSidesAndSilence()
    {
        using var reader = WaveReader.OpenStereo(new MemoryStream(Bytes(new AudioBuffer(48000, [0.25f, 0.5f]), null, SampleFormat.Float32)), 48000);
        var (left, right) = (new float[] { 9, 9, 9 }, new float[] { 9, 9, 9 });
        Assert.Equal(2, reader.Frames);
        reader.Read(left, right);
        Assert.Equal([0.25f, 0.5f, 0f], left);
        Assert.Equal(left, right);
    }

    [Theory]
    [InlineData(SampleFormat.Int16)]
    [InlineData(SampleFormat.Int24)]
    [InlineData(SampleFormat.Float32)]
    public void Pieces_WrittenAndRead_AreTheWhole(SampleFormat format)
    {
        var audio = Signals.Noise(0.3, 0.4, 5);
        using var stream = new MemoryStream();
        var writer = new WaveWriter(stream, 2, audio.Frames, Signals.Rate, format, Rng.For(1, "dither"));
        for (var start = 0; start < audio.Frames; start += 8192)
        {
            writer.Append(audio.Slice(start, Math.Min(8192, audio.Frames - start)));
        }

        Assert.Equal(Bytes(audio, Rng.For(1, "dither"), format), stream.ToArray());
        Assert.Throws<ArgumentException>(() => writer.Append(audio.Slice(0, 1)));
        var whole = WaveReader.Read(new MemoryStream(stream.ToArray()));
        using var reader = WaveReader.OpenStereo(new MemoryStream(stream.ToArray()), Signals.Rate);
        var pieces = new AudioBuffer(2, audio.Frames, Signals.Rate);
        for (var (start, count) = (0, 1); start < audio.Frames; start += count, count = Math.Min(audio.Frames - start, (count * 3) + 1))
        {
            reader.Read(pieces[0].Slice(start, count), pieces[1].Slice(start, count));
        }

        Assert.Equal(whole[0].ToArray(), pieces[0].ToArray());
        Assert.Equal(whole[1].ToArray(), pieces[1].ToArray());
    }

    [Fact]
    public void ReadAhead_AnyPieces_ReadsTheSame()
    {
        var audio = Signals.Noise(0.3, 0.7, 5);
        var pieces = new AudioBuffer(2, audio.Frames + 100, Signals.Rate);
        using var reader = new ReadAhead(new BufferReader(audio));
        Assert.Equal(audio.Frames, reader.Frames);
        for (var (start, count) = (0, 1); start < pieces.Frames; start += count, count = Math.Min(pieces.Frames - start, (count * 2) + 1))
        {
            reader.Read(pieces[0].Slice(start, count), pieces[1].Slice(start, count));
        }

        Assert.Equal(audio[0].ToArray(), pieces[0][..^100].ToArray());
        Assert.Equal(audio[1].ToArray(), pieces[1][..^100].ToArray());
        Assert.All(pieces[0][^100..].ToArray(), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void ReadAhead_BrokenSound_TellsWhoReads()
    {
        var bytes = Bytes(Signals.Noise(0.3, 0.7, 5), null, SampleFormat.Int16);
        using var stream = new MemoryStream(bytes);
        using var reader = new ReadAhead(WaveReader.OpenStereo(stream, Signals.Rate));
        stream.SetLength(bytes.Length / 2);
        var block = new float[48000];
        Assert.Throws<InvalidDataException>(() => reader.Read(block, new float[48000]));
    }

    [Theory]
    [InlineData(3, 48000)]
    [InlineData(2, 44100)]
    public void OpenStereo_OtherChannelsOrRate_IsRefused(int channels, int rate)
    {
        var bytes = Bytes(new AudioBuffer(channels, 10, rate), null, SampleFormat.Int16);
        Assert.Throws<InvalidDataException>(() => WaveReader.OpenStereo(new MemoryStream(bytes), 48000));
    }

    [Fact]
    public void Read_LargeFileHeader_TakesItsSizeFromDs64()
    {
        var bytes = Bytes(new AudioBuffer(48000, [0.25f, -0.25f]), null, SampleFormat.Float32);
        byte[] large =
        [
            .. "RF64"u8, 255, 255, 255, 255, .. "WAVE"u8,
            .. "ds64"u8, 28, 0, 0, 0, .. new byte[8], 8, 0, 0, 0, 0, 0, 0, 0, .. new byte[12],
            .. bytes.AsSpan(12, 24 + 12 + 4), 255, 255, 255, 255, .. bytes.AsSpan(56), .. "LIST"u8, 0, 0, 0, 0,
        ];
        var audio = WaveReader.Read(new MemoryStream(large));
        Assert.Equal([0.25f, -0.25f], audio[0].ToArray());
    }

    [Fact]
    public void Read_NoNumbers_AreSilence()
    {
        var audio = WaveReader.Read(new MemoryStream(Bytes(new AudioBuffer(48000, [float.NaN, 1f]), null, SampleFormat.Float32)));
        Assert.Equal([0f, 1f], audio[0].ToArray());
    }

    [Fact]
    public void Read_HugeSizeInHeader_TakesNoMemoryForIt()
    {
        var bytes = Bytes(new AudioBuffer(48000, [0f, 0f]), null);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), uint.MaxValue - 1);
        Assert.Throws<InvalidDataException>(() => WaveReader.Read(new MemoryStream(bytes)));
    }

    [Theory]
    [InlineData(SampleFormat.Int16)]
    [InlineData(SampleFormat.Float32)]
    public void Read_DamagedFiles_AreReadOrRefused(SampleFormat format)
    {
        var valid = Bytes(Signals.Noise(0.5, 0.002, 3), null, format);
        var refused = 0;
        foreach (var mutant in Mutations.Of(valid, 20000, 11))
        {
            try
            {
                Assert.InRange(WaveReader.Read(new MemoryStream(mutant)).Frames, 0, mutant.Length);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 19999);
    }

    private static (double Power, double Tone) Written(AudioBuffer audio, Rng? dither)
    {
        var back = WaveReader.Read(new MemoryStream(Bytes(audio, dither, SampleFormat.Int16)));
        return (Signals.Power(back[0]), Signals.Magnitude(back[0], 1000) * 2 / back.Frames);
    }

    private static byte[] Bytes(AudioBuffer audio, Rng? dither, SampleFormat format = SampleFormat.Int24)
    {
        using var stream = new MemoryStream();
        WaveWriter.Write(stream, audio, format, dither);
        return stream.ToArray();
    }
}
