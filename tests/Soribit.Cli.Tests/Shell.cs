using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Soribit.Cli.Tests;

/// <summary>A folder of a person's own, and the program as a process of its own in it.</summary>
public sealed class Shell : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "soribit-cli");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-cli-");

    public string Folder => _folder.FullName;

    public string Works => PathOf("works");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return name;
    }

    /// <summary>A program of the person's own, such as an editor, as a command.</summary>
    public string Script(string name, string commands)
    {
        Write(name, commands + "\n");
        return "sh " + PathOf(name);
    }

    /// <summary>A program that others find by its name.</summary>
    public void Executable(string name, string commands)
    {
        Write(name, "#!/usr/bin/env bash\n" + commands + "\n");
        using var change = Process.Start("chmod", ["+x", PathOf(name)]);
        change.WaitForExit();
    }

    public Task<Said> RunAsync(params string[] arguments) => RunInAsync([], arguments);

    public async Task<Said> RunInAsync((string Name, string? Value)[] environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        return await EndAsync(process);
    }

    public Process Start((string Name, string? Value)[] environment, params string[] arguments)
    {
        // Whoever runs the tests in the background ignores Ctrl-C, and would hand that down.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Program, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["SORIBIT_LANG"] = "en";
        start.Environment["SORIBIT_WORKS"] = Works;
        start.Environment.Remove("VISUAL");
        start.Environment.Remove("EDITOR");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static async Task<Said> EndAsync(Process process)
    {
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return new Said(process.ExitCode, output, await error);
    }

    public static void Signal(Process process, string signal)
    {
        // The shell's own kill: the program of that name is not on every machine.
        using var shell = Process.Start("sh", ["-c", "kill -\"$0\" \"$1\"", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        shell.WaitForExit();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record Said(int Code, string Output, string Error)
{
    public Said Ended(int code)
    {
        Assert.True(Code == code, $"Ended with {Code}, not {code}.\n{Output}\n{Error}");
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal); // a person sees sentences, never a stack
        return this;
    }
}
