using Soribit.Music;
using Soribit.Sound.Dynamics;
using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;
using Soribit.Sound.Loudness;
using Soribit.Sound.Singing;

namespace Soribit.Sound.Speaking;

/// <summary>Says planned sentences with any singer, each at the loudness of its style.</summary>
public static class Speaker
{
    private const double CeilingDb = -1.2;
    private const double RumbleHertz = 40;

    /// <summary>Seconds that are measured at least: the meter's windows are 0.4 s long.</summary>
    private const double Measured = 2;

    /// <summary>Seconds in which a cut sound fades.</summary>
    private const double Fade = 0.004;

    /// <summary>One sentence: mono samples, as long as its timings say.</summary>
    public static async Task<SpokenLine> SayAsync(PlannedSentence sentence, ISinger singer, double lufs, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var audio = new AudioBuffer(1, (int)Math.Round(sentence.Timings.Seconds * sampleRate), sampleRate);
        for (var i = 0; i < sentence.Phrases.Count; i++)
        {
            var own = Rng.For(seed, "say", sentence.Timings.Sentences[0].Text, i.ToString(System.Globalization.CultureInfo.InvariantCulture)).NextUInt64();
            var sound = await singer.SingAsync(sentence.Phrases[i].Phrase, sampleRate, own, cancel);
            var start = Math.Max(0, (int)Math.Round(sentence.Phrases[i].Start * sampleRate));
            var count = Math.Min(sound.Length, audio.Frames - start);
            FadeOut(sound.AsSpan(0, count), sampleRate);
            SampleKernels.AddScaled(audio[0].Slice(start, count), sound.AsSpan(0, count), 1);
        }

        Level(audio, lufs);
        return new SpokenLine(audio, sentence.Timings);
    }

    /// <summary>Brings speech to a loudness, true peaks under -1 dBTP. Silence stays silent.</summary>
    public static void Level(AudioBuffer mono, double lufs)
    {
        Biquad.HighPass(RumbleHertz, Biquad.Flat, mono.SampleRate).Apply(mono[0]);
        for (var tries = 0; tries < 3; tries++)
        {
            var now = Loudness(mono);
            if (now <= LoudnessMeter.Silence || Math.Abs(now - lufs) < 0.1)
            {
                return;
            }

            SampleKernels.Scale(mono[0], (float)Decibels.ToAmplitude(lufs - now));
            Limiter.Apply(mono, CeilingDb);
        }
    }

    /// <summary>LUFS, also of what is shorter than the meter's window.</summary>
    public static double Loudness(AudioBuffer mono)
    {
        if (mono.Seconds >= Measured || mono.Frames == 0)
        {
            return mono.Frames == 0 ? LoudnessMeter.Silence : LoudnessMeter.Integrated(mono);
        }

        var repeated = new AudioBuffer(1, (int)(Measured * mono.SampleRate), mono.SampleRate);
        for (var at = 0; at < repeated.Frames; at += mono.Frames)
        {
            mono[0][..Math.Min(mono.Frames, repeated.Frames - at)].CopyTo(repeated[0][at..]);
        }

        return LoudnessMeter.Integrated(repeated);
    }

    private static void FadeOut(Span<float> sound, int sampleRate)
    {
        var fade = Math.Min(sound.Length, (int)(Fade * sampleRate));
        for (var i = 0; i < fade; i++)
        {
            sound[^(i + 1)] *= (float)i / fade;
        }
    }
}
