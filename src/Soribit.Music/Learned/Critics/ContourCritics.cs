namespace Soribit.Music.Learned.Critics;

/// <summary>The shape of the line.</summary>
internal static class ContourCritics
{
    private const int Step = 2;

    /// <summary>A sixth or more asks for an answer.</summary>
    private const int Leap = 7;

    private const int FewestIntervals = 3;

    public static IEnumerable<CriticIdea> All =>
    [
        new("steps", new("moves by step", "순차 진행"), part => Share(part, interval => Math.Abs(interval) is > 0 and <= Step)),
        new("repeats", new("repeats a pitch", "같은 음 반복"), part => Share(part, interval => interval == 0)),
        new("wide", new("mean interval", "평균 음정 폭"), part => Mean(part, interval => Math.Min(12, Math.Abs(interval)))),
        new("leaps", new("leaps", "큰 도약"), part => Share(part, interval => Math.Abs(interval) > Leap)),
        new("leaps-answered", new("a leap is answered by turning back", "도약 뒤에 되돌아옴"), LeapsAnswered),
        new("turns", new("changes direction", "방향을 바꿈"), Turns),
        new("climax-once", new("one climax", "정점은 한 번"), ClimaxOnce),
        new("climax-place", new("place of the climax", "정점의 자리"), ClimaxPlace),
        new("bar-lines", new("joins over the bar lines", "마디를 넘는 이음새"), OverBarLines),
        new("drift", new("stays in its register", "음역을 지킴"), Drift),
    ];

    private static double Share(Listening part, Func<int, bool> holds) => Mean(part, interval => holds(interval) ? 1 : 0);

    private static double Mean(Listening part, Func<int, double> value)
    {
        var tally = new Tally();
        foreach (var interval in part.Intervals)
        {
            tally.Add(value(interval));
        }

        return part.Line.Length > FewestIntervals ? tally.Mean : double.NaN;
    }

    /// <summary>Share of leaps of a fourth and more that the line turns back from at once: gap and fill (Meyer, "Explaining Music", 1973).</summary>
    private static double LeapsAnswered(Listening part)
    {
        var tally = new Tally();
        for (var i = 2; i < part.Line.Length; i++)
        {
            var leap = part.Line[i - 1].Pitch - part.Line[i - 2].Pitch;
            if (Math.Abs(leap) >= 5)
            {
                tally.Add(Math.Sign(part.Line[i].Pitch - part.Line[i - 1].Pitch) == -Math.Sign(leap));
            }
        }

        return tally.Mean;
    }

    /// <summary>Share of moves that go against the one before; of notes in any order it is two thirds.</summary>
    private static double Turns(Listening part)
    {
        var tally = new Tally();
        var before = 0;
        foreach (var direction in part.Intervals.Select(interval => Math.Sign(interval)).Where(direction => direction != 0))
        {
            if (before != 0)
            {
                tally.Add(direction != before);
            }

            before = direction;
        }

        return tally.Mean;
    }

    /// <summary>1 by the number of times that the highest pitch is reached.</summary>
    private static double ClimaxOnce(Listening part)
    {
        if (part.Line.Length <= FewestIntervals)
        {
            return double.NaN;
        }

        var highest = part.Line.Max(note => note.Pitch);
        var times = part.Line.Where((note, i) => note.Pitch == highest && (i == 0 || part.Line[i - 1].Pitch != highest)).Count();
        return 1.0 / times;
    }

    /// <summary>From 0, at the beginning, to 1.</summary>
    private static double ClimaxPlace(Listening part) =>
        part.Line.Length <= FewestIntervals ? double.NaN : part.Line.MaxBy(note => note.Pitch).Onset / (double)part.EndUnit;

    /// <summary>Mean interval across bar lines less that within bars, in semitones: bars that belong together join as smoothly as they move.</summary>
    private static double OverBarLines(Listening part)
    {
        var (across, within) = (new Tally(), new Tally());
        for (var i = 1; i < part.Line.Length; i++)
        {
            var interval = Math.Min(12, Math.Abs(part.Line[i].Pitch - part.Line[i - 1].Pitch));
            if (part.Line[i].Bar == part.Line[i - 1].Bar)
            {
                within.Add(interval);
            }
            else
            {
                across.Add(interval);
            }
        }

        return across.Mean - within.Mean;
    }

    /// <summary>How far the mean pitch moves from bar to bar, in semitones.</summary>
    private static double Drift(Listening part)
    {
        var sums = new (double Sum, int Count)[part.Bars.Count];
        foreach (var note in part.Line)
        {
            sums[note.Bar] = (sums[note.Bar].Sum + note.Pitch, sums[note.Bar].Count + 1);
        }

        var tally = new Tally();
        var means = sums.Where(bar => bar.Count > 0).Select(bar => bar.Sum / bar.Count).ToList();
        for (var i = 1; i < means.Count; i++)
        {
            tally.Add(Math.Min(12, Math.Abs(means[i] - means[i - 1])));
        }

        return tally.Mean;
    }
}
