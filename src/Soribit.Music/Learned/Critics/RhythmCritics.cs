namespace Soribit.Music.Learned.Critics;

/// <summary>Rhythm against the metre, and how dense it is.</summary>
internal static class RhythmCritics
{
    private const int FewestNotes = 4;

    public static IEnumerable<CriticIdea> All =>
    [
        new("long-on-strong", new("long notes on strong beats", "긴 음은 센박에"), LongOnStrong),
        new("syncopation", new("notes held over a stronger beat", "센박을 넘겨 끄는 음"), Syncopation),
        new("on-beat", new("notes on the beat", "박에 놓인 음"), OnBeat),
        new("downbeats", new("downbeats are struck", "첫 박을 침"), Downbeats),
        new("cells", new("variety of rhythm cells", "리듬 세포의 다양함"), Cells),
        new("neighbours", new("density changes slowly", "밀도가 천천히 바뀜"), Neighbours),
        new("breath", new("silence", "쉼"), Silence),
    ];

    /// <summary>Correlation of the logarithm of the time to the next onset with the accent that it begins on.</summary>
    private static double LongOnStrong(Listening part)
    {
        var line = part.Line;
        if (line.Length <= FewestNotes)
        {
            return double.NaN;
        }

        double n = line.Length - 1, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var (length, accent) = (Math.Log2(line[i + 1].Onset - line[i].Onset), (double)line[i].Accent);
            x += length;
            y += accent;
            xx += length * length;
            yy += accent * accent;
            xy += length * accent;
        }

        var spread = ((xx * n) - (x * x)) * ((yy * n) - (y * y));
        return spread > 1e-9 ? ((xy * n) - (x * y)) / Math.Sqrt(spread) : double.NaN;
    }

    /// <summary>Share of notes that hold over a place stronger than the one they began on, or are followed by silence there (Longuet-Higgins and Lee, "The Rhythmic Interpretation of Monophonic Music", Music Perception 1:4, 1984).</summary>
    private static double Syncopation(Listening part)
    {
        var tally = new Tally();
        for (var i = 0; i < part.Line.Length; i++)
        {
            var note = part.Line[i];
            var next = i + 1 < part.Line.Length ? part.Line[i + 1].Onset : note.End;
            var until = Math.Min(next, note.Onset + part.BarUnits);
            var isOver = false;
            for (var unit = note.Onset + 1; unit < until && !isOver; unit++)
            {
                isOver = MetricAccent.At(part.Metre, unit % part.BarUnits) is var accent && accent > note.Accent && accent >= MetricAccent.Beat;
            }

            tally.Add(isOver);
        }

        return tally.Mean;
    }

    private static double OnBeat(Listening part)
    {
        var tally = new Tally();
        foreach (var note in part.Line)
        {
            tally.Add(note.Accent >= MetricAccent.Beat);
        }

        return tally.Mean;
    }

    private static double Downbeats(Listening part)
    {
        var tally = new Tally();
        foreach (var bar in part.Onsets.Where(bar => bar.Length > 0))
        {
            tally.Add(bar[0] == 0);
        }

        return tally.Mean;
    }

    /// <summary>Entropy in bits of what is struck within a beat, over all beats.</summary>
    private static double Cells(Listening part)
    {
        var beatUnits = Math.Max(1, part.Metre.BeatTicks / Events.EventGrid.TicksPerUnit);
        var counts = new Dictionary<long, int>();
        var beats = 0;
        foreach (var bar in part.Onsets)
        {
            for (int beat = 0, i = 0; beat < part.BarUnits; beat += beatUnits, beats++)
            {
                var cell = 0L;
                for (; i < bar.Length && bar[i] < beat + beatUnits; i++)
                {
                    cell |= 1L << ((bar[i] - beat) & 63);
                }

                counts[cell] = counts.GetValueOrDefault(cell) + 1;
            }
        }

        return part.Line.Length <= FewestNotes ? double.NaN : -counts.Values.Sum(count => (double)count / beats * Math.Log2((double)count / beats));
    }

    /// <summary>Mean change of the onsets from bar to bar, less that between any two bars, by their mean.</summary>
    private static double Neighbours(Listening part)
    {
        if (part.Line.Length <= FewestNotes || part.Bars.Count < 3)
        {
            return double.NaN;
        }

        var (near, any) = (new Tally(), new Tally());
        for (var bar = 1; bar < part.Bars.Count; bar++)
        {
            for (var earlier = 0; earlier < bar; earlier++)
            {
                var change = Math.Abs(part.Onsets[bar].Length - part.Onsets[earlier].Length);
                any.Add(change);
                if (earlier == bar - 1)
                {
                    near.Add(change);
                }
            }
        }

        return (near.Mean - any.Mean) / part.Onsets.Average(bar => bar.Length);
    }

    /// <summary>Share of time in which the line does not sound.</summary>
    private static double Silence(Listening part) =>
        part.Line.Length == 0 ? double.NaN : 1 - Math.Min(1, part.Line.Sum(note => Math.Min(note.End, part.EndUnit) - Math.Min(note.Onset, part.EndUnit)) / (double)part.EndUnit);
}
