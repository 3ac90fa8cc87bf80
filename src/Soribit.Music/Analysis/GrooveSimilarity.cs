using System.Numerics;
using Soribit.Music.Parts;

namespace Soribit.Music.Analysis;

/// <summary>GS of MusDr: how alike the bars of a piece are in where notes begin.</summary>
public static class GrooveSimilarity
{
    /// <summary>
    /// Mean over all pairs of bars of 1 − XOR(onsets) / positions (Wu and Yang, ISMIR 2020, section 4; MusDr, compute_piece_groove_similarity).
    /// MusDr has 64 positions a bar, counts empty bars, and draws 1,000 pairs at random from longer pieces; here the positions are sixteenth notes, as in the
    /// reference figures of bars.md, and all pairs count, so that the figure repeats.
    /// </summary>
    /// <param name="notes">Pitched notes; leave the drums out. Onsets go to the nearest sixteenth note.</param>
    /// <returns>0 to 1; NaN with fewer than two bars.</returns>
    public static double Mean(IEnumerable<Note> notes, int barTicks, int bars)
    {
        var positions = barTicks / Ticks.PerSixteenth;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(positions, 64, nameof(barTicks));
        var onsets = new ulong[bars];
        foreach (var note in notes)
        {
            var sixteenth = (note.Tick + (Ticks.PerSixteenth / 2)) / Ticks.PerSixteenth;
            if (sixteenth / positions < bars)
            {
                onsets[sixteenth / positions] |= 1UL << (sixteenth % positions);
            }
        }

        double sum = 0;
        for (var a = 0; a < bars; a++)
        {
            for (var b = a + 1; b < bars; b++)
            {
                sum += 1 - ((double)BitOperations.PopCount(onsets[a] ^ onsets[b]) / positions);
            }
        }

        return bars < 2 ? double.NaN : sum / (bars * (bars - 1) / 2.0);
    }
}
