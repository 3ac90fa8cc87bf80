using System.Globalization;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Text;

namespace Soribit.Music.Arranging;

/// <summary>Reads the text of <see cref="ArrangementText"/>.</summary>
internal sealed class ArrangementParser(SongForm form, string? file)
{
    private const int LongestNote = 1 << 20;

    private readonly List<Part> _parts = [];
    private readonly List<Note> _notes = [];
    private readonly List<ControlChange> _controls = [];
    private Part? _part;
    private int _line;

    public Arrangement Parse(string text)
    {
        string? style = null;
        foreach (var raw in text.Split('\n'))
        {
            _line++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or '[')
            {
                continue;
            }

            if (line.StartsWith("style ", StringComparison.Ordinal) && style is null)
            {
                style = line[6..].Trim();
            }
            else if (line.StartsWith("part ", StringComparison.Ordinal))
            {
                FinishPart();
                _part = ReadHead(line[5..]);
            }
            else
            {
                ReadBar(line);
            }
        }

        FinishPart();
        return style is { Length: > 0 }
            ? new Arrangement(style, [.. _parts])
            : throw new BadInputException(file, 1, "An arrangement begins with a line such as \"style pop\".");
    }

    private void FinishPart()
    {
        if (_part is null)
        {
            return;
        }

        _parts.Add(_part with
        {
            Notes = [.. _notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch)],
            Controls = [.. _controls.OrderBy(change => change.Tick)],
        });
        _notes.Clear();
        _controls.Clear();
        _part = null;
    }

    private Part ReadHead(string head)
    {
        var fields = head.Split('|');
        if (fields.Length != 3)
        {
            throw Fault("A part begins with a line such as \"part bass | bass | 33 Electric Bass (finger)\"");
        }

        var name = fields[0].Trim();
        if (name.Length == 0 || name.Any(c => c is '/' or '\\' or ':') || _parts.Any(part => part.Name == name))
        {
            throw Fault($"\"{name}\" cannot name a part: a name is used once and has no slash, backslash or colon");
        }

        var role = Array.IndexOf(ArrangementText.RoleNames, fields[1].Trim());
        return role >= 0
            ? new Part(name, (TrackRole)role, ReadInstrument(fields[2].Trim()), [], [])
            : throw Fault($"\"{fields[1].Trim()}\" is no role; there are {string.Join(", ", ArrangementText.RoleNames)}");
    }

    private Instrument ReadInstrument(string text)
    {
        var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var isDrums = words.Length > 0 && words[0] == "kit";
        var number = words.ElementAtOrDefault(isDrums ? 1 : 0) ?? "";
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var program) && program <= 127)
        {
            return new Instrument(program, isDrums);
        }

        if (isDrums && DrumKits.Find(number) is >= 0 and var kit)
        {
            return new Instrument(kit, true);
        }

        return !isDrums && GeneralMidi.TryFind(text, out var programs)
            ? new Instrument(programs[0], false)
            : throw Fault($"\"{text}\" is no instrument; write a General MIDI number from 0 to 127, a name such as \"cello\", or \"kit standard\"");
    }

    private void ReadBar(string line)
    {
        if (_part is null)
        {
            throw Fault("Expected \"part name | role | instrument\" before the first bar");
        }

        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bar) || bar < 1 || bar > form.Bars)
        {
            throw Fault($"A line begins with its bar, 1 to {form.Bars}; found \"{words[0]}\"");
        }

        var barTick = (bar - 1) * form.Metre.BarTicks;
        if (_part.Instrument.IsDrums && words.Length > 1 && Drum.Find(words[1]) is >= 0 and var drum)
        {
            ReadRow(words, drum, barTick);
            return;
        }

        foreach (var word in words.Skip(1))
        {
            ReadToken(word, barTick);
        }
    }

    private void ReadRow(string[] words, int drum, int barTick)
    {
        var slots = form.Metre.BarTicks / Ticks.PerSixteenth;
        if (words.Length != slots + 2)
        {
            throw Fault($"A drum's line has {slots} velocities or dots, one a sixteenth; found {words.Length - 2}");
        }

        for (var slot = 0; slot < slots; slot++)
        {
            if (words[slot + 2] != ".")
            {
                var velocity = Number(words[slot + 2], 1, 127, "a velocity");
                _notes.Add(new Note(barTick + (slot * Ticks.PerSixteenth), Ticks.PerSixteenth, drum, velocity));
            }
        }
    }

    private void ReadToken(string word, int barTick)
    {
        var fields = word.Split(':');
        if (fields.Length == 3 && fields[1].StartsWith("cc", StringComparison.Ordinal))
        {
            _controls.Add(new ControlChange(barTick + Position(fields[0]), Number(fields[1][2..], 0, 127, "a controller"), Number(fields[2], 0, 127, "a value")));
            return;
        }

        if (fields.Length != 4)
        {
            throw Fault($"A note is beat:pitch:length:velocity such as 2+240:E4:480:90; found \"{word}\"");
        }

        var pitch = _part!.Instrument.IsDrums && Drum.Find(fields[1]) is >= 0 and var drum
            ? drum
            : PitchName.Parse(fields[1]) ?? throw Fault($"\"{fields[1]}\" is no pitch; write C4, F#3 or Bb5");
        _notes.Add(new Note(barTick + Position(fields[0]), Number(fields[2], 1, LongestNote, "a length in ticks"), pitch, Number(fields[3], 1, 127, "a velocity")));
    }

    private int Position(string text)
    {
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        var beat = Number(plus < 0 ? text : text[..plus], 1, form.Metre.BeatsPerBar, "a beat");
        var rest = plus < 0 ? 0 : Number(text[(plus + 1)..], 0, form.Metre.BarTicks, "ticks after the beat");
        var tick = ((beat - 1) * form.Metre.BeatTicks) + rest;
        return tick < form.Metre.BarTicks ? tick : throw Fault($"\"{text}\" lies behind the end of the bar");
    }

    private int Number(string text, int low, int high, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : throw Fault($"Expected {what} from {low} to {high}, found \"{text}\"");

    private BadInputException Fault(string sentence) => new(file, _line, sentence + ".");
}
