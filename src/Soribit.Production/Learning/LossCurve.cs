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
        var highest = Math.Min(points.Max(point => point.Loss), lowest + 4);
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

        var label = (double)Top;
        foreach (var line in lines.OrderByDescending(line => line.Points[^1].Loss))
        {
            for (var i = 1; i < line.Points.Count; i++)
            {
                canvas.DrawLine(X(line.Points[i - 1].Step), Y(line.Points[i - 1].Loss), X(line.Points[i].Step), Y(line.Points[i].Loss), line.Thickness, line.Colour);
            }

            label = Math.Max(label + 19, Y(line.Points[^1].Loss));
            face.Draw(canvas, string.Create(CultureInfo.InvariantCulture, $"{line.Points[^1].Loss:0.000}  {line.Name}"), Width - Right + 12, label, TextSize, line.Colour);
        }

        return canvas;
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
