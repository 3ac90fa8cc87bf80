namespace Soribit.Music.Harmony;

/// <summary>One chord for a stretch of time.</summary>
public readonly record struct ChordSpan(int Tick, int Duration, Chord Chord)
{
    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;
}

/// <summary>The chords of a song.</summary>
/// <param name="Spans">In order, from tick 0 to the end of the song without gap or overlap.</param>
public sealed record ChordChart(IReadOnlyList<ChordSpan> Spans)
{
    /// <summary>The chord that sounds at a tick; the last one after the end.</summary>
    public Chord At(int tick) => Spans[IndexAt(tick)].Chord;

    /// <summary>Index of the span that holds a tick, clamped to the chart.</summary>
    public int IndexAt(int tick)
    {
        int low = 0, high = Spans.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Spans[middle].Tick <= tick)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
