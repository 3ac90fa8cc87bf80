using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Soribit.Production.Programs;

/// <summary>Runs a program of the system: arguments as a list (never through a shell), a time limit, and its own words when it fails.</summary>
public static class ExternalProgram
{
    private const int ErrorTailLines = 12;

    /// <summary>Whether the program is in one of the folders of PATH.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    /// <summary>Runs <paramref name="program"/> to its end and returns what it wrote.</summary>
    /// <param name="input">Written to its standard input, which is then closed; null closes it at once.</param>
    /// <param name="limit">After it the program and its children are killed.</param>
    /// <param name="package">Debian package to name when the program is missing.</param>
    /// <exception cref="ProgramFailedException">It is missing, left with a code other than 0, or ran past the limit.</exception>
    public static async Task<ProgramOutput> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        ReadOnlyMemory<byte>? input,
        TimeSpan limit,
        string package,
        CancellationToken cancellation)
    {
        using var process = Start(program, arguments, package);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        try
        {
            var output = ReadAllAsync(process.StandardOutput.BaseStream, timer.Token);
            var errors = ReadAllAsync(process.StandardError.BaseStream, timer.Token);
            await FeedAsync(process, input, timer.Token);
            await process.WaitForExitAsync(timer.Token);
            var result = new ProgramOutput(await output, Encoding.UTF8.GetString(await errors));
            return process.ExitCode == 0
                ? result
                : throw new ProgramFailedException(program, new(
                    $"{program} failed (exit code {process.ExitCode}). Its last words:\n{Tail(result.ErrorText)}",
                    $"{program}이/가 실패했습니다(종료 코드 {process.ExitCode}). 그 프로그램이 남긴 말:\n{Tail(result.ErrorText)}"));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ProgramFailedException(program, new($"{program} did not finish within {limit.TotalSeconds:0} s and was stopped.", $"{program}이/가 {limit.TotalSeconds:0}초 안에 끝나지 않아 멈췄습니다."));
        }
        finally
        {
            Kill(process);
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments, string package)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new ProgramFailedException(program, new(
                $"{program} is not installed. On Debian or Ubuntu: sudo apt-get install {package}",
                $"{program}이/가 설치되어 있지 않습니다. 데비안이나 우분투에서는: sudo apt-get install {package}"));
        }
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte>? input, CancellationToken cancellation)
    {
        try
        {
            if (input is { } bytes)
            {
                await process.StandardInput.BaseStream.WriteAsync(bytes, cancellation);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading; its exit code and its error text say why.
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the kill.
        }
    }

    private static string Tail(string text)
    {
        var lines = text.TrimEnd().Split('\n');
        return string.Join('\n', lines.TakeLast(ErrorTailLines));
    }
}

/// <param name="Output">Standard output, as bytes.</param>
/// <param name="ErrorText">Standard error, as UTF-8 text.</param>
public sealed record ProgramOutput(byte[] Output, string ErrorText)
{
    public string OutputText => Encoding.UTF8.GetString(Output);
}
