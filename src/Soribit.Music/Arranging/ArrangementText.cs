using System.Globalization;
using System.Text;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Text;

namespace Soribit.Music.Arranging;

/// <summary>An arrangement as text that a person can read and change; what is written reads back equal.</summary>
/// <remarks>
/// <code>
/// style pop
/// part bass | bass | 33 Electric Bass (finger)
/// [Verse 1]
/// 5 1:E2:480:86 2+240:G2:240:80
/// part drums | drums | kit 0 standard
/// 5 kick 100 . . . . . 84 . 100 . . . . . . .
/// </code>
/// A line begins with its bar, counted from 1. A note is beat:pitch:length:velocity, beat 2+240 lying 240 ticks after the
/// second beat and 480 ticks making a quarter. A drum's line has its velocity at each sixteenth, or notes like the others.
/// Lines with a section's name in brackets are for reading alone.
/// </remarks>
public static class ArrangementText
{
    internal static readonly string[] RoleNames = ["main melody", "sub melody", "accompaniment", "bass", "pad", "riff", "drums"];

    private static readonly Wording Help = new(
        "# A line is a bar (from 1) and its notes: beat:pitch:length:velocity. Beat 2+240 is 240 ticks after beat 2; 480 ticks are a quarter.\n"
        + "# A drum's line has a velocity (or a dot) for each sixteenth. Delete a part to silence it; change an instrument by its number.\n",
        "# 한 줄은 마디 번호(1부터)와 음 beat:pitch:length:velocity(박:음:길이:세기)입니다. 박 2+240은 둘째 박에서 240틱 뒤이고, 4분음표가 480틱입니다.\n"
        + "# 드럼 줄은 16분음표마다 세기나 점 하나입니다. 파트를 지우면 쉬고, 악기는 번호로 바꿉니다.\n");

    public static string Format(Arrangement arrangement, SongForm form)
    {
        var text = new StringBuilder("style ").Append(arrangement.Style).Append('\n').Append(Help.In(form.IsNamedInKorean));
        foreach (var part in arrangement.Parts)
        {
            text.Append("\npart ").Append(part.Name).Append(" | ").Append(RoleNames[(int)part.Role]).Append(" | ").Append(InstrumentName(part.Instrument)).Append('\n');
            FormatBars(text, part, form);
        }

        return text.ToString();
    }

    /// <param name="file">Name for error messages, or null.</param>
    /// <exception cref="BadInputException">A line cannot be read; the message says which, and what would be accepted.</exception>
    public static Arrangement Parse(string text, SongForm form, string? file = null) => new ArrangementParser(form, file).Parse(text);

    private static string InstrumentName(Instrument instrument) => instrument.IsDrums
        ? string.Create(CultureInfo.InvariantCulture, $"kit {instrument.Program} {DrumKits.Name(instrument.Program)}")
        : string.Create(CultureInfo.InvariantCulture, $"{instrument.Program} {GeneralMidi.Name(instrument.Program)}");

    private static void FormatBars(StringBuilder text, Part part, SongForm form)
    {
        var barTicks = form.Metre.BarTicks;
        var notes = part.Notes.ToLookup(note => note.Tick / barTicks);
        var controls = part.Controls.ToLookup(change => change.Tick / barTicks);
        var lastBar = Math.Max(form.Bars - 1, Math.Max(part.Notes.Select(note => note.Tick / barTicks).DefaultIfEmpty(0).Max(), part.Controls.Select(change => change.Tick / barTicks).DefaultIfEmpty(0).Max()));
        var heads = form.Placed.ToDictionary(placed => placed.StartBar, placed => placed.Section.Name);
        for (var bar = 0; bar <= lastBar; bar++)
        {
            if (heads.TryGetValue(bar, out var name))
            {
                text.Append('[').Append(name).Append("]\n");
            }

            var left = notes[bar].ToList();
            if (part.Instrument.IsDrums)
            {
                FormatRows(text, left, bar, form.Metre);
            }

            if (left.Count > 0 || controls[bar].Any())
            {
                text.Append(CultureInfo.InvariantCulture, $"{bar + 1}");
                foreach (var note in left)
                {
                    var pitch = part.Instrument.IsDrums ? Drum.Name(note.Pitch) ?? PitchName.Of(note.Pitch) : PitchName.Of(note.Pitch, form.Key);
                    text.Append(CultureInfo.InvariantCulture, $" {Position(note.Tick, form.Metre)}:{pitch}:{note.Duration}:{note.Velocity}");
                }

                foreach (var change in controls[bar])
                {
                    text.Append(CultureInfo.InvariantCulture, $" {Position(change.Tick, form.Metre)}:cc{change.Controller}:{change.Value}");
                }

                text.Append('\n');
            }
        }
    }

    /// <summary>Writes the drums that lie on the grid as rows and takes them out of the list.</summary>
    private static void FormatRows(StringBuilder text, List<Note> notes, int bar, Metre metre)
    {
        var slots = metre.BarTicks / Ticks.PerSixteenth;
        foreach (var drum in notes.GroupBy(note => note.Pitch).OrderBy(group => group.Key).ToList())
        {
            var onGrid = drum.All(note => note.Duration == Ticks.PerSixteenth && note.Tick % metre.BarTicks % Ticks.PerSixteenth == 0 && note.Tick % metre.BarTicks / Ticks.PerSixteenth < slots);
            if (Drum.Name(drum.Key) is not { } name || !onGrid || drum.DistinctBy(note => note.Tick).Count() != drum.Count())
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"{bar + 1} {name,-9}");
            for (var slot = 0; slot < slots; slot++)
            {
                var tick = (bar * metre.BarTicks) + (slot * Ticks.PerSixteenth);
                var velocity = drum.FirstOrDefault(note => note.Tick == tick).Velocity;
                text.Append(CultureInfo.InvariantCulture, $" {(velocity == 0 ? "." : velocity.ToString(CultureInfo.InvariantCulture)),3}");
            }

            text.Append('\n');
            notes.RemoveAll(note => note.Pitch == drum.Key);
        }
    }

    private static string Position(int tick, Metre metre)
    {
        var within = tick % metre.BarTicks;
        var beat = (within / metre.BeatTicks) + 1;
        var rest = within % metre.BeatTicks;
        return rest == 0 ? string.Create(CultureInfo.InvariantCulture, $"{beat}") : string.Create(CultureInfo.InvariantCulture, $"{beat}+{rest}");
    }
}
