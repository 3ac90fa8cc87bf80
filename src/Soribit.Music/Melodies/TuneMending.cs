namespace Soribit.Music.Melodies;

/// <summary>Which notes of a tune get new pitches, and how.</summary>
/// <param name="EndTick">From here on none does.</param>
/// <param name="StaysNear">The new pitches lie around the old ones and are others; else a new line is drawn.</param>
internal sealed record TuneMending(Func<MelodyNote, bool> IsOpen, int EndTick, Func<string, Rng> Chance, bool StaysNear)
{
    /// <summary>The tick of the note of the same section, of a figure that returns, whose new pitch a note takes where it can; null where it has one of its own.</summary>
    public Func<MelodyNote, int?> Earlier { get; init; } = _ => null;
}
