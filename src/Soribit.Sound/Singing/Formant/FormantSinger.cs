using Soribit.Sound.Singing.Breaths;

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
        new FormantSynthesis(Articulation.Plan(phrase), phrase.Curves, Timbre, sampleRate, seed).Render(sound, cancel);
        Inhalation.Add(sound, sampleRate, phrase, Timbre.Tract, seed);
        return Task.FromResult(sound);
    }
}
