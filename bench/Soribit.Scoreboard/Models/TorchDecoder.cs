using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Soribit.Scoreboard.Models;

/// <summary>training/torch/decode_speed.py as a program that waits for its turn: PyTorch, eager, one thread, keys and values kept.</summary>
internal sealed class TorchDecoder : IDisposable
{
    private static readonly string Script = Path.Combine("training", "torch", "decode_speed.py");

    private readonly Process _process;

    private TorchDecoder(Process process) => _process = process;

    /// <returns>Null where there is no Python with PyTorch, or the bench does not run in the repository.</returns>
    public static TorchDecoder? Start(string model, int batch, int tokens)
    {
        // Debian's own Python has its python3-torch, whatever else comes first in the path.
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            var start = new ProcessStartInfo(python, [Script, model, $"{batch}", $"{tokens}"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["OPENBLAS_CORETYPE"] = "SKYLAKEX"; // Debian's OpenBLAS takes newer machines for very old ones
            start.Environment["ATEN_CPU_CAPABILITY"] = "avx512";
            start.Environment["OMP_NUM_THREADS"] = "1";
            try
            {
                var process = Process.Start(start)!;
                if (process.StandardOutput.ReadLine() == "ready")
                {
                    return new TorchDecoder(process);
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

    /// <summary>Decodes all tokens from the start once more.</summary>
    /// <returns>CPU seconds that each step took.</returns>
    public double[] Decode()
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
}
