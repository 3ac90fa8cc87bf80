using Soribit.Scoreboard;
using Soribit.Scoreboard.Models;

if (args is [WorksRows.MakeVerb, var work])
{
    return WorksRows.Make(work);
}

if (args.Contains("--help"))
{
    Console.WriteLine(Options.Usage);
    return 0;
}

var (options, problem) = Options.Parse(args);
if (options is null)
{
    Console.Error.WriteLine($"{problem}\n\n{Options.Usage}");
    return 2;
}

(string Group, Func<Options, IEnumerable<Row>> Measure)[] rooms =
[
    ("music", PartRows.Measure),
    ("music", CopyRows.Measure),
    ("music", SongRows.Measure),
    ("music", EditRows.Measure),
    ("music", ChordRows.Measure),
    ("sound", SoundRows.Measure),
    ("voice", SungSongRows.Measure),
    ("voice", RapRows.Measure),
    ("voice", EngineRows.Measure),
    ("voice", PronunciationRows.Measure),
    ("voice", VoiceWords.Measure),
    ("voice", SpeechRows.Measure),
    ("models", HeldOutRows.Measure),
    ("models", DecodeRows.Measure),
    ("models", TrainingRows.Measure),
    ("works", WorksRows.Measure),
    ("fuzz", FuzzRows.Measure),
];

var machine = Machine.Here();
Console.WriteLine($"{machine.Cpu}, {machine.Cores} cores, {machine.System}, {machine.Runtime}, {machine.Commit}\n");
var rows = new List<Row>();
foreach (var room in rooms.Where(room => options.Includes(room.Group)))
{
    foreach (var row in room.Measure(options))
    {
        rows.Add(row);
        Console.WriteLine(Report.Line(row));
    }
}

Console.WriteLine($"\n{rows.Count(row => row.Passes)} pass, {rows.Count(row => !row.Passes)} short");
if (options.Results is { } folder)
{
    Report.Append(folder, machine, TimeProvider.System.GetUtcNow(), rows);
}

return 0;
