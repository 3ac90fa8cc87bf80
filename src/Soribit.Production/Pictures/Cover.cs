using Soribit.Music;
using Soribit.Music.Melodies;
using Soribit.Picture;
using Soribit.Picture.Type;

namespace Soribit.Production.Pictures;

/// <summary>A song's cover: its title on a seeded gradient, with the rise and fall of its own melody drawn as hills.</summary>
public static class Cover
{
    private const int Hills = 5;
    private const double LastHue = 360 + 38; // amber: beyond it light turns green

    /// <param name="melody">Its contour becomes the hills; fewer than two notes give calm water.</param>
    /// <param name="warmth">0 (night blue) to 1 (sunset): from the mood.</param>
    /// <param name="side">Width and height in pixels.</param>
    public static Canvas Draw(string title, string author, Melody melody, double warmth, ulong seed, int side, Typeface titleFace, Typeface textFace)
    {
        var rng = Rng.For(seed, "cover");
        var canvas = new Canvas(side, side, Ink.Paper);
        var hue = 222 + (warmth * 128) + (Math.Clamp(rng.NextGaussian(), -1.5, 1.5) * 12); // blue through violet to red
        DrawSky(canvas, hue, rng);
        DrawHills(canvas, hue, Contour(melody), rng);
        DrawWords(canvas, title, author, titleFace, textFace);
        return canvas;
    }

    private static void DrawSky(Canvas canvas, double hue, Rng rng)
    {
        var side = canvas.Width;
        double glowX = side * (0.25 + (0.5 * rng.NextDouble())), glowY = side * 0.56, glowRadius = side * 0.55;
        var zenith = Colour.FromHsl(hue, 0.45, 0.13);
        var horizon = Colour.FromHsl(hue + 24, 0.52, 0.45);
        var glow = Colour.FromHsl(Math.Min(hue + 64, LastHue), 0.75, 0.74);
        for (var y = 0; y < side; y++)
        {
            var height = Math.Pow(Math.Min(1, y / (side * 0.72)), 1.5);
            for (var x = 0; x < side; x++)
            {
                double dx = x - glowX, dy = (y - glowY) * 1.5;
                var light = Math.Exp(-((dx * dx) + (dy * dy)) / (glowRadius * glowRadius) * 3);
                canvas[x, y] = Dithered(zenith, horizon, height, glow, light * 0.8, rng);
            }
        }
    }

    /// <summary>The melody's pitch over time, smoothed, as 64 heights from 0 to 1.</summary>
    private static double[] Contour(Melody melody)
    {
        var heights = new double[64];
        if (melody.Notes.Count < 2)
        {
            return heights;
        }

        double low = melody.Notes.Min(note => note.Pitch), high = melody.Notes.Max(note => note.Pitch);
        int first = melody.Notes[0].Tick, last = melody.Notes[^1].EndTick;
        for (var i = 0; i < heights.Length; i++)
        {
            double sum = 0, weights = 0;
            foreach (var note in melody.Notes)
            {
                var place = ((double)(note.Tick - first) / (last - first) * (heights.Length - 1)) - i;
                var weight = Math.Exp(-place * place / 3) * note.Duration;
                sum += weight * (note.Pitch - low) / Math.Max(1, high - low);
                weights += weight;
            }

            heights[i] = weights > 0 ? sum / weights : 0;
        }

        return heights;
    }

    private static void DrawHills(Canvas canvas, double hue, double[] contour, Rng rng)
    {
        var side = canvas.Width;
        for (var hill = 0; hill < Hills; hill++)
        {
            var near = (double)hill / (Hills - 1);
            var colour = Colour.FromHsl(hue + 34 - (26 * near), 0.38 - (0.1 * near), 0.34 - (0.27 * near));
            var foot = side * (0.68 + (0.27 * near));
            var height = side * (0.19 - (0.05 * near));
            var shift = rng.NextDouble() * contour.Length;
            var stretch = 0.35 + (0.25 * rng.NextDouble());
            for (var x = 0; x < side; x++)
            {
                var ridge = foot - (height * Sample(contour, shift + ((double)x / side * contour.Length * stretch)));
                var top = Math.Max(0, (int)Math.Floor(ridge));
                canvas.Blend(x, top, colour, 1 - (ridge - top));
                for (var y = top + 1; y < side; y++)
                {
                    canvas[x, y] = colour;
                }
            }
        }
    }

    /// <summary>Catmull-Rom through the contour, which runs forwards and back for ever.</summary>
    private static double Sample(double[] contour, double place)
    {
        var index = (int)Math.Floor(place);
        var t = place - index;
        double a = At(index - 1), b = At(index), c = At(index + 1), d = At(index + 2);
        return b + (0.5 * t * (c - a + (t * ((2 * a) - (5 * b) + (4 * c) - d + (t * ((3 * (b - c)) + d - a))))));

        double At(int i)
        {
            var period = 2 * (contour.Length - 1);
            var folded = ((i % period) + period) % period;
            return contour[folded < contour.Length ? folded : period - folded];
        }
    }

    private static void DrawWords(Canvas canvas, string title, string author, Typeface titleFace, Typeface textFace)
    {
        var side = canvas.Width;
        var size = side * 0.115;
        while (size > side * 0.03 && titleFace.Measure(title, size) > side * 0.84)
        {
            size *= 0.95;
        }

        var paper = Colour.FromRgb(0xFBF7EF);
        titleFace.DrawCentred(canvas, titleFace.Fit(title, size, side * 0.9), side / 2.0, side * 0.3, size, paper);
        textFace.DrawCentred(canvas, textFace.Fit(author, side * 0.03, side * 0.9), side / 2.0, side * 0.37, side * 0.03, paper.WithOpacity(0.82));
    }

    /// <summary>Mixes three colours and rounds with half a step of noise, so that the gradient shows no bands.</summary>
    private static Colour Dithered(Colour zenith, Colour horizon, double height, Colour glow, double light, Rng rng)
    {
        var noise = rng.NextDouble() - 0.5;
        return new Colour(Round(zenith.R, horizon.R, glow.R), Round(zenith.G, horizon.G, glow.G), Round(zenith.B, horizon.B, glow.B));

        byte Round(byte high, byte low, byte bright)
        {
            var sky = high + ((low - high) * height);
            return (byte)Math.Clamp(Math.Round(sky + ((bright - sky) * light) + noise), 0, 255);
        }
    }
}
