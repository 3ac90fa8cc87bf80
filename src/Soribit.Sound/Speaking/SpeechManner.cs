namespace Soribit.Sound.Speaking;

/// <summary>How a character speaks.</summary>
/// <param name="Hertz">The middle of the voice in plain speech, 40 to 600.</param>
/// <param name="Rate">1 usual, 2 twice as fast; 0.3 to 3.</param>
/// <param name="Semitones">Added to the pitch, -24 to 24.</param>
public sealed record SpeechManner(double Hertz, double Rate, double Semitones, SpeakingStyle Style)
{
    public const double SlowestRate = 0.3;
    public const double FastestRate = 3;
    public const double MostSemitones = 24;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public SpeechManner Validated()
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(Hertz is >= 40 and <= 600, true, nameof(Hertz));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Rate is >= SlowestRate and <= FastestRate, true, nameof(Rate));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Semitones is >= -MostSemitones and <= MostSemitones, true, nameof(Semitones));
        return this;
    }
}
