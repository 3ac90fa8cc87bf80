using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Sings with a speech engine's voice: it says the phrase, and its speech is bent to the planned times and pitches.</summary>
public sealed class EngineSinger(Voice voice, ISpeechSource source, EngineTimbre timbre) : ISinger
{

    public Voice Voice => voice;

    public async Task<float[]> SingAsync(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var result = new float[phrase.Frames(sampleRate)];
        if (phrase.Phones.Count > 0)
        {
            var speech = await source.SpeakAsync(phrase.Phones, cancel);
            result = Sing(phrase, speech, sampleRate, seed, cancel);
            Expression.AddAir(result, sampleRate, phrase.Curves, seed);
            Expression.Shape(result, sampleRate, phrase);
        }

        Expression.AddBreath(result, sampleRate, phrase.Breath, seed);
        return result;
    }

    private float[] Sing(VocalPhrase phrase, Speech speech, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var map = SpeechAlignment.Map(phrase.Phones, speech);
        var pitch = PitchTracker.Track(speech.Samples, speech.SampleRate, timbre.SourceLow, timbre.SourceHigh, cancel);
        pitch = SpeechAlignment.Bridged(pitch, phrase.Phones, speech);
        var marks = PeriodMarks.Find(speech.Samples, speech.SampleRate, pitch);
        var scale = (double)sampleRate / speech.SampleRate;
        var samples = Resampler.Resample(speech.Samples, speech.SampleRate, sampleRate);
        var scaled = marks.Select(mark => mark with { Place = mark.Place * scale, Period = mark.Period * scale }).ToArray();
        return Psola.Sing(samples, sampleRate, scaled, map, phrase.Curves.Hertz, phrase.Frames(sampleRate), seed);
    }
}

/// <summary>How a speech engine's voice is taken.</summary>
/// <param name="SourceLow">Hz, the lowest pitch at which it speaks.</param>
/// <param name="SourceHigh">Hz, the highest.</param>
public sealed record EngineTimbre(double SourceLow, double SourceHigh);
