using Soribit.Text.Lyrics;

namespace Soribit.Music.Form;

/// <summary>How many bars each lyric line gets, so that a singer is neither rushed nor bored.</summary>
internal static class LineBars
{
    private static readonly int[] Choices = [1, 2, 4, 8, 16, 32];

    /// <summary>Bars of every line of stanzas that are sung to the same tune, the tail after the last (an instrumental phrase), and the cost.</summary>
    /// <param name="stanzas">All with the same number of lines.</param>
    public static (int[] Lines, int Tail, double Cost) Of(IReadOnlyList<IReadOnlyList<LyricLine>> stanzas, LineDensity density)
    {
        var lines = stanzas[0].Count;

        // best[b]: the least cost of laying the lines so far over b bars, and the choices that lead there.
        var best = new Dictionary<int, (double Cost, int[] Bars)> { [0] = (0, []) };
        for (var line = 0; line < lines; line++)
        {
            var next = new Dictionary<int, (double Cost, int[] Bars)>();
            foreach (var choice in Choices)
            {
                var own = Cost(stanzas.Select(stanza => stanza[line].Syllables.Count), choice, density);
                if (double.IsInfinity(own))
                {
                    continue;
                }

                foreach (var (bars, (cost, before)) in best)
                {
                    // A line that stands across the grid of twos and fours makes the phrases limp.
                    var limp = bars % Math.Min(choice, 4) == 0 ? 0 : 0.6;
                    var uneven = before.Length > 0 && before[^1] != choice ? 0.1 : 0;
                    var total = cost + own + limp + uneven;
                    if (!next.TryGetValue(bars + choice, out var other) || total < other.Cost)
                    {
                        next[bars + choice] = (total, [.. before, choice]);
                    }
                }
            }

            best = next;
        }

        if (best.Count == 0)
        {
            return ([.. Enumerable.Repeat(Choices[^1], lines)], 0, double.PositiveInfinity);
        }

        return best
            .SelectMany(entry => Enumerable.Range(0, 4).Select(tail =>
                (entry.Value.Bars, Tail: tail, Cost: (entry.Value.Cost / lines) + (0.12 * tail) + LengthCost(entry.Key + tail))))
            .MinBy(entry => entry.Cost);
    }

    private static double Cost(IEnumerable<int> syllables, int bars, LineDensity density)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var sung in syllables)
        {
            if (sung > density.Most(bars))
            {
                return double.PositiveInfinity;
            }

            sum += Math.Abs(Math.Log(Math.Max(sung, 1) / (bars * density.Ideal)));
            count++;
        }

        return sum / count;
    }

    /// <summary>Sections are mostly 8 or 16 bars.</summary>
    private static double LengthCost(int bars) => bars switch
    {
        8 or 16 => 0,
        12 or 24 or 32 => 0.1,
        4 => 0.25,
        2 or 6 or 10 or 14 or 20 or 28 => 0.35,
        _ => bars % 4 == 0 ? 0.2 : bars % 2 == 0 ? 0.5 : 1,
    };
}
