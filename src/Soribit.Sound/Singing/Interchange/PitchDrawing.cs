using Soribit.Sound.Singing.Planning;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>Between the way a note is sung in a plan (slide, scoop, bend, vibrato) and the pitch line that UTAU and OpenUtau draw over it.</summary>
/// <remarks>A plan's slide is half a cosine, seven tenths of it before the beat (<see cref="ExpressionCurves"/>); a scoop dies away from 55 ms before the beat on.</remarks>
internal static class PitchDrawing
{
    private const double SlideBefore = 0.7;
    private const double ScoopSettles = 0.055;

    /// <summary>Seconds before the beat at which a scoop is drawn to begin.</summary>
    private const double ScoopFrom = 0.08;

    private static readonly double[] ScoopTimes = [-ScoopSettles, -0.02, 0.02, 0.06, 0.12];
    private const double ScoopEnds = 0.22;

    /// <summary>Cents that nobody hears: a drawn line this near to what the plan does anyway needs no bend.</summary>
    private const double Inaudible = 4;

    private const double Step = 0.02;
    private const double LeastFlat = 0.001;

    /// <summary>The pitch line of a planned note.</summary>
    /// <param name="before">The note before it in its phrase, from which the pitch slides.</param>
    public static IReadOnlyList<DrawnPoint> Draw(PlannedNote note, PlannedNote? before)
    {
        var manner = note.Manner;
        var interval = before is null ? 0 : 100.0 * (before.Pitch - note.Pitch);
        var (from, to) = (-SlideBefore * manner.Slide, Math.Max((1 - SlideBefore) * manner.Slide, (-SlideBefore * manner.Slide) + LeastFlat));
        if (manner.Scoop == 0 && manner.Bend.Count == 0)
        {
            return [Point(from, interval, PointShape.Smooth), Point(to, 0, PointShape.Smooth)];
        }

        var times = new SortedSet<double> { from, to };
        if (manner.Scoop > 0)
        {
            times.UnionWith(ScoopTimes);
            times.UnionWith([Math.Min(from, -ScoopFrom), ScoopEnds]);
        }

        if (manner.Bend.Count > 0)
        {
            times.UnionWith(manner.Bend.Select(point => point.Seconds));
            times.UnionWith([manner.Bend[0].Seconds - LeastFlat, manner.Bend[^1].Seconds + LeastFlat]);
        }

        double Height(double time) => Glide(interval, manner.Slide, time)
            - (manner.Scoop * (time >= ScoopEnds ? 0 : Math.Exp(-Math.Max(0, time + ScoopSettles) / ScoopSettles)))
            + Bend(manner.Bend, time);
        return [.. times.Select(time => Point(time, Height(time), PointShape.Straight))];
    }

    /// <summary>The vibrato of a planned note; one that is not heard where it has none.</summary>
    public static DrawnVibrato Draw(PlannedNote note) => note.Manner.Vibrato is not { } vibrato ? default
        : new DrawnVibrato(Math.Round(100 * Math.Clamp(1 - (vibrato.Delay / note.Seconds), 0, 1), 1), Math.Round(1000 / vibrato.Hertz, 1), vibrato.Cents);

    /// <summary>The manner of a note with what a file draws over it.</summary>
    /// <param name="planned">What the note is sung like where the file says nothing.</param>
    /// <param name="interval">Cents from the note up to the one before it; 0 after a rest.</param>
    public static NoteManner Apply(NoteManner planned, IReadOnlyList<DrawnPoint>? line, DrawnVibrato? drawn, double seconds, double interval)
    {
        if (drawn is { } vibrato)
        {
            planned = planned with
            {
                Vibrato = !vibrato.IsHeard ? null : new Vibrato(
                    Math.Round(Math.Clamp(1000 / vibrato.Period, 1, 12), 2),
                    Math.Round(Math.Clamp(vibrato.Cents, 0, 200), 1),
                    Math.Round(Math.Clamp((1 - (Math.Min(100, vibrato.Percent) / 100)) * seconds, 0, 30), 3)),
            };
        }

        return line is null or [] ? planned : Drawn(planned, line, seconds, interval);
    }

    /// <summary>Whether two lines are one to the ear; the height of the first point follows the note before and says nothing of this one.</summary>
    public static bool IsSame(IReadOnlyList<DrawnPoint> one, IReadOnlyList<DrawnPoint> other) => one.Count == other.Count
        && one.Zip(other).Select((pair, i) => Math.Abs(pair.First.Milliseconds - pair.Second.Milliseconds) < 0.6 && (i == 0 || Math.Abs(pair.First.Cents - pair.Second.Cents) < 1)).All(same => same);

    public static bool IsSame(DrawnVibrato one, DrawnVibrato other) => one.IsHeard == other.IsHeard && (!one.IsHeard
        || (Math.Abs(one.Percent - other.Percent) < 0.6 && Math.Abs(one.Period - other.Period) < 0.6 && Math.Abs(one.Cents - other.Cents) < 0.6));

    private static NoteManner Drawn(NoteManner planned, IReadOnlyList<DrawnPoint> line, double seconds, double interval)
    {
        var (first, last) = (line[0], line[^1]);
        if (line.Count <= 2 && Math.Abs(last.Cents) < 1)
        {
            var slide = Math.Round(Math.Clamp((last.Milliseconds - first.Milliseconds) / 1000, 0, 1), 3);
            var scoop = interval == 0 && first.Cents < 0 ? Math.Min(1200, -first.Cents) : 0;
            return planned with { Slide = slide, Scoop = Math.Round(scoop), Bend = [] };
        }

        var glide = interval == 0 ? 0 : Math.Round(Math.Clamp(-first.Milliseconds / 1000 / SlideBefore, 0, 1), 3);
        var end = Math.Min(seconds, Math.Max(last.Milliseconds / 1000, (1 - SlideBefore) * glide));
        var points = new List<PitchPoint> { new(0, 0) };
        var times = new SortedSet<double>(line.Select(point => point.Milliseconds / 1000).Where(time => time >= Step && time < end));
        for (var time = Step; time < end; time += Step)
        {
            times.Add(time);
        }

        times.Add(Math.Max(Step, end));
        foreach (var time in times)
        {
            points.Add(Bent(time, Height(line, 1000 * time) - Glide(interval, glide, time)));
        }

        if (Math.Abs(points[^1].Cents) >= Inaudible && seconds > points[^1].Seconds)
        {
            points.Add(Bent(seconds, points[^1].Cents));
        }

        IReadOnlyList<PitchPoint> bend = points.All(point => Math.Abs(point.Cents) < Inaudible) ? [] : Simplified(points);
        return planned with { Slide = glide, Scoop = 0, Bend = bend };
    }

    private static PitchPoint Bent(double seconds, double cents) => new(Math.Round(seconds, 3), Math.Round(Math.Clamp(cents, -2400, 2400)));

    /// <summary>The line at a time: level before its first point and after its last.</summary>
    private static double Height(IReadOnlyList<DrawnPoint> line, double milliseconds)
    {
        if (milliseconds <= line[0].Milliseconds)
        {
            return line[0].Cents;
        }

        for (var i = 1; i < line.Count; i++)
        {
            if (milliseconds < line[i].Milliseconds)
            {
                var place = (milliseconds - line[i - 1].Milliseconds) / (line[i].Milliseconds - line[i - 1].Milliseconds);
                var share = line[i - 1].Shape switch
                {
                    PointShape.Straight => place,
                    PointShape.Late => 1 - Math.Cos(Math.PI / 2 * place),
                    PointShape.Early => Math.Sin(Math.PI / 2 * place),
                    _ => 0.5 - (0.5 * Math.Cos(Math.PI * place)),
                };
                return line[i - 1].Cents + (share * (line[i].Cents - line[i - 1].Cents));
            }
        }

        return line[^1].Cents;
    }

    private static double Glide(double interval, double slide, double time)
    {
        var place = slide <= 0 ? 1 : Math.Clamp((time + (SlideBefore * slide)) / slide, 0, 1);
        return interval * (0.5 + (0.5 * Math.Cos(Math.PI * place)));
    }

    private static double Bend(IReadOnlyList<PitchPoint> points, double time)
    {
        if (points.Count == 0 || time < points[0].Seconds || time > points[^1].Seconds)
        {
            return 0;
        }

        var next = 1;
        while (next < points.Count && points[next].Seconds < time)
        {
            next++;
        }

        if (next >= points.Count)
        {
            return points[^1].Cents;
        }

        var (before, after) = (points[next - 1], points[next]);
        return after.Seconds <= before.Seconds ? after.Cents : before.Cents + ((after.Cents - before.Cents) * (time - before.Seconds) / (after.Seconds - before.Seconds));
    }

    /// <summary>The points that a straight line between others does not already pass within a few cents (Douglas and Peucker 1973).</summary>
    private static List<PitchPoint> Simplified(List<PitchPoint> points)
    {
        var keep = new bool[points.Count];
        (keep[0], keep[^1]) = (true, true);
        var open = new Stack<(int From, int To)>([(0, points.Count - 1)]);
        while (open.TryPop(out var span))
        {
            var (furthest, most) = (-1, Inaudible / 2);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var place = (points[i].Seconds - points[span.From].Seconds) / (points[span.To].Seconds - points[span.From].Seconds);
                var off = Math.Abs(points[i].Cents - points[span.From].Cents - (place * (points[span.To].Cents - points[span.From].Cents)));
                (furthest, most) = off > most ? (i, off) : (furthest, most);
            }

            if (furthest > 0)
            {
                keep[furthest] = true;
                open.Push((span.From, furthest));
                open.Push((furthest, span.To));
            }
        }

        return [.. points.Where((_, i) => keep[i])];
    }

    private static DrawnPoint Point(double seconds, double cents, PointShape shape) => new(Math.Round(1000 * seconds, 1), Math.Round(cents, 1), shape);
}
