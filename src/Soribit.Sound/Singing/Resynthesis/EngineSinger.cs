using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Breaths;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Sings with a speech engine's voice: it says the phrase, and its speech is bent to the planned times and pitches.</summary>
public sealed class EngineSinger(Voice voice, ISpeechSource source, EngineTimbre timbre) : ISinger
{
    /// <summary>Of a source's rate, up to where its filters let the voice through.</summary>
    private const double TopShare = 0.455;

    public Voice Voice => voice;

    public async Task<float[]> SingAsync(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var result = new float[phrase.Frames(sampleRate)];
        if (phrase.Phones.Count > 0)
        {
            var speech = SpeechAlignment.OnTheVoice(await source.SpeakAsync(phrase.Phones, cancel), phrase.Phones);
            result = Sing(phrase, speech, sampleRate, seed, cancel);
            UpperBand.Restore(result, sampleRate, TopShare * speech.SampleRate);
            Expression.Shape(result, sampleRate, phrase);
        }

        Inhalation.Add(result, sampleRate, phrase, Inhalation.TractOf(voice), seed);
        return result;
    }

    private float[] Sing(VocalPhrase phrase, Speech speech, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var map = SpeechAlignment.Map(phrase.Phones, speech);
        var pitch = PitchTracker.Track(speech.Samples, speech.SampleRate, timbre.SourceLow, timbre.SourceHigh, cancel);
        pitch = SpeechAlignment.Bridged(pitch, phrase.Phones, speech);
        return timbre.Vocoder is { } settings
            ? Vocode(phrase, speech, map, pitch, settings, sampleRate, seed, cancel)
            : Overlap(phrase, speech, map, pitch, sampleRate, seed);
    }

    private static float[] Overlap(VocalPhrase phrase, Speech speech, TimeMap map, PitchTrack pitch, int sampleRate, ulong seed)
    {
        var marks = PeriodMarks.Find(speech.Samples, speech.SampleRate, pitch);
        var scale = (double)sampleRate / speech.SampleRate;
        var samples = Resampler.Resample(speech.Samples, speech.SampleRate, sampleRate);
        var scaled = marks.Select(mark => mark with { Place = mark.Place * scale, Period = mark.Period * scale }).ToArray();
        var sung = Psola.Sing(samples, sampleRate, scaled, map, phrase.Curves.Hertz, phrase.Frames(sampleRate), seed);
        Expression.AddAir(sung, sampleRate, phrase.Curves, seed);
        return sung;
    }

    private static float[] Vocode(VocalPhrase phrase, Speech speech, TimeMap map, PitchTrack pitch, VocoderSettings settings, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var frames = SpeechAnalyser.Analyse(speech.Samples, speech.SampleRate, pitch, cancel);
        var laid = SpeechAlignment.Lay(frames, map, phrase.Phones, speech, phrase.Seconds);
        var count = (int)Math.Ceiling(phrase.Seconds * speech.SampleRate) + 1;
        var sung = Vocoder.Sing(laid, TimeMap.Identity, phrase.Curves, settings, count, seed, cancel);
        var result = new float[phrase.Frames(sampleRate)];
        var samples = Resampler.Resample(sung, speech.SampleRate, sampleRate);
        samples.AsSpan(0, Math.Min(samples.Length, result.Length)).CopyTo(result);
        return result;
    }
}

/// <summary>How a speech engine's voice is taken.</summary>
/// <param name="SourceLow">Hz, the lowest pitch at which it speaks.</param>
/// <param name="SourceHigh">Hz, the highest.</param>
/// <param name="Vocoder">Taken apart and put together again so; null where its periods are overlapped anew (<see cref="Psola"/>), which is nearer to the source but changes no timbre.</param>
public sealed record EngineTimbre(double SourceLow, double SourceHigh, VocoderSettings? Vocoder = null);
