using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Soribit.Scoreboard.Models;

/// <summary>A script of training/torch as a program that waits for its turn: PyTorch, eager, one thread.</summary>
internal sealed class TorchProgram : IDisposable
{
    private readonly Process _process;

    private TorchProgram(Process process) => _process = process;

    /// <summary>Decodes with keys and values kept; a turn's numbers are the CPU seconds of each step.</summary>
    public static TorchProgram? StartDecoding(string model, int batch, int tokens) => Start("decode_speed.py", [model, $"{batch}", $"{tokens}"]);

    /// <summary>Trains a fresh model; a turn's numbers are the CPU seconds of each of its steps.</summary>
    public static TorchProgram? StartTraining(string model, int batch, int tokens, int steps) => Start("train_speed.py", [model, $"{batch}", $"{tokens}", $"{steps}"]);

    /// <summary>Takes one turn.</summary>
    public double[] Turn()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        return [.. _process.StandardOutput.ReadLine()!.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _process.StandardInput.Close(); // the script's end
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <returns>Null where there is no Python with PyTorch, or the bench does not run in the repository.</returns>
    private static TorchProgram? Start(string script, string[] arguments)
    {
        // Debian's own Python has its python3-torch, whatever else comes first in the path.
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            var start = new ProcessStartInfo(python, [Path.Combine("training", "torch", script), .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["OPENBLAS_CORETYPE"] = "SKYLAKEX"; // Debian's OpenBLAS takes newer machines for very old ones
            start.Environment["ATEN_CPU_CAPABILITY"] = "avx512";
            start.Environment["OMP_NUM_THREADS"] = "1";
            start.Environment["MALLOC_MMAP_MAX_"] = "0"; // or each large tensor is new pages of the system, which halves its rate of training
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = "-1";
            try
            {
                var process = Process.Start(start)!;
                if (process.StandardOutput.ReadLine() == "ready")
                {
                    return new TorchProgram(process);
                }

                process.Dispose(); // it has ended: no torch, or no script
            }
            catch (Win32Exception)
            {
                // no such Python
            }
        }

        return null;
    }
}
