namespace Soribit.Sound.Singing.Formant;

/// <summary>Sings without any recording: a model of the glottis and the vocal tract, moved from sound to sound by tables.</summary>
/// <remarks>D. Klatt (1980) "Software for a cascade/parallel formant synthesizer", JASA 67:971, with the source of <see cref="GlottalPulse"/>.</remarks>
public sealed class FormantSinger(FormantVoice timbre) : ISinger
{
    public FormantVoice Timbre { get; } = timbre;

    public Voice Voice => Timbre.Voice;

    public Task<float[]> SingAsync(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 8000);
        cancel.ThrowIfCancellationRequested();
        var sound = new float[phrase.Frames(sampleRate)];
        new FormantSynthesis(Articulation.Plan(phrase), WithBreath(phrase), Timbre, sampleRate, seed).Render(sound, cancel);
        return Task.FromResult(sound);
    }

    /// <summary>Curves begin with the first sound: the breath before it is as strong as what it is drawn for.</summary>
    private static VocalCurves WithBreath(VocalPhrase phrase)
    {
        const double intoTheFirstSound = 0.1;
        if (phrase.Breath is not { } breath)
        {
            return phrase.Curves;
        }

        var loudness = (float[])phrase.Curves.Loudness.Clone();
        var (from, to) = ((int)(breath.Start / VocalCurves.StepSeconds), (int)Math.Ceiling(breath.End / VocalCurves.StepSeconds));
        loudness.AsSpan(from, Math.Clamp(to, from, loudness.Length) - from).Fill((float)VocalCurves.At(loudness, phrase.Phones[0].Start + intoTheFirstSound));
        return phrase.Curves with { Loudness = loudness };
    }
}
