namespace Soribit.Picture;

/// <summary>An opaque picture that is drawn on: 8-bit RGB rows from the top, x to the right, y down, in pixels.</summary>
/// <remarks>Coordinates are continuous; the pixel (0, 0) covers the square from 0 to 1. Edges are anti-aliased by exact area in x and y.</remarks>
public sealed class Canvas
{
    private const int MaxSide = 16384;

    private readonly byte[] _pixels;

    /// <exception cref="ArgumentOutOfRangeException">A side is not within 1 to 16384.</exception>
    public Canvas(int width, int height, Colour background)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        Width = width;
        Height = height;
        _pixels = new byte[width * height * 3];
        for (var i = 0; i < _pixels.Length; i += 3)
        {
            _pixels[i] = background.R;
            _pixels[i + 1] = background.G;
            _pixels[i + 2] = background.B;
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>(height, width, 3) bytes.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    public Colour this[int x, int y]
    {
        get
        {
            var i = Offset(x, y);
            return new Colour(_pixels[i], _pixels[i + 1], _pixels[i + 2]);
        }

        set
        {
            var i = Offset(x, y);
            _pixels[i] = value.R;
            _pixels[i + 1] = value.G;
            _pixels[i + 2] = value.B;
        }
    }

    /// <summary>Lays a colour over one pixel.</summary>
    /// <param name="coverage">Share of the pixel that is covered, 0 to 1; pixels outside the canvas are left out.</param>
    public void Blend(int x, int y, Colour colour, double coverage)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height || coverage <= 0)
        {
            return;
        }

        var i = Offset(x, y);
        var alpha = (int)Math.Round(Math.Min(coverage, 1) * colour.A * 257); // 0 to 65535
        _pixels[i] = Over(_pixels[i], colour.R, alpha);
        _pixels[i + 1] = Over(_pixels[i + 1], colour.G, alpha);
        _pixels[i + 2] = Over(_pixels[i + 2], colour.B, alpha);
    }

    public void FillRectangle(double x, double y, double width, double height, Colour colour)
    {
        if (width <= 0 || height <= 0)
        {
            return;
        }

        double right = x + width, bottom = y + height;
        int x0 = Floor(x, Width), x1 = Ceiling(right, Width), y0 = Floor(y, Height), y1 = Ceiling(bottom, Height);
        for (var row = y0; row < y1; row++)
        {
            var vertical = Math.Min(bottom, row + 1) - Math.Max(y, row);
            for (var column = x0; column < x1; column++)
            {
                Blend(column, row, colour, vertical * (Math.Min(right, column + 1) - Math.Max(x, column)));
            }
        }
    }

    /// <summary>A rectangle with circular corners; the edge is anti-aliased by distance.</summary>
    public void FillRoundedRectangle(double x, double y, double width, double height, double radius, Colour colour)
    {
        radius = Math.Min(radius, Math.Min(width, height) / 2);
        if (radius < 0.75)
        {
            FillRectangle(x, y, width, height, colour);
            return;
        }

        double centreX = x + (width / 2), centreY = y + (height / 2);
        double innerX = (width / 2) - radius, innerY = (height / 2) - radius;
        int x0 = Floor(x, Width), x1 = Ceiling(x + width, Width), y0 = Floor(y, Height), y1 = Ceiling(y + height, Height);
        for (var row = y0; row < y1; row++)
        {
            for (var column = x0; column < x1; column++)
            {
                var dx = Math.Abs(column + 0.5 - centreX) - innerX;
                var dy = Math.Abs(row + 0.5 - centreY) - innerY;
                var distance = dx > 0 && dy > 0 ? Math.Sqrt((dx * dx) + (dy * dy)) : Math.Max(dx, dy);
                Blend(column, row, colour, Math.Clamp(radius + 0.5 - distance, 0, 1));
            }
        }
    }

    /// <summary>A straight stroke with round ends.</summary>
    public void DrawLine(double x0, double y0, double x1, double y1, double thickness, Colour colour)
    {
        double dx = x1 - x0, dy = y1 - y0, half = thickness / 2, squared = (dx * dx) + (dy * dy);
        int left = Floor(Math.Min(x0, x1) - half, Width), right = Ceiling(Math.Max(x0, x1) + half, Width);
        int top = Floor(Math.Min(y0, y1) - half, Height), bottom = Ceiling(Math.Max(y0, y1) + half, Height);
        for (var row = top; row < bottom; row++)
        {
            for (var column = left; column < right; column++)
            {
                double px = column + 0.5 - x0, py = row + 0.5 - y0;
                var along = squared == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / squared, 0, 1);
                double ex = px - (along * dx), ey = py - (along * dy);
                Blend(column, row, colour, Math.Clamp(half + 0.5 - Math.Sqrt((ex * ex) + (ey * ey)), 0, 1));
            }
        }
    }

    public void FillCircle(double x, double y, double radius, Colour colour) =>
        FillRoundedRectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius, colour);

    private static byte Over(byte below, byte above, int alpha) =>
        (byte)(((below * (65535 - alpha)) + (above * alpha) + 32767) / 65535);

    private static int Floor(double value, int limit) => Math.Clamp((int)Math.Floor(value), 0, limit);

    private static int Ceiling(double value, int limit) => Math.Clamp((int)Math.Ceiling(value), 0, limit);

    private int Offset(int x, int y) => ((y * Width) + x) * 3;
}
