using System.CommandLine;

namespace Soribit.Cli.Verbs;

/// <summary>A verb that the launcher carries out itself; listed here so that help is whole.</summary>
internal sealed class LauncherVerb : Verb
{
    private LauncherVerb(string name, string description, string example, params IReadOnlyList<Symbol> symbols)
        : base(name, description, example)
    {
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Option option:
                    Add(option);
                    break;
                case Command command:
                    Add(command);
                    break;
            }
        }
    }

    public static LauncherVerb Test() => new(
        "test",
        Wording.Pick("Runs every check of the project: build, format, all tests.", "이 프로젝트의 모든 검사를 돌립니다: 빌드, 서식, 테스트 전부."),
        "./soribit test");

    public static LauncherVerb Bench() => new(
        "bench",
        Wording.Pick("Prints the figures that the project measures itself by.", "이 프로젝트의 목표 수치를 재어 보여 줍니다."),
        "./soribit bench --quick\n./soribit bench --only music,sound --no-results\n./soribit bench kernels",
        Option("--only", Wording.Pick("groups", "묶음"), Wording.Pick("Groups to measure, with commas between: music, sound, voice, models, works, fuzz (all).", "잴 묶음을 쉼표로 이어 씁니다: music, sound, voice, models, works, fuzz (기본: 모두).")),
        Flag("--quick", Wording.Pick("A fifth of the work: shows that it runs; its figures are not for quoting and not recorded.", "5분의 1만 합니다. 돌아가는지 보는 것이라 수치를 인용하거나 기록하지 않습니다.")),
        Option("--shared", Wording.Pick("folder", "폴더"), Wording.Pick("Data sets that some rows need (groove, mcgill-billboard); without it those rows are left out.", "몇몇 줄에 필요한 자료(groove, mcgill-billboard)가 든 폴더. 없으면 그 줄은 빠집니다.")),
        Option("--results", Wording.Pick("folder", "폴더"), Wording.Pick("Where the record is appended (bench/results).", "기록을 덧붙일 폴더 (기본: bench/results).")),
        Flag("--no-results", Wording.Pick("Records nothing.", "기록하지 않습니다.")),
        new Command("kernels", Wording.Pick("Times the inner loops instead, with BenchmarkDotNet and its options.", "대신 안쪽 계산을 BenchmarkDotNet으로 잽니다. 그 옵션도 쓸 수 있습니다.")));

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        Console.Error.WriteLine(Wording.Pick($"{Name} is run by the launcher: ./soribit {Name}", $"{Name}은/는 실행 스크립트가 맡습니다: ./soribit {Name}"));
        return Task.FromResult(ExitCode.BadInput);
    }

    private static Option<string> Option(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
