using System.CommandLine;
using Soribit.Cli.Screens;
using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>retake: further takes of one step, each with a seed of its own.</summary>
internal sealed class RetakeVerb : Verb
{
    private readonly Argument<string> _work = WorkArguments.Work();
    private readonly Argument<string> _step = WorkArguments.Step();

    private readonly Option<int> _count = new("-n", "--count")
    {
        HelpName = "n",
        Description = Wording.Pick("How many (1).", "만들 개수 (기본 1)."),
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _choose = new("--choose")
    {
        Description = Wording.Pick("Use the last of them from now on; with one take that is so anyway.", "마지막 테이크를 골라 씁니다. 하나만 만들 때는 늘 그렇습니다."),
    };

    private readonly Option<string?> _bars = new("--bars")
    {
        HelpName = Wording.Pick("from-to", "처음-끝"),
        Description = Wording.Pick("Make only these bars anew, counted as the step's text counts them, and keep all others of the chosen take: 9-16, or 9.", "고른 테이크에서 이 마디만 새로 만들고 나머지는 그대로 둡니다. 단계의 글에 적힌 마디 번호로 9-16이나 9."),
    };

    private readonly Option<int> _jobs = WorkArguments.Jobs();

    public RetakeVerb()
        : base(
            "retake",
            Wording.Pick("Makes further takes of a step.", "단계의 테이크를 더 만듭니다."),
            "./soribit retake azaleas melody -n 4\n./soribit choose azaleas melody 3\n./soribit retake azaleas parts/bass --bars 9-16")
    {
        _count.Validators.Add(result => WorkArguments.RequireRange(result, "-n", 1, 100));
        Add(_work);
        Add(_step);
        Add(_count);
        Add(_choose);
        Add(_bars);
        Add(_jobs);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (step, count) = (WorkArguments.StepIn(parsed, _step), parsed.GetValue(_count));
        Stretch? bars = parsed.GetValue(_bars) is { } asked ? WorkArguments.Bars(asked) : null;
        using var work = Work.Open(WorkPlaces.Existing(parsed.GetRequiredValue(_work)));
        var screen = new PlainScreen(Console.Out);
        var runner = new Runner(new SongProduction(), TimeProvider.System, parsed.GetValue(_jobs), screen);
        var choose = count == 1 || parsed.GetValue(_choose);
        var outcome = await runner.RetakeAsync(work, step, count, choose, bars, cancellation);
        var code = Outcome.Tell(outcome, work.View, screen);
        var name = work.View.Name;
        foreach (var take in work.View.TakesOf(step).Where(take => outcome.Made.Any(made => made.Id == take.Take.Id)))
        {
            Console.Out.WriteLine($"  {Wording.Pick("take", "테이크")} {take.Number}  {take.Take.Id.Short}  {WorkPlaces.Shown(take.Take.Folder)}");
        }

        if (code == ExitCode.Done)
        {
            Console.Out.WriteLine(choose
                ? Wording.Pick($"The last one is chosen. To hear it: ./soribit make {name}", $"마지막 것을 골랐습니다. 들으려면: ./soribit make {name}")
                : Wording.Pick($"To use one: ./soribit choose {name} {step} <number>, then ./soribit make {name}", $"하나를 쓰려면: ./soribit choose {name} {step} <번호>, 그다음 ./soribit make {name}"));
        }

        return code;
    }
}
