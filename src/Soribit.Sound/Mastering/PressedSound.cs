using Soribit.Sound.Dynamics;
using Soribit.Sound.Kernels;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Mastering;

/// <summary>A sound made louder than its peaks allow: the highest are rounded by the clip, what then still stands over the ceiling is held by the limiter.</summary>
internal sealed class PressedSound : IStereoReader
{
    private const double KneeDb = 4;

    private readonly IStereoReader _sound;
    private readonly float _gain;
    private readonly float? _clipAt;
    private readonly Limiter _limiter;

    /// <param name="sound">Belongs to this one from now on.</param>
    /// <param name="peakDb">Of the sound as it comes.</param>
    /// <param name="clipDb">dB that the clip may take from the highest peak.</param>
    public PressedSound(IStereoReader sound, double peakDb, double gainDb, double clipDb, double ceilingDb, int sampleRate)
    {
        _sound = sound;
        _gain = (float)Decibels.ToAmplitude(gainDb);
        _clipAt = clipDb > 0 && peakDb + gainDb > ceilingDb ? (float)Decibels.ToAmplitude(Math.Max(ceilingDb, peakDb + gainDb - clipDb)) : null;
        _limiter = new Limiter(ceilingDb, sampleRate);
        Read(new float[_limiter.Latency], new float[_limiter.Latency]); // what the limiter looks at ahead of time
    }

    public int Frames => _sound.Frames;

    public void Read(Span<float> left, Span<float> right)
    {
        _sound.Read(left, right);
        SampleKernels.Scale(left, _gain);
        SampleKernels.Scale(right, _gain);
        if (_clipAt is { } ceiling)
        {
            SoftClip.Apply(left, ceiling, KneeDb);
            SoftClip.Apply(right, ceiling, KneeDb);
        }

        _limiter.Process(left, right);
    }

    public void Dispose() => _sound.Dispose();
}
