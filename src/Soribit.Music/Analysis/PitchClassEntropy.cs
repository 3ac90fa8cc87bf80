using Soribit.Music.Parts;

namespace Soribit.Music.Analysis;

/// <summary>H of MusDr: how many pitch classes a stretch of bars makes use of, and how evenly.</summary>
public static class PitchClassEntropy
{
    /// <summary>
    /// Mean over all windows of <paramref name="windowBars"/> bars, moved on by one bar, of the entropy in bits of the 12-bin histogram of the notes that begin in
    /// it; windows without notes are left out (Wu and Yang, "The Jazz Transformer on the Front Line", ISMIR 2020, section 4; MusDr, compute_piece_pitch_entropy).
    /// </summary>
    /// <param name="notes">Pitched notes; leave the drums out. Each counts once whatever its length.</param>
    /// <param name="windowBars">1 for H1, 4 for H4. Taken as <paramref name="bars"/> when the piece is shorter.</param>
    /// <returns>0 to log2(12); NaN without notes.</returns>
    public static double Mean(IEnumerable<Note> notes, int barTicks, int bars, int windowBars)
    {
        var histograms = new int[bars, 12];
        foreach (var note in notes)
        {
            if (note.Tick / barTicks < bars)
            {
                histograms[note.Tick / barTicks, note.Pitch % 12]++;
            }
        }

        var window = Math.Min(windowBars, bars);
        double sum = 0;
        var windows = 0;
        Span<int> counts = stackalloc int[12];
        for (var start = 0; start + window <= bars; start++)
        {
            counts.Clear();
            for (var bar = start; bar < start + window; bar++)
            {
                for (var pitchClass = 0; pitchClass < 12; pitchClass++)
                {
                    counts[pitchClass] += histograms[bar, pitchClass];
                }
            }

            var entropy = Entropy(counts);
            if (!double.IsNaN(entropy))
            {
                sum += entropy;
                windows++;
            }
        }

        return windows == 0 ? double.NaN : sum / windows;
    }

    /// <summary>Entropy in bits of a histogram; NaN when it is empty.</summary>
    public static double Entropy(ReadOnlySpan<int> counts)
    {
        double total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                entropy -= count / total * Math.Log2(count / total);
            }
        }

        return total == 0 ? double.NaN : entropy;
    }
}
