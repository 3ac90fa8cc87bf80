using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned;

/// <summary>Bars of events as notes in time.</summary>
internal static class Sounding
{
    /// <summary>Ordered by tick, then pitch. A note ends where its pitch is struck again, and in a single line where the next note begins.</summary>
    public static IReadOnlyList<Note> Of(IReadOnlyList<IReadOnlyList<EventNote>> bars, Metre metre, bool isSingle)
    {
        var notes = bars.SelectMany((bar, i) => bar.Select(note => new Note(
            (i * metre.BarTicks) + (note.Position * EventGrid.TicksPerUnit), note.Duration * EventGrid.TicksPerUnit, note.Pitch, Math.Max(1, note.Velocity)))).ToList();
        notes.Sort((left, right) => left.Tick != right.Tick ? left.Tick.CompareTo(right.Tick) : left.Pitch.CompareTo(right.Pitch));
        var lastOf = new Dictionary<int, int>();
        for (var i = 0; i < notes.Count; i++)
        {
            var voice = isSingle ? 0 : notes[i].Pitch;
            if (lastOf.TryGetValue(voice, out var last) && notes[last].EndTick > notes[i].Tick)
            {
                notes[last] = notes[last] with { Duration = notes[i].Tick - notes[last].Tick };
            }

            lastOf[voice] = i;
        }

        return notes;
    }
}
