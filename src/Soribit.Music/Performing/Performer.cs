using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Performing;

/// <summary>Plays parts as people would: with timing, dynamics, articulation, pedal and swells.</summary>
public static class Performer
{
    /// <summary>Performs all parts, each with the same seed.</summary>
    public static Performance Perform(IReadOnlyList<Part> parts, SongForm form, ChordChart chords, Style style, ulong seed) =>
        new([.. parts.Select(part => Perform(part, form, chords, style, seed).Part)]);

    /// <summary>Performs a part. Notes stay in their section, so that an edited section leaves the others' bytes alone.</summary>
    public static PlayedPart Perform(Part part, SongForm form, ChordChart chords, Style style, ulong seed)
    {
        var voice = style.Parts.FirstOrDefault(candidate => candidate.Name == part.Name);
        var manner = new Manner(part, voice);
        var notes = new List<PlayedNote>(part.Notes.Count);
        var controls = new List<ControlChange>();
        var next = 0;
        foreach (var passage in form.Placed.Select(placed => new Passage(form, placed, chords, style, seed)))
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
        return new PlayedPart(
            part with { Notes = [.. notes.Select(played => played.Note)], Controls = [.. controls.OrderBy(change => change.Tick)] },
            [.. notes.Select(played => played.WrittenAt)]);
    }

    private static void PlayPassage(Passage passage, Manner manner, IReadOnlyList<Note> written, int first, int end, List<PlayedNote> notes, List<ControlChange> controls)
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

        notes.AddRange(played
            .Select((note, i) => new PlayedNote(Joining.KeepInside(passage, written[first + i], note), written[first + i].Tick))
            .OrderBy(note => note.Note.Tick)
            .ThenBy(note => note.Note.Pitch));
    }
}

/// <param name="WrittenAt">The tick at which the note is written.</param>
internal readonly record struct PlayedNote(Note Note, int WrittenAt);
