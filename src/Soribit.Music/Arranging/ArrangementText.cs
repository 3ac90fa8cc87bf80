using System.Globalization;
using System.Text;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Text;

namespace Soribit.Music.Arranging;

/// <summary>The plan of the band as a page that a person edits; what is written reads back equal.</summary>
/// <remarks>
/// <code>
/// style pop
/// ending held
/// part piano | accompaniment | 0 Acoustic Grand Piano
/// part drums | drums         | kit 0 standard
///
/// section  | piano | drums | together
/// Intro    | x     | 3     | .
/// Verse 1  | x     | .     | colour
/// Chorus 1 | x     | x     | colour, break
/// </code>
/// The columns of the table are the players, whoever is in the list: a column of somebody who is not is passed over.
/// </remarks>
public static class ArrangementText
{
    internal const string StyleWord = "style ";
    internal const string EndingWord = "ending ";
    internal const string PartWord = "part ";
    internal const string SectionColumn = "section";
    internal const string MarksColumn = "together";
    internal const string Plays = "x";
    internal const string Rests = ".";

    internal static readonly string[] RoleNames = ["main melody", "sub melody", "accompaniment", "bass", "pad", "riff", "drums"];

    internal static readonly (SectionMarks Mark, string Name)[] MarkNames = [(SectionMarks.Colour, "colour"), (SectionMarks.Build, "build"), (SectionMarks.Break, "break")];

    private static readonly Wording PlayersHelp = new(
        "# A player: name | role | instrument. Delete the line to do without; change an instrument by its number or its name.",
        "# 연주자 한 줄: 이름 | 역할 | 악기. 줄을 지우면 빠지고, 악기는 번호나 이름으로 바꿉니다.");

    private static readonly Wording EndingHelp = new(
        $"# How it stops: {string.Join(", ", EndingNames())}.",
        $"# 끝맺음: {string.Join(", ", EndingNames())}(길게, 짧게, 두 번 더 치고, 모두 뚝).");

    private static readonly Wording TableHelp = new(
        "# Who plays where: x plays, . rests, a number comes in at that bar of the section.\n"
        + "# Together: colour (sevenths and ninths), build (a roll into what follows), break (all stop short before it).",
        "# 누가 어디서 하는지: x는 연주, .는 쉼, 숫자는 그 부분의 몇째 마디에 들어오는지입니다.\n"
        + "# together(다 함께): colour(7음과 9음), build(다음으로 몰아가는 연타), break(다음 앞에서 모두 멈춤).");

    public static string Format(Arrangement arrangement, SongForm form)
    {
        var inKorean = form.IsNamedInKorean;
        var text = new StringBuilder();
        text.Append(StyleWord).Append(arrangement.Style).Append('\n');
        text.Append(EndingWord).Append(NameOf(arrangement.Ending)).Append('\n');
        text.Append(EndingHelp.In(inKorean)).Append("\n\n").Append(PlayersHelp.In(inKorean)).Append('\n');
        AppendTable(text, [.. arrangement.Players.Select(player => (string[])[PartWord + player.Name, RoleNames[(int)player.Role], InstrumentName(player.Instrument)])]);
        text.Append('\n').Append(TableHelp.In(inKorean)).Append('\n');
        AppendTable(
            text,
            [
                [SectionColumn, .. arrangement.Players.Select(player => player.Name), MarksColumn],
                .. form.Placed.Select(placed => (string[])[placed.Section.Name, .. arrangement.Players.Select(player => Cell(player.Entrances[placed.Index])), Names(arrangement.Marks[placed.Index])]),
            ]);
        return text.ToString();
    }

    /// <param name="file">Name for error messages, or null.</param>
    /// <exception cref="BadInputException">A line cannot be read; the message says which, and what would be accepted.</exception>
    public static Arrangement Parse(string text, SongForm form, string? file = null) => new ArrangementParser(form, file).Parse(text);

    /// <summary>The style's name and the players as far as they can be read, without saying where they play: what can be known of a plan that no longer fits its form.</summary>
    public static (string Style, IReadOnlyList<PlannedPlayer> Players) Outline(string text)
    {
        var (style, players) = ("", new List<PlannedPlayer>());
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (style.Length == 0 && line.StartsWith(StyleWord, StringComparison.Ordinal))
            {
                style = line[StyleWord.Length..].Trim();
            }
            else if (line.StartsWith(PartWord, StringComparison.Ordinal))
            {
                try
                {
                    players.Add(ArrangementParser.ReadPlayer(line[PartWord.Length..], players, null, null));
                }
                catch (BadInputException)
                {
                    // Said with its line when somebody plays from it.
                }
            }
        }

        return (style, players);
    }

    internal static string InstrumentName(Instrument instrument) => instrument.IsDrums
        ? string.Create(CultureInfo.InvariantCulture, $"kit {instrument.Program} {DrumKits.Name(instrument.Program)}")
        : string.Create(CultureInfo.InvariantCulture, $"{instrument.Program} {GeneralMidi.Name(instrument.Program)}");

    internal static IEnumerable<string> EndingNames() => Enum.GetValues<Ending>().Select(NameOf);

    internal static string NameOf(Ending ending) => ending.ToString().ToLowerInvariant();

    private static string Cell(int? entrance) => entrance switch
    {
        null => Rests,
        0 => Plays,
        { } bar => (bar + 1).ToString(CultureInfo.InvariantCulture),
    };

    private static string Names(SectionMarks marks) =>
        marks == SectionMarks.None ? Rests : string.Join(", ", MarkNames.Where(mark => marks.HasFlag(mark.Mark)).Select(mark => mark.Name));

    private static void AppendTable(StringBuilder text, IReadOnlyList<string[]> rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                var cell = rows[row][column];
                var isLast = column == rows[row].Length - 1;
                text.Append(cell).Append(isLast ? "\n" : new string(' ', rows.Max(other => Columns(other[column])) - Columns(cell)) + " | ");
            }
        }
    }

    /// <summary>Columns of a terminal; a syllable of Hangul takes two.</summary>
    private static int Columns(string text) => text.Length + text.Count(Hangul.IsSyllable);
}
