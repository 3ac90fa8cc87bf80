using Soribit.Music.Harmony;

namespace Soribit.Music.Analysis;

/// <summary>What an edit of one section left alone.</summary>
/// <param name="Bars">Bars outside the edited section.</param>
/// <param name="Kept">Of these, bars with exactly the notes, syllables and chords that they had, in every part.</param>
public readonly record struct KeptBars(int Bars, int Kept)
{
    public double Share => Bars == 0 ? 1 : (double)Kept / Bars;
}

/// <summary>Compares a score before and after an edit, bar by bar.</summary>
public static class ScoreComparison
{
    /// <summary>
    /// The row "edit keeps the rest" of bars.md. A bar holds what begins in it: a note that hangs over from the edited section
    /// belongs to that section. Bars are compared at their places from the section's ends, so an edit may lengthen it.
    /// </summary>
    /// <param name="section">Index of the edited section in both forms.</param>
    public static KeptBars Outside(Score before, Score after, int section)
    {
        var (oldStart, oldEnd) = Range(before, section);
        var (newStart, newEnd) = Range(after, section);
        var oldBars = Contents(before);
        var newBars = Contents(after);
        var kept = 0;
        for (var bar = 0; bar < oldBars.Length; bar++)
        {
            if (bar >= oldStart && bar < oldEnd)
            {
                continue;
            }

            var there = bar < oldStart ? bar : bar - oldEnd + newEnd;
            var isOutside = there < newStart || there >= newEnd;
            kept += isOutside && there < newBars.Length && newBars[there] == oldBars[bar] ? 1 : 0;
        }

        return new KeptBars(oldBars.Length - (oldEnd - oldStart), kept);
    }

    private static (int StartBar, int EndBar) Range(Score score, int section)
    {
        var placed = score.Form.Placed.ElementAt(section);
        return (placed.StartBar, placed.StartBar + placed.Section.Bars);
    }

    /// <summary>All that begins in each bar, written out with places counted from the bar line.</summary>
    private static string[] Contents(Score score)
    {
        var barTicks = score.Form.Metre.BarTicks;
        var bars = Enumerable.Range(0, score.Form.Bars).Select(_ => new List<string>()).ToArray();
        foreach (var note in score.Melody?.Notes ?? [])
        {
            Add(note.Tick, $"melody {note.Tick % barTicks} {note.Duration} {note.Pitch} {note.IsSlurred} {note.Syllable}");
        }

        foreach (var part in score.Parts)
        {
            foreach (var note in part.Notes)
            {
                Add(note.Tick, $"{part.Name} {part.Instrument} {note.Tick % barTicks} {note.Duration} {note.Pitch} {note.Velocity}");
            }

            foreach (var control in part.Controls)
            {
                Add(control.Tick, $"{part.Name} control {control.Tick % barTicks} {control.Controller} {control.Value}");
            }
        }

        for (var bar = 0; bar < bars.Length; bar++)
        {
            foreach (var span in Within(score.Chords, bar * barTicks, (bar + 1) * barTicks))
            {
                Add(bar * barTicks, $"chord {span.Tick - (bar * barTicks)} {span.Duration} {span.Chord}");
            }
        }

        return [.. bars.Select(bar => string.Join('\n', bar))];

        void Add(int tick, string text)
        {
            if (tick / barTicks < bars.Length)
            {
                bars[tick / barTicks].Add(text);
            }
        }
    }

    private static IEnumerable<ChordSpan> Within(ChordChart chords, int tick, int endTick) =>
        from span in chords.Spans
        where span.Tick < endTick && span.EndTick > tick
        let start = Math.Max(span.Tick, tick)
        select new ChordSpan(start, Math.Min(span.EndTick, endTick) - start, span.Chord);
}
