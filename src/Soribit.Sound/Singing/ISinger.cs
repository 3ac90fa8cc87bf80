namespace Soribit.Sound.Singing;

/// <summary>One voice that can sing: a formant model, a speech engine's voice bent to the notes, a bank of recordings.</summary>
public interface ISinger
{
    Voice Voice { get; }

    /// <summary>Sings one phrase. The same phrase, seed and machine give the same samples.</summary>
    /// <param name="sampleRate">Hz, of what is returned.</param>
    /// <returns>Mono, <see cref="VocalPhrase.Frames"/> samples, peaks below full scale, silent where no phone or breath is.</returns>
    Task<float[]> SingAsync(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel);
}
