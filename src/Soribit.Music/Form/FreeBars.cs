namespace Soribit.Music.Form;

/// <summary>Lengths of instrumental sections, and how unusual each is.</summary>
internal static class FreeBars
{
    public const int Most = 16;

    /// <summary>Added for each doubling by which an intro exceeds half the first section with words, and other passages the whole of it: they would outweigh a short song.</summary>
    private const double TooLong = 1.2;

    private static readonly double[] Intro = [0.9, 1.2, 0.3, 1.3, 0, 1.5, 0.7, 1.6, 0.3, 3, 2, 3, 1.5, 3, 3, 3, 2];
    private static readonly double[] Interlude = [0.8, 2, 0.5, 1.8, 0, 1.8, 0.9, 2, 0.2, 3, 2, 3, 1, 3, 2.5, 3, 1];
    private static readonly double[] Outro = [1, 0.6, 0.25, 0.6, 0, 0.5, 0.4, 0.9, 0.4, 1.2, 1.3, 1.5, 1.2, 2, 2, 2, 1.8];

    /// <summary>0 for the usual length of an instrumental section; in quick triple time everything is twice as long.</summary>
    public static double Cost(SectionKind kind, int bars, double barSeconds)
    {
        var costs = kind switch
        {
            SectionKind.Intro => Intro,
            SectionKind.Outro => Outro,
            _ => Interlude,
        };
        return barSeconds < 1.4 && bars > 0 ? costs[Math.Max(1, (bars + 1) / 2)] + (bars % 2 * 0.4) : costs[bars];
    }

    /// <summary>The likeliest lengths of the free sections that are <paramref name="asked"/> bars together, their cost, and what it is when passages that outweigh the words cost more; null when there are none.</summary>
    /// <param name="firstSung">Bars of the first section with words.</param>
    public static (int[] Bars, double Cost, double CostBesideWords)? Fill(IReadOnlyList<SectionKind> kinds, int asked, double barSeconds, int firstSung)
    {
        if (asked < 0 || asked > Most * kinds.Count)
        {
            return null;
        }

        // best[i][b]: the least cost of giving b bars to the first i sections.
        var best = new double[kinds.Count + 1][];
        best[0] = new double[asked + 1];
        Array.Fill(best[0], double.PositiveInfinity);
        best[0][0] = 0;
        for (var i = 0; i < kinds.Count; i++)
        {
            best[i + 1] = new double[asked + 1];
            for (var bars = 0; bars <= asked; bars++)
            {
                best[i + 1][bars] = double.PositiveInfinity;
                for (var own = 0; own <= Math.Min(bars, Most); own++)
                {
                    best[i + 1][bars] = Math.Min(best[i + 1][bars], best[i][bars - own] + CostOf(kinds[i], own));
                }
            }
        }

        var filled = new int[kinds.Count];
        var left = asked;
        for (var i = kinds.Count - 1; i >= 0; i--)
        {
            filled[i] = Enumerable.Range(0, Math.Min(left, Most) + 1).MinBy(own => best[i][left - own] + CostOf(kinds[i], own));
            left -= filled[i];
        }

        return double.IsInfinity(best[^1][asked]) ? null : (filled, kinds.Zip(filled, (kind, bars) => Cost(kind, bars, barSeconds)).Sum(), best[^1][asked]);

        double CostOf(SectionKind kind, int bars)
        {
            var room = kind == SectionKind.Intro ? firstSung / 2.0 : firstSung;
            return Cost(kind, bars, barSeconds) + (bars > room ? TooLong * Math.Log2(bars / room) : 0);
        }
    }
}
