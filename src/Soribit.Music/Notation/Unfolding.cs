namespace Soribit.Music.Notation;

/// <summary>The order in which the bars of a score are played.</summary>
public static class Unfolding
{
    /// <summary>A performance is cut off here; it guards against signs that chase one another.</summary>
    private const int MaxBars = 20_000;

    /// <summary>Indices of <see cref="NotatedScore.Measures"/> in playing order: repeats with their endings, then da capo or dal segno (without repeats) to fine or coda.</summary>
    public static IReadOnlyList<int> PlayingOrder(this NotatedScore score)
    {
        var measures = score.Measures;
        var endings = Endings(measures);
        var order = new List<int>(measures.Count);
        int start = 0, pass = 1;
        var jumped = false;
        var after = measures.Count;
        for (var i = 0; i < measures.Count && order.Count < MaxBars;)
        {
            var flow = measures[i].Flow;
            if (flow.StartsRepeat && i != start)
            {
                (start, pass) = (i, 1);
            }

            // After a jump the last ending is taken.
            if (endings[i] is { } numbers && (jumped ? IsFollowedByEnding(endings, i) : !numbers.Contains(pass)))
            {
                // The bracket of a later pass is reached by walking on; one that no pass will reach is walked past.
                i++;
                continue;
            }

            order.Add(i);
            if (jumped && flow.Fine)
            {
                // In a work of several movements the next one follows.
                (jumped, i, start, pass) = (false, after, after, 1);
                continue;
            }

            if (jumped && flow.ToCoda && Find(measures, i + 1, measure => measure.Coda) is { } coda)
            {
                i = coda;
                continue;
            }

            if (!jumped && flow.RepeatTimes > 1)
            {
                if (pass < Passes(endings, i, flow.RepeatTimes))
                {
                    pass++;
                    i = start;
                    continue;
                }

                (start, pass) = (i + 1, 1);
            }
            else if (endings[i] is not null && measures[i].Flow.EndsEnding && flow.RepeatTimes == 1)
            {
                (start, pass) = (i + 1, 1); // the last ending closes the passage
            }

            if (!jumped && (flow.DaCapo || flow.DalSegno))
            {
                jumped = true;
                after = i + 1;
                var movement = MovementStart(measures, i);
                i = flow.DalSegno ? Find(measures, movement, measure => measure.Segno) ?? movement : movement;
                continue;
            }

            i++;
        }

        return order;
    }

    /// <summary>How often the passage that a bar ends is played: under a bracket, once more than it counts, unless it is the last.</summary>
    private static int Passes(IReadOnlyList<int>?[] endings, int bar, int repeatTimes) => endings[bar] switch
    {
        null => repeatTimes,
        var under when under.Contains(1) || IsFollowedByEnding(endings, bar) => Math.Max(repeatTimes, under.Max() + 1),
        var under => under.Max(),
    };

    /// <summary>For each bar the numbers of the volta bracket that it stands under, or null.</summary>
    private static IReadOnlyList<int>?[] Endings(IReadOnlyList<NotatedMeasure> measures)
    {
        var endings = new IReadOnlyList<int>?[measures.Count];
        IReadOnlyList<int>? open = null;
        for (var i = 0; i < measures.Count; i++)
        {
            var flow = measures[i].Flow;
            open = flow.Endings.Count > 0 ? flow.Endings : open;
            endings[i] = open;
            open = flow.EndsEnding ? null : open;
        }

        return endings;
    }

    /// <summary>Whether another bracket comes right after the one that holds a bar.</summary>
    private static bool IsFollowedByEnding(IReadOnlyList<int>?[] endings, int bar)
    {
        var next = bar;
        while (next < endings.Length && ReferenceEquals(endings[next], endings[bar]))
        {
            next++;
        }

        return next < endings.Length && endings[next] is not null;
    }

    /// <summary>Where the numbering of bars last began anew, with the pickup before it.</summary>
    private static int MovementStart(IReadOnlyList<NotatedMeasure> measures, int bar)
    {
        while (bar > 0 && measures[bar].Number != "1")
        {
            bar--;
        }

        return bar > 0 && measures[bar - 1].Number == "0" ? bar - 1 : bar;
    }

    private static int? Find(IReadOnlyList<NotatedMeasure> measures, int from, Func<MeasureFlow, bool> isTarget)
    {
        for (var i = from; i < measures.Count; i++)
        {
            if (isTarget(measures[i].Flow))
            {
                return i;
            }
        }

        return null;
    }
}
