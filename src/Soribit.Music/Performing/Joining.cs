using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Performing;

/// <summary>How notes are joined: legato, gaps, staccato; and the laws that hold for every played note.</summary>
internal static class Joining
{
    /// <summary>How far a legato note reaches into the next, milliseconds.</summary>
    private const double LegatoMs = 35;

    public static void Articulate(Passage passage, Manner manner, Note[] notes)
    {
        if (manner.IsDrums)
        {
            return;
        }

        for (var i = 0; i < notes.Length; i++)
        {
            var note = notes[i];
            var duration = manner.Articulation switch
            {
                Articulation.Staccato => Math.Max(note.Duration * 55 / 100, Math.Min(note.Duration, 40)),
                Articulation.Legato => note.Duration + (int)passage.Ticks(Followed(notes, i) ? LegatoMs : 0),
                _ => note.Duration - (int)Math.Min(note.Duration * 0.2, passage.Ticks(GapMs(manner, note))),
            };
            notes[i] = note with { Duration = Math.Max(1, duration) };
        }
    }

    /// <summary>Within the section, never before the song, never past its end; a sung note that reaches into the next section may do so.</summary>
    public static Note KeepInside(Passage passage, Note written, Note played)
    {
        var last = Math.Max(passage.End, Math.Min(written.EndTick, passage.Form.EndTick));
        var start = Math.Clamp(played.Tick, passage.Start, Math.Max(passage.Start, passage.End - 2));
        return played with { Tick = start, Duration = Math.Max(1, Math.Min(played.EndTick, last) - start) };
    }

    /// <summary>Ends a note where the same pitch is struck again; of two strokes on one tick the longer stays.</summary>
    public static void SeparateSamePitch(List<PlayedNote> notes)
    {
        Span<int> last = stackalloc int[128];
        last.Fill(-1);
        var keep = 0;
        for (var i = 0; i < notes.Count; i++)
        {
            var note = notes[i].Note;
            var before = last[note.Pitch];
            if (before >= 0 && notes[before].Note is var earlier)
            {
                if (earlier.Tick == note.Tick)
                {
                    notes[before] = notes[before] with { Note = earlier with { Duration = Math.Max(earlier.Duration, note.Duration) } };
                    continue;
                }

                if (earlier.EndTick > note.Tick)
                {
                    notes[before] = notes[before] with { Note = earlier with { Duration = note.Tick - earlier.Tick } };
                }
            }

            last[note.Pitch] = keep;
            notes[keep++] = notes[i];
        }

        notes.RemoveRange(keep, notes.Count - keep);
    }

    private static bool Followed(Note[] notes, int index)
    {
        for (var i = index + 1; i < notes.Length && notes[i].Tick <= notes[index].EndTick; i++)
        {
            if (notes[i].Tick == notes[index].EndTick)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The breath between notes, milliseconds.</summary>
    private static double GapMs(Manner manner, Note note) => manner.Role switch
    {
        TrackRole.Bass => 30,
        TrackRole.MainMelody => note.Duration > Music.Ticks.PerQuarter ? 25 : 12,
        TrackRole.Pad => 0,
        _ => 15,
    };
}
