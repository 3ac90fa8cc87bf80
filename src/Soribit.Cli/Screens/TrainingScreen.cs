using System.Globalization;
using Soribit.Neural.Training;

namespace Soribit.Cli.Screens;

/// <summary>A training as one live line with a small curve of the loss; line by line where output is not a terminal.</summary>
internal sealed class TrainingScreen : IProgress<TrainingProgress>
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const int CurveWidth = 32;

    private readonly List<double> _losses = [];
    private string _heldOut = "";

    public void Report(TrainingProgress value)
    {
        if (!double.IsNaN(value.Loss))
        {
            _losses.Add(value.Loss);
        }

        _heldOut = value.HeldOut is { } held ? Wording.Pick(string.Create(CultureInfo.InvariantCulture, $", held out {held.Mean:0.000}"), string.Create(CultureInfo.InvariantCulture, $", 떼어 둔 악보 {held.Mean:0.000}")) : _heldOut;
        var left = value.Left is { } time ? time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture) : "?";
        var line = Wording.Pick(
            string.Create(CultureInfo.InvariantCulture, $"{100.0 * value.Step / value.Steps,3:0} %  {Curve(_losses)}  loss {value.Loss:0.000}{_heldOut}, {value.TokensPerSecond:0} tokens/s, {left} left"),
            string.Create(CultureInfo.InvariantCulture, $"{100.0 * value.Step / value.Steps,3:0} %  {Curve(_losses)}  손실 {value.Loss:0.000}{_heldOut}, 초당 {value.TokensPerSecond:0}토큰, 남은 시간 {left}"));
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(line);
        }
        else
        {
            Console.Error.Write($"\r{line}\u001b[K{(value.Step == value.Steps ? "\n" : "")}");
        }
    }

    /// <summary>The losses as bars, the highest full; stretched or gathered to one width.</summary>
    internal static string Curve(IReadOnlyList<double> losses)
    {
        if (losses.Count == 0)
        {
            return new string(' ', CurveWidth);
        }

        double low = losses.Min(), high = losses.Max();
        return string.Concat(Enumerable.Range(0, CurveWidth).Select(column =>
        {
            if (column >= losses.Count && losses.Count < CurveWidth)
            {
                return ' ';
            }

            var index = losses.Count < CurveWidth ? column : column * losses.Count / CurveWidth;
            return Levels[high > low ? (int)Math.Round((losses[index] - low) / (high - low) * (Levels.Length - 1)) : 0];
        }));
    }
}
