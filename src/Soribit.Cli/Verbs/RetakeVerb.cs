using System.CommandLine;
using Soribit.Cli.Screens;
using Soribit.Production.Songs;
using Soribit.Text;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>retake: further takes of one step, each with a seed of its own.</summary>
internal sealed class RetakeVerb : Verb
{
    private const int UsualPercent = 30;

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

    private readonly Option<bool> _underMelody = new("--under-melody")
    {
        Description = Wording.Pick(
            "For chords: find others that go under the melody, which stays as it is; with --bars in these bars only.",
            "chords에만: 선율은 그대로 두고 그 선율에 어울리는 다른 코드를 찾습니다. --bars와 함께 쓰면 그 마디만 바꿉니다."),
    };

    private readonly Option<int> _vary = new("--vary")
    {
        HelpName = Wording.Pick("percent", "퍼센트"),
        Description = Wording.Pick(
            "For melody: stay near the chosen take; about so many percent of its notes (30) get another pitch, words and rhythm stay, and what returns returns. With --bars in these bars only.",
            "melody에만: 고른 테이크 가까이에 머뭅니다. 음의 이 퍼센트쯤만 (기본 30) 음높이가 바뀌고, 가사와 리듬은 그대로이며 되풀이되는 것은 되풀이됩니다. --bars와 함께 쓰면 그 마디만 바꿉니다."),
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => UsualPercent,
    };

    private readonly Option<int> _jobs = WorkArguments.Jobs();

    public RetakeVerb()
        : base(
            "retake",
            Wording.Pick("Makes further takes of a step.", "단계의 테이크를 더 만듭니다."),
            "./soribit retake azaleas melody -n 4\n./soribit choose azaleas melody 3\n./soribit retake azaleas parts/bass --bars 9-16\n./soribit retake azaleas chords --under-melody --bars 9-16\n./soribit retake azaleas melody --vary 20 -n 3")
    {
        _count.Validators.Add(result => WorkArguments.RequireRange(result, "-n", 1, 100));
        Add(_work);
        Add(_step);
        Add(_count);
        Add(_choose);
        Add(_bars);
        _vary.Validators.Add(result => WorkArguments.RequireRange(result, "--vary", 1, 99));
        Add(_underMelody);
        Add(_vary);
        Add(_jobs);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (step, count) = (WorkArguments.StepIn(parsed, _step), parsed.GetValue(_count));
        Stretch? bars = parsed.GetValue(_bars) is { } asked ? WorkArguments.Bars(asked) : null;
        using var work = Work.Open(WorkPlaces.Existing(parsed.GetRequiredValue(_work)));
        var screen = new PlainScreen(Console.Out);
        var runner = new Runner(new SongProduction(), TimeProvider.System, parsed.GetValue(_jobs), screen);
        if (parsed.GetValue(_underMelody))
        {
            return await RetakeUnderMelodyAsync(runner, work, step, count, bars, cancellation);
        }

        var choose = count == 1 || parsed.GetValue(_choose);
        var outcome = parsed.GetResult(_vary) is { Implicit: false }
            ? await runner.VaryAsync(work, step, count, choose, parsed.GetResult(_vary)!.Tokens.Count == 0 ? UsualPercent : parsed.GetValue(_vary), bars, cancellation)
            : await runner.RetakeAsync(work, step, count, choose, bars, cancellation);
        var code = Outcome.Tell(outcome, work.View, screen);
        var name = work.View.Name;
        List(work.View, step, outcome.Made);
        if (code == ExitCode.Done)
        {
            Console.Out.WriteLine(choose
                ? Wording.Pick($"The last one is chosen. To hear it: ./soribit make {name}", $"마지막 것을 골랐습니다. 들으려면: ./soribit make {name}")
                : Wording.Pick($"To use one: ./soribit choose {name} {step} <number>, then ./soribit make {name}", $"하나를 쓰려면: ./soribit choose {name} {step} <번호>, 그다음 ./soribit make {name}"));
        }

        return code;
    }

    private static async Task<int> RetakeUnderMelodyAsync(Runner runner, Work work, string step, int count, Stretch? bars, CancellationToken cancellation)
    {
        if (step != "chords")
        {
            throw new BadInputException(null, null, new($"--under-melody goes with chords, not with {step}.", $"--under-melody는 {step}이/가 아니라 chords에 쓰십시오."));
        }

        var takes = await ChordsUnderMelody.RetakeAsync(runner, work, count, bars, cancellation);
        List(work.View, step, takes);
        var name = work.View.Name;
        Console.Out.WriteLine(Wording.Pick(
            $"The last one is chosen; chords and melody are now by hand, the melody note for note as it was. To hear it: ./soribit make {name}    To go back: ./soribit undo {name}, twice",
            $"마지막 것을 골랐습니다. 이제 chords와 melody는 손으로 쓴 것으로 두며, 선율은 음 하나까지 그대로입니다. 들으려면: ./soribit make {name}    되돌리려면: ./soribit undo {name} 두 번"));
        return ExitCode.Done;
    }

    private static void List(WorkView work, string step, IReadOnlyList<Take> made)
    {
        foreach (var take in work.TakesOf(step).Where(take => made.Any(other => other.Id == take.Take.Id)))
        {
            Console.Out.WriteLine($"  {Wording.Pick("take", "테이크")} {take.Number}  {take.Take.Id.Short}  {WorkPlaces.Shown(take.Take.Folder)}");
        }
    }
}
