using System.Diagnostics;

namespace Soribit.Works.Tests.Store;

/// <summary>The test host as a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public static string Program => Path.Combine(AppContext.BaseDirectory, "Soribit.Works.TestHost" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    public int Id => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    public static HostProcess Start(params string[] arguments) => StartOther(Program, arguments);

    public static HostProcess StartOther(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredCompilation"] = "1";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Runs to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var host = StartOther(program, arguments);
        host._process.StandardInput.Close();
        var cancel = TestContext.Current.CancellationToken;
        var error = host._process.StandardError.ReadToEndAsync(cancel);
        var output = await host.Output.ReadToEndAsync(cancel);
        await host._process.WaitForExitAsync(cancel);
        return (host._process.ExitCode, output + await error);
    }

    /// <summary>SIGKILL, on Windows TerminateProcess.</summary>
    /// <returns>Whether it was still alive.</returns>
    public async Task<bool> KillAsync()
    {
        var alive = !_process.HasExited;
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return alive && _process.ExitCode != 0;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
