using System.Diagnostics;

namespace Soribit.Cli.Tests;

/// <summary>The launcher itself, in a folder where everything is built and dotnet only says what it was asked.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly Shell _shell = new();

    public LauncherTests()
    {
        File.Copy(Repository("soribit"), _shell.PathOf("soribit"));
        foreach (var folder in new[] { "src", "bench", "training", "models", "eng", "bin" })
        {
            Directory.CreateDirectory(_shell.PathOf(folder));
        }

        _shell.Write("Directory.Build.props", "<Project />");
        _shell.Executable("eng/test", "echo the whole suite");
        _shell.Executable("bin/dotnet", "[ \"$1\" = --list-sdks ] && echo 10.0.100 && exit; echo \"${@##*/}\"");
        foreach (var program in new[] { "Soribit.Cli/soribit-cli", "Soribit.Scoreboard/Soribit.Scoreboard", "Soribit.Sound.Benchmarks/Soribit.Sound.Benchmarks", "Soribit.Training/Soribit.Training" })
        {
            var built = _shell.PathOf($"artifacts/app/{program}.dll");
            Directory.CreateDirectory(Path.GetDirectoryName(built)!);
            File.WriteAllText(built, "");
            File.SetLastWriteTimeUtc(built, DateTime.UtcNow.AddHours(1));
        }
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("soribit-cli.dll test --help", "test", "--help")]
    [InlineData("soribit-cli.dll test --help", "test", "-h")]
    [InlineData("soribit-cli.dll train --help", "train", "chords", "--help")]
    [InlineData("soribit-cli.dll bench --help", "bench", "--quick", "-h")]
    [InlineData("soribit-cli.dll make --help", "make", "--help")]
    [InlineData("soribit-cli.dll help", "help")]
    [InlineData("Soribit.Sound.Benchmarks.dll --artifacts benchmarks --help", "bench", "kernels", "--help")]
    [InlineData("Soribit.Training.dll chords", "train", "chords")]
    [InlineData("soribit-cli.dll train --data scores", "train", "--data", "scores")]
    [InlineData("Soribit.Scoreboard.dll --quick", "bench", "--quick")]
    public async Task Help_GoesToTheCommandLine_AndWorkToItsProgram(string expected, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [_shell.PathOf("soribit"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["PATH"] = _shell.PathOf("bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var said = (await Shell.EndAsync(process)).Ended(0);
        Assert.Equal(expected, said.Output.TrimEnd());
    }

    private static string Repository(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Soribit.slnx")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, name);
    }
}
