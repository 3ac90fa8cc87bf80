using System.CommandLine;
using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>export: everything of a finished song in one folder, with names that others understand.</summary>
internal sealed class ExportVerb : Verb
{
    private readonly Argument<string> _work = WorkArguments.Work();

    private readonly Option<string> _to = new("--to")
    {
        HelpName = Wording.Pick("folder", "폴더"),
        Required = true,
        Description = Wording.Pick("A folder that does not exist yet or is empty.", "아직 없거나 비어 있는 폴더."),
    };

    public ExportVerb()
        : base(
            "export",
            Wording.Pick(
                "Writes wav, flac, mp3, opus, stems, MIDI, MusicXML, chord chart, LRC, pictures and credits to a folder.",
                "wav, flac, mp3, opus, 스템, MIDI, MusicXML, 코드 악보, LRC, 그림, 크레딧을 폴더에 씁니다."),
            "./soribit export azaleas --to record/")
    {
        Add(_work);
        Add(_to);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var work = WorkView.Read(WorkPlaces.Existing(parsed.GetRequiredValue(_work)));
        var folder = parsed.GetRequiredValue(_to);
        foreach (var file in await SongExport.WriteAsync(work, folder, cancellation))
        {
            Console.Out.WriteLine(WorkPlaces.Shown(file));
        }

        return ExitCode.Done;
    }
}
