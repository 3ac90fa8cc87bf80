using System.Globalization;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Text;

namespace Soribit.Music.Arranging;

/// <summary>Reads the text of <see cref="PartText"/>.</summary>
internal sealed class PartParser(SongForm form, PlannedPlayer player, string? file)
{
    private const int LongestNote = 1 << 20;

    private readonly List<Note> _notes = [];
    private readonly List<ControlChange> _controls = [];
    private int _line;

    public Part Parse(string text)
    {
        foreach (var raw in text.Split('\n'))
        {
            _line++;
            var line = raw.Trim();
            if (line.Length > 0 && line[0] is not ('#' or '['))
            {
                ReadBar(line);
            }
        }

        return new Part(
            player.Name,
            player.Role,
            player.Instrument,
            [.. _notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch)],
            [.. _controls.OrderBy(change => change.Tick)]);
    }

    private void ReadBar(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bar) || bar < 1 || bar > form.Bars)
        {
            throw Fault(new($"A line begins with its bar, 1 to {form.Bars}; found \"{words[0]}\".", $"줄은 마디 번호(1~{form.Bars})로 시작해야 하는데 \"{words[0]}\"이/가 있습니다."));
        }

        var barTick = (bar - 1) * form.Metre.BarTicks;
        if (player.Instrument.IsDrums && words.Length > 1 && Drum.Find(words[1]) is >= 0 and var drum)
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
            throw Fault(new(
                $"A drum's line has {slots} velocities or dots, one a sixteenth; found {words.Length - 2}.",
                $"드럼 줄에는 16분음표마다 하나씩 세기나 점이 {slots}개 있어야 하는데 {words.Length - 2}개입니다."));
        }

        for (var slot = 0; slot < slots; slot++)
        {
            if (words[slot + 2] != ".")
            {
                var velocity = Number(words[slot + 2], 1, 127, new("a velocity", "세기"));
                _notes.Add(new Note(barTick + (slot * Ticks.PerSixteenth), Ticks.PerSixteenth, drum, velocity));
            }
        }
    }

    private void ReadToken(string word, int barTick)
    {
        var fields = word.Split(':');
        if (fields.Length == 3 && fields[1].StartsWith("cc", StringComparison.Ordinal))
        {
            _controls.Add(new ControlChange(barTick + Position(fields[0]), Number(fields[1][2..], 0, 127, new("a controller", "컨트롤러 번호")), Number(fields[2], 0, 127, new("a value", "값"))));
            return;
        }

        if (fields.Length != 4)
        {
            throw Fault(new(
                $"A note is beat:pitch:length:velocity such as 2+240:E4:480:90; found \"{word}\".",
                $"음은 2+240:E4:480:90처럼 beat:pitch:length:velocity로 쓰는데 \"{word}\"이/가 있습니다."));
        }

        var pitch = player.Instrument.IsDrums && Drum.Find(fields[1]) is >= 0 and var drum
            ? drum
            : PitchName.Parse(fields[1]) ?? throw Fault(new($"\"{fields[1]}\" is no pitch; write C4, F#3 or Bb5.", $"\"{fields[1]}\"은/는 음이 아닙니다. C4, F#3, Bb5처럼 쓰십시오."));
        _notes.Add(new Note(barTick + Position(fields[0]), Number(fields[2], 1, LongestNote, new("a length in ticks", "틱 길이")), pitch, Number(fields[3], 1, 127, new("a velocity", "세기"))));
    }

    private int Position(string text)
    {
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        var beat = Number(plus < 0 ? text : text[..plus], 1, form.Metre.BeatsPerBar, new("a beat", "박"));
        var rest = plus < 0 ? 0 : Number(text[(plus + 1)..], 0, form.Metre.BarTicks, new("ticks after the beat", "박 뒤의 틱"));
        var tick = ((beat - 1) * form.Metre.BeatTicks) + rest;
        return tick < form.Metre.BarTicks ? tick : throw Fault(new($"\"{text}\" lies behind the end of the bar.", $"\"{text}\"은/는 마디 끝을 넘어갑니다."));
    }

    private int Number(string text, int low, int high, Wording what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : throw Fault(new($"Expected {what} from {low} to {high}, found \"{text}\".", $"{what}은/는 {low}에서 {high}까지인데 \"{text}\"이/가 있습니다."));

    private BadInputException Fault(Wording sentence) => new(file, _line, sentence);
}
