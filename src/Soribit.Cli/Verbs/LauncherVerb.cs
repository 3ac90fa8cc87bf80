using System.CommandLine;

namespace Soribit.Cli.Verbs;

/// <summary>A verb that the launcher carries out itself; listed here so that help is whole.</summary>
internal sealed class LauncherVerb(string name, string description, string example) : Verb(name, description, example)
{
    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        Console.Error.WriteLine(Wording.Pick($"{Name} is run by the launcher: ./soribit {Name}", $"{Name}은/는 실행 스크립트가 맡습니다: ./soribit {Name}"));
        return Task.FromResult(ExitCode.BadInput);
    }
}
