namespace Soribit.Sound.Singing.Analysis;

/// <summary>Speech or song taken apart into pitch, timbre and noise: what a vocoder puts together again at other times and pitches.</summary>
/// <param name="SampleRate">Hz, of the sound that was taken apart.</param>
/// <param name="Frames">One each <see cref="VocalCurves.StepSeconds"/>, the first at 0 s; at least one. All are of one size.</param>
public sealed record SpeechFrames(int SampleRate, IReadOnlyList<SpeechFrame> Frames)
{
    /// <summary>Seconds that the frames cover.</summary>
    public double Seconds => (Frames.Count - 1) * VocalCurves.StepSeconds;

    /// <summary>The frame at a time, blended from the two beside it; the first and last are held.</summary>
    public SpeechFrame At(double seconds)
    {
        var place = Math.Clamp(seconds / VocalCurves.StepSeconds, 0, Frames.Count - 1);
        var before = (int)place;
        return before + 1 < Frames.Count ? SpeechFrame.Between(Frames[before], Frames[before + 1], (float)(place - before)) : Frames[before];
    }
}

/// <summary>A moment of a voice.</summary>
/// <param name="Hertz">Pitch at which it was spoken; 0 without a voice.</param>
/// <param name="LogEnvelope">(fft / 2 + 1,) natural logarithm of the power of white noise or, a period at a time, of pulses through the vocal tract, from 0 Hz to half the sample rate.</param>
/// <param name="Aperiodicity">(bands,) the share of the amplitude that is noise, 0 to 1, each <see cref="SpeechAnalyser.BandHertz"/> from 0 Hz on; the last is held upwards. All 1 without a voice.</param>
public sealed record SpeechFrame(float Hertz, float[] LogEnvelope, float[] Aperiodicity)
{
    public bool IsVoiced => Hertz > 0;

    /// <summary>A blend: envelopes as sounds fade, in decibels; a voice as the nearer one has it.</summary>
    /// <param name="share">0 the one, 1 the other.</param>
    public static SpeechFrame Between(SpeechFrame one, SpeechFrame other, float share)
    {
        if (share <= 0 || share >= 1)
        {
            return share <= 0 ? one : other;
        }

        var near = share < 0.5f ? one : other;
        var hertz = one.IsVoiced && other.IsVoiced ? one.Hertz + (share * (other.Hertz - one.Hertz)) : near.Hertz;
        var noise = one.IsVoiced == other.IsVoiced ? Blend(one.Aperiodicity, other.Aperiodicity, share) : near.Aperiodicity;
        return new SpeechFrame(hertz, Blend(one.LogEnvelope, other.LogEnvelope, share), noise);
    }

    private static float[] Blend(float[] one, float[] other, float share)
    {
        var blend = new float[one.Length];
        for (var i = 0; i < blend.Length; i++)
        {
            blend[i] = one[i] + (share * (other[i] - one[i]));
        }

        return blend;
    }
}
