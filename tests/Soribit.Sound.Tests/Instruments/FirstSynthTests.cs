using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Soribit.Sound.Tests.Instruments;

public sealed class FirstSynthTests
{
    /// <summary>Without the lock one process in thirty played otherwise on an idle machine, one in four on a busy one.</summary>
    private const int Processes = 60;

    [Fact]
    public async Task FirstSynthsOfAProcess_StartedTogether_PlayAlike()
    {
        var heard = new HashSet<string>();
        for (var i = 0; i < Processes; i++)
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Soribit.Sound.TestHost"), [SoundFontFiles.Path]) { RedirectStandardOutput = true };
            start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
            using var process = Process.Start(start)!;
            var lines = (await process.StandardOutput.ReadToEndAsync(Signals.Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await process.WaitForExitAsync(Signals.Token);
            Assert.Equal(0, process.ExitCode);
            Assert.Equal(2, lines.Length);
            heard.UnionWith(lines);
        }

        Assert.Single(heard);
    }
}
