using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Singing.Analysis;

/// <summary>Where a vowel is first heard after a consonant without a voice: by its level in the band of the fundamental and the first formant, which breath and hiss have little of.</summary>
internal sealed class VoiceOnsets
{
    private const double LowHertz = 90;
    private const double HighHertz = 1100;

    /// <summary>dB below its middle from which a vowel is heard.</summary>
    private const double Rise = 8;

    /// <summary>Seconds by which a border may move.</summary>
    private const double Earlier = 0.04;

    private const double Later = 0.06;

    /// <summary>What a border leaves of the sounds on either side, as a share.</summary>
    private const double Least = 0.25;

    /// <summary>Levels a second, each of five of their steps.</summary>
    private const int Rate = 1000;

    private readonly double[] _levels;

    /// <param name="samples">Mono.</param>
    public VoiceOnsets(ReadOnlySpan<float> samples, int sampleRate)
    {
        var low = samples.ToArray();
        Biquad.HighPass(LowHertz, Biquad.Flat, sampleRate).Apply(low);
        Biquad.LowPass(HighHertz, Biquad.Flat, sampleRate).Apply(low);
        var step = (double)sampleRate / Rate;
        _levels = new double[(int)(low.Length / step) + 1];
        for (var i = 0; i < _levels.Length; i++)
        {
            var from = Math.Clamp((int)((i - 2.5) * step), 0, low.Length);
            var to = Math.Clamp((int)((i + 2.5) * step), from, low.Length);
            _levels[i] = Decibels.FromPower((SampleKernels.Energy(low.AsSpan(from, to - from)) + 1e-12) / Math.Max(1, to - from));
        }
    }

    /// <summary>Seconds at which the vowel is first heard, near the border of the two sounds: back from within it to where it is not yet.</summary>
    /// <param name="consonant">Up to the border; without a voice.</param>
    /// <param name="vowel">From the border on.</param>
    /// <returns>Null where there is no such place, as after a consonant that keeps its voice.</returns>
    public double? Find((double Start, double End) consonant, (double Start, double End) vowel)
    {
        var first = Place(Math.Max(vowel.Start - Earlier, consonant.Start + (Least * (consonant.End - consonant.Start))));
        var last = Place(Math.Min(vowel.Start + Later, vowel.End - (Least * (vowel.End - vowel.Start))));
        var held = _levels[Place(vowel.Start + (Least * (vowel.End - vowel.Start)))..(Place(vowel.End) + 1)];
        Array.Sort(held);
        for (var at = last; at >= first; at--)
        {
            if (_levels[at] < held[held.Length / 2] - Rise)
            {
                return (at + 1.0) / Rate;
            }
        }

        return null;
    }

    private int Place(double seconds) => Math.Clamp((int)Math.Round(seconds * Rate), 0, _levels.Length - 1);
}
