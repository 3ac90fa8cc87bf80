using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Dynamics;

/// <summary>Makes room for the kick: lets a sound step back while the low end of another one is loud.</summary>
public static class Duck
{
    private const double KickHertz = 120;

    /// <summary>From this many dB under the key's loudest moments the duck begins; <see cref="RangeDb"/> further up it is full.</summary>
    private const double OnsetDb = -18;
    private const double RangeDb = 12;

    /// <summary>dB under which drums have no kick at all.</summary>
    private const double NoKickDb = -100;
    private const double AttackMilliseconds = 4;
    private const double DetectorMilliseconds = 5;

    /// <summary>How present the kick is, 0 to 1, over time: the key that <see cref="Apply"/> takes.</summary>
    public static float[] Key(AudioBuffer drums)
    {
        var low = new AudioBuffer(1, drums.Frames, drums.SampleRate);
        for (var channel = 0; channel < drums.Channels; channel++)
        {
            SampleKernels.Add(low[0], drums[channel]);
        }

        var filter = new StereoFilter(Biquad.LowPass(KickHertz, Biquad.Flat, drums.SampleRate));
        var otherSide = new float[4096]; // silent
        for (var start = 0; start < low.Frames; start += otherSide.Length)
        {
            var count = Math.Min(otherSide.Length, low.Frames - start);
            filter.Apply(low[0].Slice(start, count), otherSide.AsSpan(0, count));
        }

        var key = GainCurve.Power(low, DetectorMilliseconds);
        var loudest = Decibels.FromPower(key.Length == 0 ? 0 : key.Max());
        for (var i = 0; i < key.Length; i++)
        {
            var presence = loudest <= NoKickDb ? 0 : (Decibels.FromPower(key[i]) - loudest - OnsetDb) / RangeDb;
            key[i] = (float)Math.Clamp(presence, 0, 1);
        }

        return key;
    }

    /// <summary>Ducks in place.</summary>
    /// <param name="key">From <see cref="Key"/>, of a signal of the same length and rate.</param>
    /// <param name="depthDb">How far the sound steps back, positive.</param>
    /// <param name="releaseMilliseconds">How long it takes to come back.</param>
    public static void Apply(AudioBuffer audio, ReadOnlySpan<float> key, double depthDb, double releaseMilliseconds)
    {
        var attack = GainCurve.Smoothing(AttackMilliseconds, audio.SampleRate);
        var release = GainCurve.Smoothing(releaseMilliseconds, audio.SampleRate);
        var gains = new float[key.Length];
        var presence = 0.0;
        for (var i = 0; i < key.Length; i++)
        {
            presence = key[i] + ((key[i] > presence ? attack : release) * (presence - key[i]));
            gains[i] = (float)Decibels.ToAmplitude(-depthDb * presence);
        }

        GainCurve.Apply(audio, gains);
    }
}
