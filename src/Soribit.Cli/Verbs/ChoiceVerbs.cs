using System.CommandLine;
using Soribit.Cli.Screens;
using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>choose: another take of a step is used from now on.</summary>
internal sealed class ChooseVerb : Verb
{
    private readonly Argument<string> _work = WorkArguments.Work();
    private readonly Argument<string> _step = WorkArguments.Step();

    private readonly Argument<int> _number = new(Wording.Pick("number", "번호"))
    {
        Description = Wording.Pick("The take's number, as show lists them.", "테이크의 번호 (show로 볼 수 있습니다)."),
    };

    public ChooseVerb()
        : base(
            "choose",
            Wording.Pick("Uses another take of a step.", "단계의 다른 테이크를 골라 씁니다."),
            "./soribit choose azaleas melody 3")
    {
        Add(_work);
        Add(_step);
        Add(_number);
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var work = Work.Open(WorkPlaces.Existing(parsed.GetRequiredValue(_work)));
        var (step, number) = (WorkArguments.StepIn(parsed, _step), parsed.GetRequiredValue(_number));
        work.Choose(step, number);
        var status = new Runner(new SongProduction(), TimeProvider.System, 1, RunScreen.For(quiet: true, json: false))
            .Status(work.View).FirstOrDefault(status => status.Step.Name == step);
        Console.Out.WriteLine(Wording.Pick(
            $"{step}: take {number} is chosen. To make what follows: ./soribit make {work.View.Name}    To go back: ./soribit undo {work.View.Name}",
            $"{step}: 테이크 {number}을/를 골랐습니다. 뒤따르는 것을 만들려면: ./soribit make {work.View.Name}    되돌리려면: ./soribit undo {work.View.Name}"));
        if (status is { State: StepState.Stale, Held: false })
        {
            Console.Out.WriteLine(Wording.Pick(
                $"That take was made from other inputs or wishes than those of now, so make would make {step} anew. To keep it as it is: ./soribit lock {work.View.Name} {step}",
                $"이 테이크는 지금과 다른 앞 단계나 바람으로 만든 것이라, make가 {step}을/를 새로 만듭니다. 그대로 두려면: ./soribit lock {work.View.Name} {step}"));
        }

        return Task.FromResult(ExitCode.Done);
    }
}

/// <summary>undo: takes back the director's last choice or edit.</summary>
internal sealed class UndoVerb : Verb
{
    private readonly Argument<string> _work = WorkArguments.Work();

    public UndoVerb()
        : base("undo", Wording.Pick("Takes back your last choice or edit.", "마지막 고르기나 고치기를 되돌립니다."), "./soribit undo azaleas") => Add(_work);

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var work = Work.Open(WorkPlaces.Existing(parsed.GetRequiredValue(_work)));
        var choice = work.Undo();
        Console.Out.WriteLine(Wording.Pick(
            $"{choice.Step} is as it was before. To make what follows: ./soribit make {work.View.Name}",
            $"{choice.Step}을/를 그 전으로 되돌렸습니다. 뒤따르는 것을 만들려면: ./soribit make {work.View.Name}"));
        return Task.FromResult(ExitCode.Done);
    }
}

/// <summary>lock and unlock: whether make leaves the chosen take as it is, also when it is stale.</summary>
internal sealed class LockVerb : Verb
{
    private readonly Argument<string> _work = WorkArguments.Work();
    private readonly Argument<string> _step = WorkArguments.Step();
    private readonly bool _locks;

    private LockVerb(bool locks, string name, string description)
        : base(name, description, $"./soribit {name} azaleas melody")
    {
        _locks = locks;
        Add(_work);
        Add(_step);
    }

    public static LockVerb Locking() =>
        new(true, "lock", Wording.Pick("Keeps a step as it is, whatever changes before it.", "앞이 바뀌어도 이 단계는 그대로 둡니다."));

    public static LockVerb Unlocking() =>
        new(false, "unlock", Wording.Pick("Lets make replace a step again.", "잠근 단계를 풀어 make가 다시 만들 수 있게 합니다."));

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var work = Work.Open(WorkPlaces.Existing(parsed.GetRequiredValue(_work)));
        var step = WorkArguments.StepIn(parsed, _step);
        if (_locks)
        {
            work.Lock(step);
        }
        else
        {
            work.Unlock(step);
        }

        Console.Out.WriteLine(_locks
            ? Wording.Pick($"{step} is locked.", $"{step}을/를 잠갔습니다.")
            : Wording.Pick($"{step} is unlocked.", $"{step}의 잠금을 풀었습니다."));
        return Task.FromResult(ExitCode.Done);
    }
}
