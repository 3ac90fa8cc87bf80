using System.Globalization;
using System.Text;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Text;

namespace Soribit.Music.Arranging;

/// <summary>A part as text that a person can read and change; what is written reads back equal.</summary>
/// <remarks>
/// <code>
/// [Verse 1]
/// 5 1:E2:480:86 2+240:G2:240:80
/// 6 kick 100 . . . . . 84 . 100 . . . . . . .
/// </code>
/// A line begins with its bar, counted from 1. A note is beat:pitch:length:velocity, beat 2+240 lying 240 ticks after the
/// second beat and 480 ticks making a quarter. A drum's line has its velocity at each sixteenth, or notes like the others.
/// Lines with a section's name in brackets are for reading alone; who plays and on what the arrangement says.
/// </remarks>
public static class PartText
{
    private static readonly Wording Help = new(
        "# A line is a bar (from 1) and its notes: beat:pitch:length:velocity. Beat 2+240 is 240 ticks after beat 2; 480 ticks are a quarter.",
        "# 한 줄은 마디 번호(1부터)와 음 beat:pitch:length:velocity(박:음:길이:세기)입니다. 박 2+240은 둘째 박에서 240틱 뒤이고, 4분음표가 480틱입니다.");

    private static readonly Wording DrumHelp = new(
        "# A line is a bar (from 1), a drum, and for each sixteenth a velocity or a dot; or notes beat:drum:length:velocity.",
        "# 한 줄은 마디 번호(1부터)와 북 이름, 그리고 16분음표마다 세기나 점 하나입니다. 음을 beat:drum:length:velocity(박:북:길이:세기)로 적어도 됩니다.");

    public static string Format(Part part, SongForm form)
    {
        var inKorean = form.IsNamedInKorean;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {part.Name} | {ArrangementText.RoleNames[(int)part.Role]} | {ArrangementText.InstrumentName(part.Instrument)}\n");
        text.Append((part.Instrument.IsDrums ? DrumHelp : Help).In(inKorean)).Append("\n\n");
        var lines = new Queue<(int Bar, string Line)>(Lines(part, form));
        foreach (var placed in form.Placed)
        {
            text.Append('[').Append(placed.Section.Name).Append("]\n");
            var isLast = placed.Index == form.Sections.Count - 1;
            while (lines.TryPeek(out var line) && (isLast || line.Bar <= placed.StartBar + placed.Section.Bars))
            {
                text.Append(lines.Dequeue().Line).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <param name="player">Whose part it is.</param>
    /// <param name="file">Name for error messages, or null.</param>
    /// <exception cref="BadInputException">A line cannot be read; the message says which, and what would be accepted.</exception>
    public static Part Parse(string text, SongForm form, PlannedPlayer player, string? file = null) => new PartParser(form, player, file).Parse(text);

    /// <summary>The lines of all bars in which something is played, with their bars counted from 1.</summary>
    internal static IEnumerable<(int Bar, string Line)> Lines(Part part, SongForm form)
    {
        var barTicks = form.Metre.BarTicks;
        var notes = part.Notes.ToLookup(note => note.Tick / barTicks);
        var controls = part.Controls.ToLookup(change => change.Tick / barTicks);
        foreach (var bar in notes.Select(group => group.Key).Union(controls.Select(group => group.Key)).Order())
        {
            var left = notes[bar].ToList();
            if (part.Instrument.IsDrums)
            {
                foreach (var row in Rows(left, bar, form.Metre))
                {
                    yield return (bar + 1, row);
                }
            }

            if (left.Count > 0 || controls[bar].Any())
            {
                yield return (bar + 1, Line(part, left, controls[bar], bar, form));
            }
        }
    }

    private static string Line(Part part, List<Note> notes, IEnumerable<ControlChange> controls, int bar, SongForm form)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{bar + 1}");
        foreach (var note in notes)
        {
            var pitch = part.Instrument.IsDrums ? Drum.Name(note.Pitch) ?? PitchName.Of(note.Pitch) : PitchName.Of(note.Pitch, form.Key);
            text.Append(CultureInfo.InvariantCulture, $" {Position(note.Tick, form.Metre)}:{pitch}:{note.Duration}:{note.Velocity}");
        }

        foreach (var change in controls)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Position(change.Tick, form.Metre)}:cc{change.Controller}:{change.Value}");
        }

        return text.ToString();
    }

    /// <summary>The drums that lie on the grid as rows; they are taken out of the list.</summary>
    private static List<string> Rows(List<Note> notes, int bar, Metre metre)
    {
        var rows = new List<string>();
        var slots = metre.BarTicks / Ticks.PerSixteenth;
        foreach (var drum in notes.GroupBy(note => note.Pitch).OrderBy(group => group.Key).ToList())
        {
            var onGrid = drum.All(note => note.Duration == Ticks.PerSixteenth && note.Tick % metre.BarTicks % Ticks.PerSixteenth == 0 && note.Tick % metre.BarTicks / Ticks.PerSixteenth < slots);
            if (Drum.Name(drum.Key) is not { } name || !onGrid || drum.DistinctBy(note => note.Tick).Count() != drum.Count())
            {
                continue;
            }

            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{bar + 1} {name,-9}");
            for (var slot = 0; slot < slots; slot++)
            {
                var tick = (bar * metre.BarTicks) + (slot * Ticks.PerSixteenth);
                var velocity = drum.FirstOrDefault(note => note.Tick == tick).Velocity;
                text.Append(CultureInfo.InvariantCulture, $" {(velocity == 0 ? "." : velocity.ToString(CultureInfo.InvariantCulture)),3}");
            }

            rows.Add(text.ToString());
            notes.RemoveAll(note => note.Pitch == drum.Key);
        }

        return rows;
    }

    private static string Position(int tick, Metre metre)
    {
        var within = tick % metre.BarTicks;
        var beat = (within / metre.BeatTicks) + 1;
        var rest = within % metre.BeatTicks;
        return rest == 0 ? string.Create(CultureInfo.InvariantCulture, $"{beat}") : string.Create(CultureInfo.InvariantCulture, $"{beat}+{rest}");
    }
}
