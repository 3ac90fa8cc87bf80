using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Puts the border between a consonant without a voice and its vowel where the vowel is heard: engines count the breath of a stop, or the end of an "s", to either.</summary>
internal static class VoiceOnsets
{
    /// <summary>Hz, about a voice's fundamental and first formant.</summary>
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

    public static Speech Placed(Speech speech, IReadOnlyList<SungPhone> phones)
    {
        var levels = Levels(speech);
        var times = speech.Times.ToArray();
        for (var i = 1; i < times.Length; i++)
        {
            if (phones[i].Phoneme.IsVowel && !phones[i - 1].Phoneme.IsSonorant && times[i].Start - times[i - 1].End < 1.0 / Rate && Onset(levels, times[i - 1], times[i]) is { } onset)
            {
                (times[i - 1].End, times[i].Start) = (onset, onset);
            }
        }

        return speech with { Times = times };
    }

    /// <summary>Back from within the vowel to where it is not yet heard; null where there is no such place, as after a consonant that keeps its voice.</summary>
    private static double? Onset(double[] levels, (double Start, double End) consonant, (double Start, double End) vowel)
    {
        var (first, last) = (Place(Math.Max(vowel.Start - Earlier, consonant.Start + (Least * (consonant.End - consonant.Start)))), Place(Math.Min(vowel.Start + Later, vowel.End - (Least * (vowel.End - vowel.Start)))));
        var held = levels[Place(vowel.Start + (Least * (vowel.End - vowel.Start)))..(Place(vowel.End) + 1)];
        Array.Sort(held);
        for (var at = last; at >= first; at--)
        {
            if (levels[at] < held[held.Length / 2] - Rise)
            {
                return (at + 1.0) / Rate;
            }
        }

        return null;

        int Place(double seconds) => Math.Clamp((int)Math.Round(seconds * Rate), 0, levels.Length - 1);
    }

    /// <summary>dB, in the band of the voice.</summary>
    private static double[] Levels(Speech speech)
    {
        var low = (float[])speech.Samples.Clone();
        Biquad.HighPass(LowHertz, Biquad.Flat, speech.SampleRate).Apply(low);
        Biquad.LowPass(HighHertz, Biquad.Flat, speech.SampleRate).Apply(low);
        var step = (double)speech.SampleRate / Rate;
        var levels = new double[(int)(low.Length / step) + 1];
        for (var i = 0; i < levels.Length; i++)
        {
            var from = Math.Clamp((int)((i - 2.5) * step), 0, low.Length);
            var to = Math.Clamp((int)((i + 2.5) * step), from, low.Length);
            levels[i] = Decibels.FromPower((SampleKernels.Energy(low.AsSpan(from, to - from)) + 1e-12) / Math.Max(1, to - from));
        }

        return levels;
    }
}
