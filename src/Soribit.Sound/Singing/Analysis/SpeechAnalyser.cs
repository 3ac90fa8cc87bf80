namespace Soribit.Sound.Singing.Analysis;

/// <summary>Takes a voice apart for the vocoder.</summary>
public static class SpeechAnalyser
{
    /// <summary>Hz between two values of <see cref="SpeechFrame.Aperiodicity"/>.</summary>
    public const double BandHertz = 2000;

    /// <summary>Finds the pitch, then the rest.</summary>
    public static SpeechFrames Analyse(ReadOnlySpan<float> samples, int sampleRate, double lowHertz = 60, double highHertz = 1000, CancellationToken cancel = default) =>
        Analyse(samples, sampleRate, PitchTracker.Track(samples, sampleRate, lowHertz, highHertz, cancel), cancel);

    /// <param name="samples">Mono.</param>
    /// <param name="pitch">Of the samples.</param>
    public static SpeechFrames Analyse(ReadOnlySpan<float> samples, int sampleRate, PitchTrack pitch, CancellationToken cancel = default)
    {
        var envelope = new EnvelopeAnalysis(sampleRate);
        var aperiodicity = new AperiodicityAnalysis(sampleRate);
        var bright = Emphasised(samples);
        float[] noise = [.. Enumerable.Repeat(1f, aperiodicity.Bands)];
        var frames = new SpeechFrame[pitch.Count];
        for (var i = 0; i < frames.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var centre = i * VocalCurves.StepSeconds * sampleRate;
            var hertz = pitch.Hertz[i];
            frames[i] = new SpeechFrame(hertz, envelope.At(samples, centre, hertz), hertz > 0 ? aperiodicity.At(bright, centre, hertz) : noise);
        }

        return new SpeechFrames(sampleRate, frames);
    }

    /// <summary>Evens the fall of a voice's spectrum out, so that its strong low part does not leak over the weak high part.</summary>
    private static float[] Emphasised(ReadOnlySpan<float> samples)
    {
        var bright = new float[samples.Length];
        for (var i = 1; i < bright.Length; i++)
        {
            bright[i] = samples[i] - (0.96f * samples[i - 1]);
        }

        return bright;
    }
}
