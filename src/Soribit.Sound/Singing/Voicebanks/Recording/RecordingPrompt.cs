using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>Something to sing into a file of its own.</summary>
/// <param name="File">Name without a folder.</param>
/// <param name="Text">To be read by the singer.</param>
/// <param name="Sounds">In order; null for a short silence. There is silence before and after.</param>
public sealed record RecordingPrompt(string File, string Text, IReadOnlyList<Phoneme?> Sounds)
{
    /// <summary>How long one sings a vowel, and pauses.</summary>
    public const double VowelSeconds = 0.45;

    public const double PauseSeconds = 0.3;

    /// <summary>Seconds from the first sound to the last at the pace that the guide asks for.</summary>
    public double Seconds => Sounds.Sum(Length);

    /// <summary>Seconds of a sound at that pace.</summary>
    public static double Length(Phoneme? sound) => sound is null ? PauseSeconds : sound.IsVowel ? VowelSeconds : sound.Seconds;
}
