using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;

namespace Soribit.Music.Notation;

/// <summary>A clef.</summary>
/// <param name="OctaveChange">-1 for the treble clef with an 8 below.</param>
internal readonly record struct Clef(string Sign, int? Line, int OctaveChange)
{
    public static Clef Treble { get; } = new("G", 2, 0);

    public static Clef Tenor { get; } = new("G", 2, -1);

    public static Clef Bass { get; } = new("F", 4, 0);

    public static Clef Percussion { get; } = new("percussion", null, 0);
}

/// <summary>How a part is set: its staves, clefs and voices.</summary>
/// <param name="WrittenAbove">Octaves that the part is written above its sound: 1 for guitars and basses.</param>
/// <param name="Drums">The General MIDI drums that the part uses; empty for others.</param>
internal sealed record PartPlan(
    string Name, int Program, bool IsDrums, int WrittenAbove, IReadOnlyList<Clef> Clefs, IReadOnlyList<StaffVoice> Voices, IReadOnlyList<int> Drums)
{
    private const int LowerStaffVoice = 5;
    private const int MiddleC = 60;
    private const int VoiceOohs = 53;
    private const int Piano = 0;

    /// <summary>The tune: a voice if it has words.</summary>
    public static PartPlan ForMelody(Melody melody, SongForm form)
    {
        var notes = melody.Notes;
        var grid = new ReadableGrid(form.Metre, form.EndTick, notes.Select(note => note.Tick), notes.Select(note => note.EndTick), tolerance: 0);
        var events = new List<VoiceEvent>(notes.Count);
        for (var i = 0; i < notes.Count; i++)
        {
            var start = grid.Snap(notes[i].Tick);
            var end = Math.Max(grid.Snap(notes[i].EndTick), start + grid.StepAt(start));
            var next = i + 1 < notes.Count ? grid.Snap(notes[i + 1].Tick) : form.EndTick;
            end = Math.Min(end, Math.Max(next, start));
            if (end > start)
            {
                events.Add(new VoiceEvent(start, end, [notes[i].Pitch], notes[i]));
            }
        }

        var centre = notes.Count == 0 ? MiddleC : notes.Average(note => note.Pitch);
        var clef = centre >= 58 ? Clef.Treble : centre >= 50 ? Clef.Tenor : Clef.Bass;
        var isSung = notes.Any(note => note.Syllable is not null);
        return new PartPlan(isSung ? "Voice" : "Melody", isSung ? VoiceOohs : Piano, false, 0, [clef], [new StaffVoice(1, 1, events)], []);
    }

    public static PartPlan ForPart(Part part, SongForm form)
    {
        var name = StaffNames.Of(part);
        var program = part.Instrument.Program;
        if (part.Instrument.IsDrums)
        {
            var (hands, feet) = DrumNotation.Voices(part.Notes, form.Metre, form.EndTick);
            List<int> drums = [.. part.Notes.Select(note => note.Pitch).Distinct().Order()];
            return new PartPlan(name, program, true, 0, [Clef.Percussion], [new StaffVoice(1, 1, hands), new StaffVoice(1, 2, feet)], drums);
        }

        var above = program is >= 24 and <= 39 or 43 ? 1 : 0;
        if (above == 0 && IsWide(part.Notes) && (IsKeyboard(program) || part.Role is TrackRole.Pad or TrackRole.Accompaniment))
        {
            var (right, left) = HandSplit.Split(part.Notes, form);
            return new PartPlan(name, program, false, 0, [Clef.Treble, Clef.Bass],
                [.. OnStaff(right, form, 1, 1), .. OnStaff(left, form, 2, LowerStaffVoice)], []);
        }

        var centre = part.Notes.Count == 0 ? MiddleC : part.Notes.Average(note => note.Pitch) + (12 * above);
        return new PartPlan(name, program, false, above, [centre >= 57 ? Clef.Treble : Clef.Bass], OnStaff(part.Notes, form, 1, 1), []);
    }

    private static StaffVoice[] OnStaff(IReadOnlyList<Note> notes, SongForm form, int staff, int firstVoice)
    {
        var (upper, lower) = VoiceAssignment.Assign(notes, form.Metre, form.EndTick);
        return [new StaffVoice(staff, firstVoice, upper), new StaffVoice(staff, firstVoice + 1, lower)];
    }

    /// <summary>Pianos, organs, celesta, harp.</summary>
    private static bool IsKeyboard(int program) => program is >= 0 and <= 8 or >= 16 and <= 23 or 46;

    /// <summary>A tenth of the notes and more lies clearly on either side of middle C.</summary>
    private static bool IsWide(IReadOnlyList<Note> notes) =>
        notes.Count(note => note.Pitch < MiddleC - 3) * 10 > notes.Count && notes.Count(note => note.Pitch > MiddleC + 2) * 10 > notes.Count;
}
