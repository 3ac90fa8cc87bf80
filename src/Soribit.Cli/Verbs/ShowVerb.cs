using System.CommandLine;
using Soribit.Cli.Screens;
using Soribit.Production.Programs;
using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>show: the work as a tree, or one step's text.</summary>
internal sealed class ShowVerb : Verb
{
    private readonly Argument<string> _work = WorkArguments.Work();

    private readonly Argument<string?> _step = new(Wording.Pick("step", "단계"))
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = Wording.Pick("A step whose text is printed instead.", "이 단계의 글을 대신 보여 줍니다."),
    };

    private readonly Option<bool> _open = new("--open")
    {
        Description = Wording.Pick("Open the pictures: piano roll, waveform and spectrogram.", "그림을 엽니다: 피아노 롤, 파형, 스펙트로그램."),
    };

    public ShowVerb()
        : base(
            "show",
            Wording.Pick("Shows a work: its steps, takes, what is chosen, stale, locked.", "작품을 보여 줍니다: 단계, 테이크, 고른 것, 낡은 것, 잠긴 것."),
            "./soribit show azaleas\n./soribit show azaleas chords\n./soribit show azaleas --open")
    {
        Add(_work);
        Add(_step);
        Add(_open);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var work = WorkView.Read(WorkPlaces.Existing(parsed.GetRequiredValue(_work)));
        var runner = new Runner(new SongProduction(), TimeProvider.System, 1, RunScreen.For(quiet: true, json: false));
        if (parsed.GetValue(_step) is { } step)
        {
            Console.Out.Write(runner.Editable(work, SongProduction.StepNamed(step)).Text);
            return ExitCode.Done;
        }

        WorkTree.Write(work, runner.Status(work));
        if (parsed.GetValue(_open))
        {
            await OpenAsync(SongExport.Pictures(work), cancellation);
        }

        return ExitCode.Done;
    }

    /// <summary>Lists the pictures and opens them; on a machine without a viewer the list is what there is to give.</summary>
    private static async Task OpenAsync(IReadOnlyList<string> pictures, CancellationToken cancellation)
    {
        foreach (var picture in pictures)
        {
            Console.Out.WriteLine(WorkPlaces.Shown(picture));
        }

        try
        {
            foreach (var picture in pictures)
            {
                await ExternalProgram.RunAsync("xdg-open", [picture], null, TimeSpan.FromSeconds(20), "xdg-utils", cancellation);
            }
        }
        catch (ProgramFailedException)
        {
            Console.Out.WriteLine(Wording.Pick("No viewer could open them here; the pictures are the files above.", "여기서는 그림을 열 프로그램이 없습니다. 그림은 위의 파일들입니다."));
        }
    }
}
