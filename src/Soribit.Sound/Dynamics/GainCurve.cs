namespace Soribit.Sound.Dynamics;

/// <summary>A gain over time in steps of <see cref="Step"/> frames, straight in between: what compressors and ducks make and apply.</summary>
/// <remarks>
/// At 48 kHz a step is a third of a millisecond, far below the shortest attack, and costs a sixteenth of the logarithms. What a step's own sound asks
/// for is reached at the step's end.
/// </remarks>
internal static class GainCurve
{
    /// <summary>Frames between two values.</summary>
    public const int Step = 16;

    /// <summary>What a one-pole keeps from one step to the next.</summary>
    public static double Smoothing(double milliseconds, int sampleRate) =>
        milliseconds <= 0 ? 0 : Math.Exp(-Step * 1000.0 / (milliseconds * sampleRate));

    /// <exception cref="ArgumentException">The sides differ in length, or do not fill whole steps.</exception>
    public static void CheckLengths(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length || left.Length % Step != 0)
        {
            throw new ArgumentException($"Expected spans of one length, a multiple of {Step}; found {left.Length} and {right.Length}.");
        }
    }
}
