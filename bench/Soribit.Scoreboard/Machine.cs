using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Soribit.Scoreboard;

/// <summary>What the figures were taken on: the kind of machine, never its name.</summary>
internal sealed record Machine(string Cpu, int Cores, string System, string Runtime, string Commit)
{
    public static Machine Here() => new(CpuModel(), Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, GitCommit());

    /// <summary>A file name for this kind of machine: "amd-epyc-2-cores".</summary>
    public string Slug => string.Join('-', $"{Cpu} {Cores} cores".ToLowerInvariant().Split([' ', '(', ')', '@', '/', '\\', '.', ','], StringSplitOptions.RemoveEmptyEntries));

    private static string CpuModel()
    {
        const string Source = "/proc/cpuinfo"; // Linux; elsewhere the architecture has to do
        var line = File.Exists(Source) ? File.ReadLines(Source).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string GitCommit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            var commit = git?.StandardOutput.ReadToEnd().Trim() ?? "";
            git?.WaitForExit();
            return commit.Length > 0 ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown"; // no git here
        }
    }
}
