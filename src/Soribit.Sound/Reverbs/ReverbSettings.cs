namespace Soribit.Sound.Reverbs;

/// <summary>What a reverb sounds like.</summary>
/// <param name="Decay">Seconds in which the middle frequencies fall by 60 dB, 0.1 to 10.</param>
/// <param name="Treble">Decay of 8 kHz as a share of <paramref name="Decay"/>, 0.1 to 1.</param>
/// <param name="PreDelay">Milliseconds before the first reflection, 0 to 200.</param>
/// <param name="Shortest">Milliseconds of the shortest line: how near the walls are, 3 to 100.</param>
/// <param name="Longest">Milliseconds of the longest line, 1.5 to 8 times the shortest.</param>
/// <param name="LowCut">Hz, 20 to 2000; what is lower enters no reverb.</param>
/// <param name="HighCut">Hz, 1000 to 20000; what is higher enters little.</param>
/// <param name="Drift">Milliseconds by which a quarter of the lines slowly wander, 0 to 1; it keeps long tails from ringing.</param>
public sealed record ReverbSettings(
    double Decay,
    double Treble,
    double PreDelay,
    double Shortest,
    double Longest,
    double LowCut,
    double HighCut,
    double Drift)
{
    /// <summary>A wooden room: near walls, short and warm.</summary>
    public static ReverbSettings Room { get; } = new(0.7, 0.55, 6, 7, 29, 160, 9000, 0);

    /// <summary>A plate: dense at once, long and bright.</summary>
    public static ReverbSettings Plate { get; } = new(2.0, 0.5, 18, 19, 83, 220, 10000, 0.12);
}
