using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>A sound of a recorded prompt, where it was found.</summary>
/// <param name="Sound">Null for silence.</param>
/// <param name="Start">Seconds.</param>
public sealed record PromptSound(Phoneme? Sound, double Start, double End)
{
    public double Seconds => End - Start;
}
