using System.Buffers.Binary;
using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>
/// A sound of a bank taken apart, small enough to be kept: envelopes at <see cref="Points"/> places that lie as the ear hears (an eighth of what the vocoder takes), in steps of
/// 1/512 neper of power, less than a hundredth of a decibel.
/// </summary>
internal sealed class SampleFrames
{
    /// <summary>Values of an envelope.</summary>
    public const int Points = 192;

    private const float Scale = 512;
    private const uint Mark = 0x3142_5353; // "SSB1"
    private const int HeaderBytes = 20;

    private readonly float[] _hertz;
    private readonly short[] _envelopes;
    private readonly byte[] _noise;

    private SampleFrames(int bands, float[] hertz, short[] envelopes, byte[] noise)
    {
        (Bands, _hertz, _envelopes, _noise) = (bands, hertz, envelopes, noise);
        Level = LoudestLevel();
    }

    /// <summary>Frames, one each <see cref="VocalCurves.StepSeconds"/> from the start of the sound.</summary>
    public int Count => _hertz.Length;

    /// <summary>Values of <see cref="SpeechFrame.Aperiodicity"/>.</summary>
    public int Bands { get; }

    /// <summary>Share of the frames that have a pitch.</summary>
    public double VoicedShare => (double)_hertz.Count(hertz => hertz > 0) / Count;

    /// <summary>Nepers of power at which its vowel stands; null without a voice.</summary>
    public double? Level { get; }

    public static SampleFrames Of(SpeechFrames frames, EnvelopeScale scale)
    {
        var bands = frames.Frames[0].Aperiodicity.Length;
        var (hertz, envelopes, noise) = (new float[frames.Frames.Count], new short[frames.Frames.Count * Points], new byte[frames.Frames.Count * bands]);
        Span<float> points = stackalloc float[Points];
        for (var i = 0; i < hertz.Length; i++)
        {
            var frame = frames.Frames[i];
            hertz[i] = frame.Hertz;
            scale.Shrink(frame.LogEnvelope, points);
            for (var k = 0; k < Points; k++)
            {
                envelopes[(i * Points) + k] = (short)Math.Clamp(MathF.Round(points[k] * Scale), short.MinValue, short.MaxValue);
            }

            for (var band = 0; band < bands; band++)
            {
                noise[(i * bands) + band] = (byte)Math.Clamp(MathF.Round(-32 * MathF.Log(Math.Max(frame.Aperiodicity[band], 1e-4f))), 0, 255);
            }
        }

        return new SampleFrames(bands, hertz, envelopes, noise);
    }

    /// <summary>Blends the frame at a time into what is there.</summary>
    /// <param name="seconds">From the start of the sound; its ends are held.</param>
    /// <param name="gain">Nepers of power added.</param>
    /// <param name="weight">1 replaces what is there.</param>
    /// <param name="envelope">(<see cref="Points"/>,) read and written.</param>
    /// <param name="noise">(Bands,) read and written.</param>
    /// <returns>Hz there; 0 without a voice.</returns>
    public float BlendInto(Span<float> envelope, Span<float> noise, double seconds, float gain, float weight)
    {
        var place = Math.Clamp(seconds / VocalCurves.StepSeconds, 0, Count - 1);
        var before = (int)place;
        var after = Math.Min(before + 1, Count - 1);
        var share = (float)(place - before);
        ReadOnlySpan<short> one = _envelopes.AsSpan(before * Points, Points), other = _envelopes.AsSpan(after * Points, Points);
        for (var k = 0; k < envelope.Length; k++)
        {
            var value = ((one[k] + (share * (other[k] - one[k]))) / Scale) + gain;
            envelope[k] += weight * (value - envelope[k]);
        }

        var near = share < 0.5f ? before : after;
        for (var band = 0; band < noise.Length; band++)
        {
            noise[band] += weight * (MathF.Exp(_noise[(near * Bands) + band] / -32f) - noise[band]);
        }

        return _hertz[near];
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderBytes + (4 * Count) + (2 * _envelopes.Length) + _noise.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Bands);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Points);
        var at = HeaderBytes;
        foreach (var hertz in _hertz)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), hertz);
            at += 4;
        }

        foreach (var value in _envelopes)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), value);
            at += 2;
        }

        _noise.CopyTo(bytes, at);
        return bytes;
    }

    /// <returns>Null for bytes that are not from <see cref="ToBytes"/>.</returns>
    public static SampleFrames? FromBytes(ReadOnlySpan<byte> bytes, int bands)
    {
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Mark)
        {
            return null;
        }

        long count = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (count < 1 || BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != bands || BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) != Points
            || bytes.Length != HeaderBytes + (count * (4 + (2 * Points) + bands)))
        {
            return null;
        }

        var (hertz, envelopes) = (new float[count], new short[count * Points]);
        var at = HeaderBytes;
        for (var i = 0; i < hertz.Length; i++, at += 4)
        {
            var value = BinaryPrimitives.ReadSingleLittleEndian(bytes[at..]);
            hertz[i] = value is >= 0 and < 20_000 ? value : 0;
        }

        for (var i = 0; i < envelopes.Length; i++, at += 2)
        {
            envelopes[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[at..]);
        }

        return new SampleFrames(bands, hertz, envelopes, bytes[at..].ToArray());
    }

    /// <summary>The level that a fifth of the voiced frames reaches.</summary>
    private double? LoudestLevel()
    {
        var levels = new List<double>();
        for (var i = 0; i < Count; i++)
        {
            if (_hertz[i] > 0)
            {
                var power = 0.0;
                for (var k = 0; k < Points; k++)
                {
                    power += Math.Exp(_envelopes[(i * Points) + k] / Scale) * (1 + (k * k * 0.0005));
                }

                levels.Add(Math.Log(power));
            }
        }

        levels.Sort();
        return levels.Count == 0 ? null : levels[(int)(levels.Count * 0.8)];
    }
}
