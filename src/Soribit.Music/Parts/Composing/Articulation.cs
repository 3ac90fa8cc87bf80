namespace Soribit.Music.Parts.Composing;

/// <summary>How much of its written length a note sounds; drawn once a sample.</summary>
/// <param name="Gate">Share of the written length, 0 to 1.</param>
/// <param name="MaxGap">Longest silence that the gate may cut, in ticks: a staccato half note is still heard for most of its length.</param>
internal readonly record struct Articulation(double Gate, int MaxGap)
{
    public static Articulation Legato { get; } = new(1, 0);

    private const int Grain = 15; // ticks, an eighth of a sixteenth

    /// <param name="legato">Weights of legato, tenuto, portato and staccato.</param>
    public static Articulation Draw(Rng rng, params ReadOnlySpan<double> legato) => rng.Choose(legato) switch
    {
        0 => Legato,
        1 => new Articulation(0.94 - (0.06 * rng.NextDouble()), 60),
        2 => new Articulation(0.82 - (0.14 * rng.NextDouble()), 180),
        _ => new Articulation(0.6 - (0.2 * rng.NextDouble()), 360),
    };

    /// <summary>Ticks that a note of a written length sounds, at least a 64th note.</summary>
    public int Sound(int duration)
    {
        var cut = Math.Min(duration * (1 - Gate), MaxGap);
        return Math.Max(Math.Min(duration, 2 * Grain), (int)((duration - cut) / Grain) * Grain);
    }
}
