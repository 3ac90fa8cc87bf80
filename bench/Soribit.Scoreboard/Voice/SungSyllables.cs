using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;

namespace Soribit.Scoreboard;

/// <summary>Counts syllables in the sound itself: what a plan promises a singer may still swallow, or sing where nothing is written.</summary>
internal static class SungSyllables
{
    /// <summary>A vowel is heard when half of it has a voice this near to the curve of the pitch, in cents ...</summary>
    private const double Near = 100;

    private const double HeardShare = 0.5;

    /// <summary>... and is not softer than this against the middle one of its phrase, in dB.</summary>
    private const double Softest = -26;

    /// <summary>Seconds beside a planned sound in which its voice may still ring.</summary>
    private const double Ringing = 0.08;

    /// <summary>Seconds of voice in silence that are a sound nobody wrote.</summary>
    private const double Stray = 0.03;

    /// <param name="track">Of the sound.</param>
    /// <returns>How many syllables are planned, how many of them are heard in their own span, and how many stretches of voice lie where the plan is silent.</returns>
    public static (int Planned, int Heard, int Stray) Count(float[] sound, int sampleRate, VocalPhrase phrase, PitchTrack track)
    {
        SungPhone[] vowels = [.. phrase.Phones.GroupBy(phone => phone.Syllable).Select(syllable => syllable.FirstOrDefault(phone => phone.Phoneme.IsVowel && !phone.IsCoda) ?? syllable.First())];
        var levels = Array.ConvertAll(vowels, vowel => Level(sound, sampleRate, vowel.Start, vowel.End));
        var middle = levels.Order().ElementAt(levels.Length / 2);
        var heard = vowels.Zip(levels).Count(pair => pair.Second > middle + Softest && HasItsPitch(pair.First, phrase.Curves, track));
        return (vowels.Length, heard, Strays(sound, sampleRate, phrase, track, middle));
    }

    private static bool HasItsPitch(SungPhone vowel, VocalCurves curves, PitchTrack track)
    {
        var (first, last) = ((int)Math.Ceiling(vowel.Start / VocalCurves.StepSeconds), (int)(vowel.End / VocalCurves.StepSeconds));
        var near = 0;
        for (var frame = first; frame <= last; frame++)
        {
            near += track.IsVoiced(frame) && Math.Abs(1200 * Math.Log2(track.Hertz[Math.Min(frame, track.Count - 1)] / VocalCurves.At(curves.Hertz, frame * VocalCurves.StepSeconds))) <= Near ? 1 : 0;
        }

        return near >= HeardShare * (last - first + 1);
    }

    private static int Strays(float[] sound, int sampleRate, VocalPhrase phrase, PitchTrack track, double middle)
    {
        var (strays, run) = (0, 0);
        for (var frame = 0; frame < track.Count; frame++)
        {
            var at = frame * VocalCurves.StepSeconds;
            var isStray = track.IsVoiced(frame)
                && phrase.Phones.All(phone => at < phone.Start - Ringing || at > phone.End + Ringing)
                && Level(sound, sampleRate, at - VocalCurves.StepSeconds, at + VocalCurves.StepSeconds) > middle + Softest;
            run = isStray ? run + 1 : 0;
            strays += run == (int)(Stray / VocalCurves.StepSeconds) ? 1 : 0;
        }

        return strays;
    }

    /// <summary>dB.</summary>
    private static double Level(float[] sound, int sampleRate, double from, double to)
    {
        var first = Math.Clamp((int)(from * sampleRate), 0, sound.Length);
        var last = Math.Clamp((int)(to * sampleRate), first, sound.Length);
        var sum = 1e-12;
        foreach (var sample in sound.AsSpan(first, last - first))
        {
            sum += sample * (double)sample;
        }

        return 10 * Math.Log10(sum / Math.Max(1, last - first));
    }
}
