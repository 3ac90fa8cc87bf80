namespace Soribit.Music.Learned.Critics;

/// <summary>Economy of motifs: few ideas that return, but not one for ever.</summary>
internal static class MotifCritics
{
    private const int FewestFigures = 4;

    public static IEnumerable<CriticIdea> All =>
    [
        new("rhythm-returns", new("rhythms return", "리듬이 돌아옴"), part => Best(part, part.Likeness.Rhythm)),
        new("figure-returns", new("figures return", "음형이 돌아옴"), part => Best(part, part.Likeness.Figure)),
        new("figures-repeat", new("few figures are enough", "적은 음형으로 짜임"), FiguresRepeat),
        new("rhythm-persists", new("each bar keeps the rhythm of the one before", "앞 마디의 리듬을 이어 감"), part => Against(part, 1, part.Likeness.Rhythm)),
        new("figure-persists", new("each bar keeps the figure of the one before", "앞 마디의 음형을 이어 감"), part => Against(part, 1, part.Likeness.Figure)),
        new("rhythm-period-2", new("rhythms answer two bars later", "두 마디 뒤에 리듬이 답함"), part => Period(part, 2, part.Likeness.Rhythm)),
        new("rhythm-period-4", new("rhythms answer four bars later", "네 마디 뒤에 리듬이 답함"), part => Period(part, 4, part.Likeness.Rhythm)),
    ];

    /// <summary>Likeness of a bar to the most alike of those before it, on average.</summary>
    private static double Best(Listening part, Func<int, int, double> likeness)
    {
        var tally = new Tally();
        for (var bar = 1; bar < part.Bars.Count; bar++)
        {
            if (part.Onsets[bar].Length > 0)
            {
                tally.Add(Enumerable.Range(0, bar).Max(earlier => likeness(bar, earlier)));
            }
        }

        return tally.Mean;
    }

    private static double Against(Listening part, int back, Func<int, int, double> likeness)
    {
        var tally = new Tally();
        for (var bar = back; bar < part.Bars.Count; bar++)
        {
            if (part.Onsets[bar].Length + part.Onsets[bar - back].Length > 0)
            {
                tally.Add(likeness(bar, bar - back));
            }
        }

        return tally.Mean;
    }

    /// <summary>How much more alike bars at a distance are than any two: what is left of it when bars change places is nothing.</summary>
    private static double Period(Listening part, int back, Func<int, int, double> likeness)
    {
        if (part.Bars.Count < back + 2)
        {
            return double.NaN;
        }

        var all = new Tally();
        for (var bar = 1; bar < part.Bars.Count; bar++)
        {
            for (var earlier = 0; earlier < bar; earlier++)
            {
                if (part.Onsets[bar].Length + part.Onsets[earlier].Length > 0)
                {
                    all.Add(likeness(bar, earlier));
                }
            }
        }

        return Against(part, back, likeness) - all.Mean;
    }

    /// <summary>Share of figures of three notes (two intervals in scale steps, two times between onsets) that were there before.</summary>
    private static double FiguresRepeat(Listening part)
    {
        var line = part.Line;
        var figures = line.Length - 2;
        if (figures < FewestFigures)
        {
            return double.NaN;
        }

        var seen = new HashSet<(int, int, int, int)>(figures);
        for (var i = 2; i < line.Length; i++)
        {
            seen.Add((line[i - 1].Step - line[i - 2].Step, line[i].Step - line[i - 1].Step, line[i - 1].Onset - line[i - 2].Onset, line[i].Onset - line[i - 1].Onset));
        }

        return 1 - (seen.Count / (double)figures);
    }
}
