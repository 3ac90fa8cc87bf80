using System.Globalization;
using Soribit.Works;
using Spectre.Console;

namespace Soribit.Cli.Screens;

/// <summary>A work as a tree: each step with its chosen take, how it stands, size and time; other takes below.</summary>
internal static class WorkTree
{
    public static void Write(WorkView work, IReadOnlyList<StepStatus> steps)
    {
        var console = Console.IsOutputRedirected ? Plain() : AnsiConsole.Console;
        var tree = new Tree(new Markup($"[bold]{Markup.Escape(work.Name)}[/]  [grey]{Markup.Escape(WorkPlaces.Shown(work.Folder))} · {Wording.Pick("seed", "시드")} {work.Seed} · {Size(steps.Sum(status => work.TakesOf(status.Step.Name).Sum(take => take.Take.Bytes)))}[/]"));
        IHasTreeNodes place = tree;
        var group = "";
        foreach (var status in steps)
        {
            var slash = status.Step.Name.IndexOf('/', StringComparison.Ordinal);
            var parent = slash < 0 ? "" : status.Step.Name[..slash];
            if (parent != group)
            {
                place = parent.Length == 0 ? tree : tree.AddNode(Markup.Escape(parent + "/"));
                group = parent;
            }

            var node = place.AddNode(new Markup(Line(work, status, status.Step.Name[(slash + 1)..])));
            AddTakes(node, work, status);
        }

        console.Write(tree);
        foreach (var damaged in work.Damaged)
        {
            console.MarkupLineInterpolated($"[yellow]{damaged.Step ?? damaged.Id.Short}: {damaged.Why} ({damaged.Place})[/]");
        }

        TellNext(work, steps, console);
    }

    /// <summary>For pipes and files: no colours, and no line broken.</summary>
    private static IAnsiConsole Plain()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        console.Profile.Width = 10_000;
        return console;
    }

    private static string Line(WorkView work, StepStatus status, string name)
    {
        var (mark, colour, word) = status.State switch
        {
            StepState.Current => ("●", "green", ""),
            StepState.Stale => ("◐", "yellow", Wording.Pick("stale", "낡음") + Reasons(status.Why)),
            StepState.Missing or StepState.Blocked when status.Step.OnRequest => ("○", "grey", Wording.Pick("made by export", "export 때 만듦")),
            StepState.Missing => ("○", "grey", Wording.Pick("missing", "아직 없음")),
            _ => ("✕", "grey", Wording.Pick("blocked", "막힘")),
        };
        var line = $"[{colour}]{mark}[/] {Markup.Escape(name),-14}";
        if (status.Chosen is { } take)
        {
            var count = work.TakesOf(status.Step.Name).Count;
            line += $" [grey]{Wording.Pick("take", "테이크")} {status.Number}{(count > 1 ? $"/{count}" : "")} · {Markup.Escape(take.Recipe.Engine.Name)} · {Size(take.Bytes)} · {Seconds(take.Duration)}{Keeping(work, status, take)}[/]";
        }

        if (status.Locked)
        {
            line += $" [blue]{Wording.Pick("locked", "잠김")}[/]";
        }

        if (word.Length > 0)
        {
            line += $" [{colour}]{Markup.Escape(word)}[/]";
        }

        return work.Failure(status.Step.Name) is { } failure ? line + $"\n  [red]{Markup.Escape(failure)}[/]" : line;
    }

    /// <summary>Which stretch of which take was made anew; empty for a take that was made as a whole.</summary>
    private static string Keeping(WorkView work, StepStatus status, Take take)
    {
        if (take.Recipe.Keeping is not { } keeping)
        {
            return "";
        }

        var name = status.Step.Places?.Name ?? new Wording("place", "자리");
        var kept = work.NumberOf(status.Step.Name, keeping.Take);
        if (keeping.Percent is { } percent)
        {
            return " · " + Wording.Pick($"take {kept} varied by {percent} % in {name.English}s {keeping.Anew}", $"테이크 {kept}의 {keeping.Anew}{name.Korean}을/를 {percent}%만 바꿈");
        }

        return " · " + Wording.Pick($"{name.English}{(keeping.Anew.First == keeping.Anew.Last ? "" : "s")} {keeping.Anew} of take {kept} made anew", $"테이크 {kept}에서 {keeping.Anew}{name.Korean}만 새로");
    }

    private static void AddTakes(TreeNode node, WorkView work, StepStatus status)
    {
        var takes = work.TakesOf(status.Step.Name);
        if (takes.Count < 2)
        {
            return;
        }

        foreach (var (number, take) in takes)
        {
            var mark = number == status.Number ? Wording.Pick(" ← chosen", " ← 고름") : "";
            node.AddNode(new Markup($"[grey]{number}  {take.Id.Short} · {Markup.Escape(take.Recipe.Engine.Name)} · {Size(take.Bytes)} · {Seconds(take.Duration)}{Keeping(work, status, take)}[/]{mark}"));
        }
    }

    private static void TellNext(WorkView work, IReadOnlyList<StepStatus> steps, IAnsiConsole console)
    {
        var held = steps.Where(status => status is { State: StepState.Stale, Held: true }).Select(status => status.Step.Name).ToList();
        if (held.Count > 0)
        {
            console.MarkupLineInterpolated($"[yellow]{Wording.Pick($"Stale, but locked or by hand, so make leaves them: {string.Join(", ", held)}", $"낡았지만 잠겼거나 손으로 쓴 것이라 make가 건드리지 않음: {string.Join(", ", held)}")}[/]");
        }

        if (steps.Any(status => status is { Settled: false, Step.OnRequest: false }))
        {
            Console.Out.WriteLine(Wording.Pick($"To make what is left: ./soribit make {work.Name}", $"남은 것을 만들려면: ./soribit make {work.Name}"));
        }
    }

    private static string Reasons(Changes why)
    {
        var reasons = new List<string>();
        if (why.Inputs.Length > 0)
        {
            reasons.Add(why.Inputs);
        }

        if (why.Settings)
        {
            reasons.Add(Wording.Pick("wishes", "바람"));
        }

        if (why.Engine)
        {
            reasons.Add(Wording.Pick("engine", "엔진"));
        }

        if (why.Seed)
        {
            reasons.Add(Wording.Pick("seed", "시드"));
        }

        return reasons.Count == 0 ? "" : Wording.Pick($" (changed: {string.Join(", ", reasons)})", $" (바뀐 것: {string.Join(", ", reasons)})");
    }

    private static string Seconds(TimeSpan time) => Wording.Pick($"{time.TotalSeconds:0.0} s", $"{time.TotalSeconds:0.0}초");

    internal static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
    };
}
