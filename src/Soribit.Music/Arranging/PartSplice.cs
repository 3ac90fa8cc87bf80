using Soribit.Music.Form;
using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>Puts bars of a new part into one whose other bars stay as they are to the last byte.</summary>
public static class PartSplice
{
    /// <summary>The least that is left of a note that waits for a kept one, ticks; shorter ones are left out.</summary>
    private const int ShortestRest = Ticks.PerSixteenth / 2;

    private const int Expression = 11;

    /// <summary>Notes that begin in the bars come from <paramref name="anew"/>, all others from <paramref name="kept"/>.</summary>
    /// <param name="isSingleLine">New notes give way to every kept one, not only to those of their pitch.</param>
    public static Part Written(Part kept, Part anew, Bars bars, Metre metre, bool isSingleLine)
    {
        var (from, to) = (bars.StartTick(metre), bars.EndTick(metre));
        bool IsInside(int tick) => tick >= from && tick < to;
        var stay = kept.Notes.Where(note => !IsInside(note.Tick)).ToList();
        var come = anew.Notes.Where(note => IsInside(note.Tick)).Select(note => GiveWay(note, note.Tick, stay, isSingleLine)).OfType<Note>();
        return kept with
        {
            Notes = [.. stay.Concat(come).OrderBy(note => note.Tick).ThenBy(note => note.Pitch)],
            Controls = [.. kept.Controls.Where(change => !IsInside(change.Tick)).Concat(anew.Controls.Where(change => IsInside(change.Tick))).OrderBy(change => change.Tick)],
        };
    }

    /// <summary>The same for parts as played. Notes belong to the bar in which they are written, wherever the player leans; controllers come back at the seams to what is kept.</summary>
    public static PlayedPart Played(PlayedPart kept, PlayedPart anew, Bars bars, Metre metre)
    {
        var (from, to) = (bars.StartTick(metre), bars.EndTick(metre));
        bool IsInside(int tick) => tick >= from && tick < to;
        var stay = kept.Part.Notes.Zip(kept.WrittenAt, (note, at) => (Note: note, At: at)).Where(played => !IsInside(played.At)).ToList();
        Note[] sounding = [.. stay.Select(played => played.Note)];
        var come = anew.Part.Notes.Zip(anew.WrittenAt, (note, at) => (Note: GiveWay(note, at, sounding, isSingleLine: false), At: at))
            .Where(played => IsInside(played.At) && played.Note is not null)
            .Select(played => (Note: played.Note!.Value, played.At));
        var all = stay.Concat(come).OrderBy(played => played.Note.Tick).ThenBy(played => played.Note.Pitch).ToList();
        return new PlayedPart(
            anew.Part with { Notes = [.. all.Select(played => played.Note)], Controls = Controls(kept.Part.Controls, anew.Part.Controls, from, to) },
            [.. all.Select(played => played.At)]);
    }

    /// <summary>The text of a part whose bars are <paramref name="spliced"/>'s within the stretch; every line outside it, remarks among them, stays as a person or a player wrote it.</summary>
    public static string Text(string kept, Part spliced, SongForm form, Bars bars) => BarLines.Splice(kept, PartText.Lines(spliced, form), form, bars);

    /// <summary>A new note as it is beside the kept ones: it waits until one that rings has ended, and ends where the next begins; null when nothing is left.</summary>
    /// <param name="writtenAt">A kept note that is written later is one to end before, even where it is played a little early.</param>
    private static Note? GiveWay(Note note, int writtenAt, IReadOnlyList<Note> kept, bool isSingleLine)
    {
        var (start, end) = (note.Tick, note.EndTick);
        foreach (var other in kept)
        {
            if (other.Tick >= note.EndTick || other.EndTick <= note.Tick || (!isSingleLine && other.Pitch != note.Pitch))
            {
                continue;
            }

            if (other.Tick < writtenAt)
            {
                start = Math.Max(start, other.EndTick);
            }
            else
            {
                end = Math.Min(end, other.Tick);
            }
        }

        return end - start >= Math.Min(ShortestRest, (note.Duration + 1) / 2) ? note with { Tick = start, Duration = end - start } : null;
    }

    private static List<ControlChange> Controls(IReadOnlyList<ControlChange> kept, IReadOnlyList<ControlChange> anew, int from, int to)
    {
        var controls = new List<ControlChange>();
        controls.AddRange(kept.Where(change => change.Tick < from));
        controls.AddRange(Seam(from, StateAt(kept, from), StateAt(anew, from), anew));
        controls.AddRange(anew.Where(change => change.Tick >= from && change.Tick < to));
        controls.AddRange(Seam(to, StateAt(anew, to), StateAt(kept, to), kept).Select(change => change with { Tick = to - 1 }));
        controls.AddRange(kept.Where(change => change.Tick >= to));
        return controls;
    }

    /// <summary>What must be set where one stream of controls goes over into another, unless that one sets it there itself.</summary>
    private static IEnumerable<ControlChange> Seam(int tick, Dictionary<int, int> before, Dictionary<int, int> wanted, IReadOnlyList<ControlChange> next) => before.Keys.Union(wanted.Keys)
        .Order()
        .Where(controller => Value(before, controller) != Value(wanted, controller) && !next.Any(change => change.Tick == tick && change.Controller == controller))
        .Select(controller => new ControlChange(tick, controller, Value(wanted, controller)));

    /// <summary>What a controller says; one that nobody moved stands where MIDI has it at first.</summary>
    private static int Value(Dictionary<int, int> state, int controller) => state.TryGetValue(controller, out var value) ? value : controller == Expression ? 127 : 0;

    /// <summary>Each controller's value just before a tick.</summary>
    private static Dictionary<int, int> StateAt(IReadOnlyList<ControlChange> controls, int tick)
    {
        var state = new Dictionary<int, int>();
        foreach (var change in controls.TakeWhile(change => change.Tick < tick))
        {
            state[change.Controller] = change.Value;
        }

        return state;
    }
}
