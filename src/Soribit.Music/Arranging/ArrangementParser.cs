using System.Globalization;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Text;

namespace Soribit.Music.Arranging;

/// <summary>Reads the text of <see cref="ArrangementText"/>.</summary>
internal sealed class ArrangementParser(SongForm form, string? file)
{
    /// <summary>Names that mean something else where players are named: the columns of the table, and parts/melody, which is the tune.</summary>
    private static readonly string[] Reserved = [ArrangementText.SectionColumn, ArrangementText.MarksColumn, "melody"];

    private readonly List<PlannedPlayer> _players = [];
    private readonly Dictionary<string, int> _headLines = new(StringComparer.Ordinal);
    private readonly (string[] Cells, int Line)[] _rows = new (string[], int)[form.Sections.Count];
    private string[]? _columns;
    private int _line;

    public Arrangement Parse(string text)
    {
        string? style = null;
        Ending? ending = null;
        foreach (var raw in text.Split('\n'))
        {
            _line++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith(ArrangementText.StyleWord, StringComparison.Ordinal) && style is null)
            {
                style = ReadStyle(line[ArrangementText.StyleWord.Length..].Trim());
            }
            else if (line.StartsWith(ArrangementText.EndingWord, StringComparison.Ordinal) && ending is null)
            {
                ending = ReadEnding(line[ArrangementText.EndingWord.Length..].Trim());
            }
            else if (line.StartsWith(ArrangementText.PartWord, StringComparison.Ordinal) && _columns is null)
            {
                _players.Add(ReadPlayer(line[ArrangementText.PartWord.Length..], _players, file, _line));
                _headLines[_players[^1].Name] = _line;
            }
            else if (line.Contains('|', StringComparison.Ordinal))
            {
                ReadRow(line.Split('|', StringSplitOptions.TrimEntries));
            }
            else
            {
                throw Fault(new(
                    $"\"{line}\" is not understood; a line is \"style …\", \"ending …\", \"part name | role | instrument\" or a row of the table \"section | …\".",
                    $"\"{line}\"을/를 알아들을 수 없습니다. \"style …\", \"ending …\", \"part 이름 | 역할 | 악기\"나 표의 줄 \"section | …\"을 쓰십시오."));
            }
        }

        return new Arrangement(
            style ?? throw new BadInputException(file, 1, new("An arrangement begins with a line such as \"style pop\".", "편곡은 \"style pop\" 같은 줄로 시작합니다.")),
            ending ?? StyleLibrary.Named(style).Ending,
            [.. _players.Select(Placed)],
            Marks());
    }

    /// <summary>A player's line without its first word; where it plays the table says.</summary>
    public static PlannedPlayer ReadPlayer(string head, IReadOnlyList<PlannedPlayer> before, string? file, int? line)
    {
        BadInputException Fault(Wording sentence) => new(file, line, sentence);
        if (head.Split('|', StringSplitOptions.TrimEntries) is not [var name, var roleName, var instrumentName])
        {
            throw Fault(new("A player's line is such as \"part bass | bass | 33 Electric Bass (finger)\".", "연주자의 줄은 \"part bass | bass | 33 Electric Bass (finger)\"처럼 씁니다."));
        }

        if (!IsName(name) || Reserved.Contains(name) || before.Any(player => player.Name == name))
        {
            throw Fault(new(
                $"\"{name}\" cannot name a part: a name is used once, of letters, digits, - and _, and none of {string.Join(", ", Reserved)}.",
                $"\"{name}\"은/는 파트 이름으로 쓸 수 없습니다. 이름은 겹치지 않아야 하고 글자, 숫자, -, _로 쓰며 {string.Join(", ", Reserved)}은/는 안 됩니다."));
        }

        var role = Array.IndexOf(ArrangementText.RoleNames, roleName);
        if (role < 0)
        {
            throw Fault(new(
                $"\"{roleName}\" is no role; there are {string.Join(", ", ArrangementText.RoleNames)}.",
                $"\"{roleName}\"은/는 역할이 아닙니다. 쓸 수 있는 것: {string.Join(", ", ArrangementText.RoleNames)}."));
        }

        var instrument = ReadInstrument(instrumentName) ?? throw Fault(new(
            $"\"{instrumentName}\" is no instrument; write a General MIDI number from 0 to 127, a name such as \"cello\", or \"kit standard\".",
            $"\"{instrumentName}\"은/는 악기가 아닙니다. General MIDI 번호(0~127)나 \"cello\", \"첼로\" 같은 이름, \"kit standard\"를 쓰십시오."));
        return instrument.IsDrums == ((TrackRole)role == TrackRole.Drums)
            ? new PlannedPlayer(name, (TrackRole)role, instrument, [])
            : throw Fault(new("The role drums plays a kit such as \"kit standard\", and no other role does.", "drums 역할은 \"kit standard\" 같은 북을 치고, 다른 역할은 북을 칠 수 없습니다."));
    }

    /// <summary>A name that can be a file's and a column's.</summary>
    private static bool IsName(string name) =>
        name.Length is > 0 and <= 40 && name.All(unit => char.IsLetterOrDigit(unit) || unit is '-' or '_') && !IsDevice(name);

    /// <summary>Names that some systems give to devices cannot be files.</summary>
    private static bool IsDevice(string name) =>
        name.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" || (name.Length == 4 && char.IsAsciiDigit(name[3]) && name[..3].ToUpperInvariant() is "COM" or "LPT");

    private static Instrument? ReadInstrument(string text)
    {
        var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var isDrums = words.Length > 0 && words[0] == "kit";
        var number = words.ElementAtOrDefault(isDrums ? 1 : 0) ?? "";
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var program) && program <= 127)
        {
            return new Instrument(program, isDrums);
        }

        if (isDrums)
        {
            return DrumKits.Find(number) is >= 0 and var kit ? new Instrument(kit, true) : null;
        }

        return GeneralMidi.TryFind(text, out var programs) ? new Instrument(programs[0], false) : null;
    }

    private string ReadStyle(string name) => StyleLibrary.All.Any(style => style.Name == name) ? name : throw Fault(new(
        $"\"{name}\" is no style; there are {string.Join(", ", StyleLibrary.All.Select(style => style.Name))}.",
        $"\"{name}\"은/는 스타일이 아닙니다. 쓸 수 있는 것: {string.Join(", ", StyleLibrary.All.Select(style => style.Name))}."));

    private Ending ReadEnding(string name)
    {
        var endings = Enum.GetValues<Ending>();
        return Array.FindIndex(endings, ending => ArrangementText.NameOf(ending) == name) is >= 0 and var found ? endings[found] : throw Fault(new(
            $"\"{name}\" is no ending; there are {string.Join(", ", ArrangementText.EndingNames())}.",
            $"\"{name}\"은/는 끝맺음이 아닙니다. 쓸 수 있는 것: {string.Join(", ", ArrangementText.EndingNames())}."));
    }

    private void ReadRow(string[] fields)
    {
        if (_columns is null)
        {
            _columns = fields[0] == ArrangementText.SectionColumn && fields[^1] == ArrangementText.MarksColumn && fields.Distinct(StringComparer.Ordinal).Count() == fields.Length
                ? fields
                : throw Fault(new(
                    $"The table begins with its columns: \"{ArrangementText.SectionColumn} | {string.Join(" | ", _players.Select(player => player.Name))} | {ArrangementText.MarksColumn}\", each once.",
                    $"표는 \"{ArrangementText.SectionColumn} | {string.Join(" | ", _players.Select(player => player.Name))} | {ArrangementText.MarksColumn}\"처럼 겹치지 않는 열 이름으로 시작합니다."));
            return;
        }

        var section = form.Sections.ToList().FindIndex(section => section.Name == fields[0]);
        if (section < 0)
        {
            throw Fault(new(
                $"The form has no section \"{fields[0]}\"; it has {string.Join(", ", form.Sections.Select(other => other.Name))}.",
                $"형식에 \"{fields[0]}\"이라는/라는 부분이 없습니다. 있는 것: {string.Join(", ", form.Sections.Select(other => other.Name))}."));
        }

        if (_rows[section].Cells is not null)
        {
            throw Fault(new($"\"{fields[0]}\" has two lines.", $"\"{fields[0]}\"의 줄이 둘입니다."));
        }

        _rows[section] = fields.Length == _columns.Length ? (fields, _line) : throw Fault(new(
            $"The line has {fields.Length} columns, the table has {_columns.Length}.",
            $"이 줄은 {fields.Length}칸인데 표는 {_columns.Length}칸입니다."));
    }

    private PlannedPlayer Placed(PlannedPlayer player)
    {
        var column = Array.IndexOf(_columns ?? [], player.Name);
        return column > 0 ? player with { Entrances = [.. form.Sections.Select((section, index) => Entrance(section, Row(index), column))] } : throw new BadInputException(file, _headLines[player.Name], new(
            $"The table has no column \"{player.Name}\", so it does not say where this part plays.",
            $"표에 \"{player.Name}\" 열이 없어 이 파트가 어디서 연주하는지 알 수 없습니다."));
    }

    private SectionMarks[] Marks() => [.. form.Sections.Select((_, index) => Row(index) is var (cells, line)
        ? cells[^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(word => word != ArrangementText.Rests).Aggregate(SectionMarks.None, (marks, word) => marks | Mark(word, line))
        : SectionMarks.None)];

    private SectionMarks Mark(string word, int line) => ArrangementText.MarkNames.FirstOrDefault(mark => mark.Name == word).Mark is not SectionMarks.None and var mark ? mark : throw new BadInputException(file, line, new(
        $"\"{word}\" is nothing that all do together; there are {string.Join(", ", ArrangementText.MarkNames.Select(known => known.Name))}, or a point.",
        $"\"{word}\"은/는 다 함께 하는 것이 아닙니다. 쓸 수 있는 것: {string.Join(", ", ArrangementText.MarkNames.Select(known => known.Name))}, 또는 점."));

    private (string[] Cells, int Line) Row(int section) => _rows[section].Cells is not null ? _rows[section] : throw new BadInputException(file, null, new(
        $"The table has no line for \"{form.Sections[section].Name}\", which the form has.",
        $"형식에 있는 \"{form.Sections[section].Name}\"의 줄이 표에 없습니다."));

    private int? Entrance(Section section, (string[] Cells, int Line) row, int column) => row.Cells[column] switch
    {
        ArrangementText.Plays => 0,
        ArrangementText.Rests => null,
        var cell => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var bar) && bar >= 1 && bar <= section.Bars ? bar - 1 : throw new BadInputException(file, row.Line, new(
            $"\"{cell}\" says nothing about {_columns![column]} in {section.Name}: write x (plays), a point (rests) or a bar from 1 to {section.Bars} (comes in there).",
            $"{section.Name}의 {_columns![column]}에 \"{cell}\"은/는 쓸 수 없습니다. x(연주), 점(쉼), 또는 들어오는 마디를 1에서 {section.Bars}까지 쓰십시오.")),
    };

    private BadInputException Fault(Wording sentence) => new(file, _line, sentence);
}
