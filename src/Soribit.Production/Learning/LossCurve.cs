using System.Globalization;
using Soribit.Neural.Training;
using Soribit.Picture;
using Soribit.Production.Pictures;
using Soribit.Production.Programs;

namespace Soribit.Production.Learning;

/// <summary>A training as a picture: the loss of the batches, of what was held out, and of each held-out group, over the steps.</summary>
public static class LossCurve
{
    private const int Width = 1200;
    private const int Height = 620;
    private const int Left = 64;
    private const int Right = 300;
    private const int Top = 24;
    private const int Bottom = 44;
    private const double TextSize = 15;

    public static Canvas Draw(TrainingState state)
    {
        var canvas = new Canvas(Width, Height, Ink.Paper);
        var lines = Lines(state);
        var points = lines.SelectMany(line => line.Points).ToList();
        if (points.Count == 0)
        {
            return canvas;
        }

        var last = Math.Max(1, points.Max(point => point.Step));
        var lowest = Math.Floor(points.Min(point => point.Loss) * 4) / 4;
        var settled = points.Where(point => point.Step >= last * 0.05).Select(point => point.Loss).DefaultIfEmpty(lowest).Max(); // the first steps fall too far to show
        var highest = Math.Max(lowest + 0.5, Math.Ceiling(settled * 4) / 4);
        double X(double step) => Left + (step / last * (Width - Left - Right));
        double Y(double loss) => Top + ((highest - Math.Clamp(loss, lowest, highest)) / Math.Max(0.25, highest - lowest) * (Height - Top - Bottom));

        using var face = Fonts.Sans();
        for (var loss = lowest; loss <= highest + 1e-9; loss += highest - lowest > 2 ? 0.5 : 0.25)
        {
            canvas.FillRectangle(Left, Y(loss), Width - Left - Right, 1, Ink.Grid);
            face.Draw(canvas, loss.ToString("0.00", CultureInfo.InvariantCulture), 14, Y(loss) + 5, TextSize, Ink.Faint);
        }

        for (var i = 0; i <= 4; i++)
        {
            face.DrawCentred(canvas, (last * i / 4).ToString(CultureInfo.InvariantCulture), X(last * i / 4.0), Height - 16, TextSize, Ink.Faint);
        }

        var byLoss = lines.OrderByDescending(line => line.Points[^1].Loss).ToList();
        var labels = Labels([.. byLoss.Select(line => Y(line.Points[^1].Loss) + 5)]);
        foreach (var (line, label) in byLoss.Zip(labels))
        {
            for (var i = 1; i < line.Points.Count; i++)
            {
                canvas.DrawLine(X(line.Points[i - 1].Step), Y(line.Points[i - 1].Loss), X(line.Points[i].Step), Y(line.Points[i].Loss), line.Thickness, line.Colour);
            }

            face.Draw(canvas, string.Create(CultureInfo.InvariantCulture, $"{line.Points[^1].Loss:0.000}  {line.Name}"), Width - Right + 12, label, TextSize, line.Colour);
        }

        return canvas;
    }

    /// <summary>Heights near the wanted ones, a line of text apart, above the picture's edge.</summary>
    private static double[] Labels(double[] wanted)
    {
        const double apart = TextSize + 4;
        var placed = new double[wanted.Length];
        for (var i = 0; i < wanted.Length; i++)
        {
            placed[i] = i == 0 ? Math.Max(wanted[0], Top) : Math.Max(wanted[i], placed[i - 1] + apart);
        }

        for (var i = wanted.Length - 1; i >= 0; i--)
        {
            placed[i] = Math.Min(placed[i], i == wanted.Length - 1 ? Height - Bottom : placed[i + 1] - apart);
        }

        return placed;
    }

    private static List<Line> Lines(TrainingState state)
    {
        var lines = new List<Line> { new("training", LossTable.Smooth(state.Losses).Select(point => ((double)point.Step, point.Loss)).ToList(), Colour.FromHsl(220, 0.1, 0.6), 1.5) };
        lines.Add(new("held out", [.. state.HeldOut.Select(held => ((double)held.Step, held.Mean))], Ink.Text, 3));
        var groups = state.HeldOut.SelectMany(held => held.Groups.Select(group => (held.Step, group))).GroupBy(pair => pair.group.Group).ToList();
        lines.AddRange(groups.Select((group, i) => new Line(
            group.Key, [.. group.Select(pair => ((double)pair.Step, pair.group.Loss))], Colour.FromHsl(360.0 * i / groups.Count, 0.6, 0.45), 1.5)));
        return [.. lines.Where(line => line.Points.Count > 0)];
    }

    private sealed record Line(string Name, IReadOnlyList<(double Step, double Loss)> Points, Colour Colour, double Thickness);
}
