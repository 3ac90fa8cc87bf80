using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Performing;

/// <summary>Plays an arrangement as people would: with timing, dynamics, articulation, pedal and swells.</summary>
public static class Performer
{
    /// <summary>Performs all parts. Notes keep their order and stay in their section, so that an edited section leaves the others' bytes alone.</summary>
    public static Performance Perform(Arrangement arrangement, SongForm form, ChordChart chords, Style style, ulong seed)
    {
        var passages = form.Placed.Select(placed => new Passage(form, placed, chords, style, seed)).ToArray();
        return new Performance([.. arrangement.Parts.Select(part => Play(part, passages, style))]);
    }

    private static Part Play(Part part, Passage[] passages, Style style)
    {
        var voice = style.Parts.FirstOrDefault(candidate => candidate.Name == part.Name);
        var manner = new Manner(part, voice);
        var notes = new List<Note>(part.Notes.Count);
        var controls = new List<ControlChange>();
        var next = 0;
        foreach (var passage in passages)
        {
            var first = next;
            while (next < part.Notes.Count && (part.Notes[next].Tick < passage.End || passage.IsLast))
            {
                next++;
            }

            if (next > first)
            {
                PlayPassage(passage, manner, part.Notes, first, next, notes, controls);
            }
        }

        Joining.SeparateSamePitch(notes);
        return part with { Notes = notes, Controls = [.. controls.OrderBy(change => change.Tick)] };
    }

    private static void PlayPassage(Passage passage, Manner manner, IReadOnlyList<Note> written, int first, int end, List<Note> notes, List<ControlChange> controls)
    {
        var played = new Note[end - first];
        for (var i = 0; i < played.Length; i++)
        {
            played[i] = written[first + i];
        }

        Joining.Articulate(passage, manner, played);
        Dynamics.Shape(passage, manner, played);
        if (!manner.IsDrums)
        {
            Pedal.Press(passage, manner, played, controls);
            Expression.Swell(passage, manner, played, controls);
        }

        Timing.Humanise(passage, manner, played);
        if (!manner.IsDrums)
        {
            Strum.Spread(passage, manner, played);
        }

        for (var i = 0; i < played.Length; i++)
        {
            played[i] = Joining.KeepInside(passage, written[first + i], played[i]);
        }

        Array.Sort(played, (a, b) => a.Tick != b.Tick ? a.Tick.CompareTo(b.Tick) : a.Pitch.CompareTo(b.Pitch));
        notes.AddRange(played);
    }
}
