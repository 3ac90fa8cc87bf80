using Soribit.Music.Parts;

namespace Soribit.Music.Analysis;

/// <summary>ComMU's diversity D: how far samples of one request are from each other.</summary>
/// <remarks>
/// After commu_eval_diversity.py of YAIxPOZAlabs/Improving-TrXL-for-ComMU (commit 7aafb7b). Notes belong to the bar in which they begin. "chr" is the cosine distance of
/// the bars' counts of pitch classes, "grv" that of their counts of duration tokens: 128 tokens, one for each 128th of a bar (rounded down to whole
/// ticks), the nearest taken, the last one for all that is longer. Both are means over the bars in which both samples have notes; a pair's distance is sqrt(chr² + grv²) / 2.
/// The velocities do not count, nor where in a bar a note begins.
/// </remarks>
public static class Diversity
{
    private const int Tokens = 128;

    /// <summary>D of one request: the mean over pairs of samples that share a bar with notes.</summary>
    /// <param name="samples">At least two, all with the same bars.</param>
    /// <returns>NaN when no pair shares such a bar.</returns>
    public static double Of(IReadOnlyList<IReadOnlyList<Note>> samples, Metre metre, int bars)
    {
        var features = samples.Select(notes => (Chroma: Chroma(notes, metre, bars), Durations: Durations(notes, metre, bars))).ToList();
        double sum = 0;
        var pairs = 0;
        for (var a = 0; a < features.Count; a++)
        {
            for (var b = a + 1; b < features.Count; b++)
            {
                var chroma = MeanDistance(features[a].Chroma, features[b].Chroma);
                var durations = MeanDistance(features[a].Durations, features[b].Durations);
                if (!double.IsNaN(chroma))
                {
                    sum += Math.Sqrt((chroma * chroma) + (durations * durations)) / 2;
                    pairs++;
                }
            }
        }

        return pairs == 0 ? double.NaN : sum / pairs;
    }

    private static double[][] Chroma(IReadOnlyList<Note> notes, Metre metre, int bars) =>
        Count(notes, metre, bars, 12, note => note.Pitch % 12);

    private static double[][] Durations(IReadOnlyList<Note> notes, Metre metre, int bars)
    {
        var step = metre.BarTicks / Tokens;
        return Count(notes, metre, bars, Tokens, note => Math.Clamp((int)Math.Ceiling(((double)note.Duration / step) - 0.5), 1, Tokens) - 1);
    }

    private static double[][] Count(IReadOnlyList<Note> notes, Metre metre, int bars, int classes, Func<Note, int> classOf)
    {
        var counts = new double[bars][];
        for (var bar = 0; bar < bars; bar++)
        {
            counts[bar] = new double[classes];
        }

        foreach (var note in notes)
        {
            var bar = note.Tick / metre.BarTicks;
            if (bar < bars)
            {
                counts[bar][classOf(note)]++;
            }
        }

        return counts;
    }

    private static double MeanDistance(double[][] a, double[][] b)
    {
        double sum = 0;
        var bars = 0;
        for (var bar = 0; bar < a.Length; bar++)
        {
            double dot = 0, lengthA = 0, lengthB = 0;
            for (var i = 0; i < a[bar].Length; i++)
            {
                dot += a[bar][i] * b[bar][i];
                lengthA += a[bar][i] * a[bar][i];
                lengthB += b[bar][i] * b[bar][i];
            }

            if (lengthA > 0 && lengthB > 0)
            {
                sum += 1 - (dot / Math.Sqrt(lengthA * lengthB));
                bars++;
            }
        }

        return bars == 0 ? double.NaN : sum / bars;
    }
}
