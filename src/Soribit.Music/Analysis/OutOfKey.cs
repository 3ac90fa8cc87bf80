using Soribit.Music.Parts;

namespace Soribit.Music.Analysis;

/// <summary>OOK: how often notes foreign to the key sound.</summary>
public static class OutOfKey
{
    /// <summary>
    /// Share of the sixteenth-note steps in which a note sounds that have a note outside the key's scale (natural minor), after "out-of-key steps" of Fine-Grained Guidance (Huang et
    /// al., ICML 2025). There the key is estimated by Krumhansl and Kessler's profiles; pass <see cref="KeyFinder.Find"/> for that, or the key that was asked for.
    /// </summary>
    /// <param name="notes">Pitched notes; leave the drums out.</param>
    /// <param name="keyAt">The key at a tick.</param>
    /// <returns>NaN without notes.</returns>
    public static double Share(IReadOnlyCollection<Note> notes, Func<int, Key> keyAt)
    {
        if (notes.Count == 0)
        {
            return double.NaN;
        }

        var steps = (notes.Max(note => note.EndTick) + Ticks.PerSixteenth - 1) / Ticks.PerSixteenth;
        var sounds = new bool[steps];
        var isForeign = new bool[steps];
        foreach (var note in notes)
        {
            for (var step = note.Tick / Ticks.PerSixteenth; step < steps && step * Ticks.PerSixteenth < note.EndTick; step++)
            {
                sounds[step] = true;
                isForeign[step] |= !keyAt(step * Ticks.PerSixteenth).Contains(note.Pitch);
            }
        }

        return isForeign.Count(foreign => foreign) / (double)sounds.Count(sounding => sounding);
    }
}
