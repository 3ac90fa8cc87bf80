using Soribit.Music.Parts;

namespace Soribit.Music.Analysis;

/// <summary>How well a part obeys its request: the controllability figures of ComMU.</summary>
/// <remarks>
/// Definitions after Lee et al., "ComMU", NeurIPS 2022, as computed by commu_eval_controllability.py of YAIxPOZAlabs/Improving-TrXL-for-ComMU
/// (commit 7aafb7b), whose file paths point to the paper's own data.
/// </remarks>
public static class PartControl
{
    /// <summary>CP of one part: whether the mean pitch, each note counting once, falls in the range asked for. False without notes.</summary>
    public static bool IsPitchRight(IReadOnlyList<Note> notes, PitchRange range) =>
        notes.Count > 0 && PitchRanges.Of(notes.Average(note => (double)note.Pitch)) == range;

    /// <summary>How many notes lie in a velocity window, both ends included. CV(Note) is their share over all parts, CV(Midi) the share of parts in which all do.</summary>
    public static int VelocitiesInside(IReadOnlyList<Note> notes, int minVelocity, int maxVelocity) =>
        notes.Count(note => note.Velocity >= minVelocity && note.Velocity <= maxVelocity);

    /// <summary>
    /// How many notes are in harmony: in each eighth-note slot that counts, the pitch class is in the key's scale (natural minor) or in the chord. CH is their share.
    /// </summary>
    /// <param name="chordAt">The chord of an eighth note counted from the start; null for none. ComMU's own script does not shift the chords of a request with a pickup bar; here the caller says where they lie.</param>
    /// <param name="eighths">Number of slots; what sounds later is not looked at.</param>
    /// <param name="strict">
    /// True: every slot that the note touches counts. False, ComMU's form: a slot counts when a note's start or end lies strictly inside it, or when the note
    /// begins before and ends after it; the first and last slot of a note on the grid therefore never count.
    /// </param>
    public static int NotesInHarmony(IReadOnlyList<Note> notes, Key key, Func<int, Chord?> chordAt, int eighths, bool strict)
    {
        var inHarmony = 0;
        foreach (var note in notes)
        {
            var isRight = true;
            if (!key.Contains(note.Pitch))
            {
                for (var slot = note.Tick / Ticks.PerEighth; slot < eighths && slot * Ticks.PerEighth < note.EndTick; slot++)
                {
                    isRight &= (!strict && !Counts(note, slot * Ticks.PerEighth)) || chordAt(slot)?.Contains(note.Pitch) == true;
                }
            }

            inHarmony += isRight ? 1 : 0;
        }

        return inHarmony;
    }

    private static bool Counts(Note note, int tick)
    {
        var next = tick + Ticks.PerEighth;
        return (tick < note.Tick && note.Tick < next)
            || (tick < note.EndTick && note.EndTick < next)
            || (note.Tick < tick && note.EndTick > next);
    }
}
