using System.CommandLine;
using Soribit.Cli.Screens;
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

    private readonly Option<bool> _quiet = WorkArguments.Quiet();

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
        Add(_quiet);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (place, folder) = (WorkPlaces.Existing(parsed.GetRequiredValue(_work)), parsed.GetRequiredValue(_to));
        var song = WorkView.Read(place);
        SongExport.Check(song, folder);
        if (!SongExport.HasRecords(song))
        {
            using var work = Work.Open(place);
            var screen = RunScreen.For(parsed.GetValue(_quiet), json: false);
            var runner = new Runner(new SongProduction(), TimeProvider.System, Environment.ProcessorCount, screen);
            var outcome = await screen.ShowAsync(() => runner.MakeEverythingAsync(work, cancellation));
            if (Outcome.Tell(outcome, work.View, screen) is var code and not ExitCode.Done)
            {
                return code;
            }

            song = work.View;
            SongFolder.Refresh(song);
        }

        foreach (var file in await SongExport.WriteAsync(song, folder, cancellation))
        {
            Console.Out.WriteLine(WorkPlaces.Shown(file));
        }

        return ExitCode.Done;
    }
}
