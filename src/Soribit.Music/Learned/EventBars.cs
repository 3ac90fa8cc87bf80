using Soribit.Music.Events;
using Soribit.Music.Harmony;

namespace Soribit.Music.Learned;

/// <summary>Bars of a song as the model is told them.</summary>
internal static class EventBars
{
    /// <summary>The chords of a bar, the first at its start.</summary>
    /// <param name="start">Tick of the bar.</param>
    /// <param name="metre">One that the models know.</param>
    /// <param name="shift">Semitones from the song to the model's key.</param>
    public static IReadOnlyList<EventChord> Chords(IReadOnlyList<ChordSpan> spans, int start, Metre metre, int shift)
    {
        var chords = new List<EventChord>();
        foreach (var span in spans.Where(span => span.EndTick > start && span.Tick < start + metre.BarTicks))
        {
            var position = Math.Clamp(EventGrid.Nearest(Math.Max(0, span.Tick - start)), 0, EventGrid.BarUnits(metre) - 1);
            if (chords.Count > 0 && chords[^1].Position == position)
            {
                chords.RemoveAt(chords.Count - 1);
            }

            chords.Add(new EventChord(chords.Count == 0 ? 0 : position, span.Chord.Transpose(shift)));
        }

        return chords;
    }
}
