using FsCheck;
using FsCheck.Fluent;

namespace Soribit.Picture.Tests;

public sealed class CanvasTests
{
    private static readonly Colour Black = Colour.FromRgb(0x000000);
    private static readonly Colour White = Colour.FromRgb(0xFFFFFF);

    [Fact]
    public void FillRectangle_AnyPlace_LaysDownItsArea() =>
        Prop.ForAll(
            Gen.Choose(100, 2000).Four().ToArbitrary(),
            numbers =>
            {
                var (x, y, width, height) = numbers;
                var canvas = new Canvas(48, 48, Black);
                canvas.FillRectangle(x / 100.0, y / 100.0, width / 100.0, height / 100.0, White);
                // Each partly covered pixel rounds by at most half a step of 1/255.
                var rounding = 2 * ((width + height) / 100.0 + 4) * 0.5 / 255;
                return Math.Abs(Coverage(canvas) - (width / 100.0 * height / 100.0)) <= rounding;
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(5)]
    [InlineData(12.5)]
    [InlineData(20)]
    public void FillCircle_Radius_CoversPiRSquared(double radius)
    {
        var canvas = new Canvas(64, 64, Black);
        canvas.FillCircle(31.7, 32.2, radius, White);
        Assert.Equal(Math.PI * radius * radius, Coverage(canvas), tolerance: 0.01 * Math.PI * radius * radius);
    }

    [Fact]
    public void DrawLine_Diagonal_CoversLengthTimesThicknessAndTwoHalfDiscs()
    {
        var canvas = new Canvas(64, 64, Black);
        canvas.DrawLine(10, 10, 40, 50, 4, White);
        var expected = (50 * 4) + (Math.PI * 2 * 2);
        Assert.Equal(expected, Coverage(canvas), tolerance: 0.02 * expected);
    }

    [Fact]
    public void Drawing_BeyondTheEdges_IsCutOff()
    {
        var canvas = new Canvas(8, 8, Black);
        canvas.FillRectangle(-100, -100, 300, 300, White);
        canvas.FillCircle(-5, 30, 4, Black);
        canvas.DrawLine(-50, -9, 90, -9, 3, Black);
        Assert.Equal(64, Coverage(canvas), tolerance: 1e-9);
    }

    [Fact]
    public void Blend_HalfOpaqueWhiteOnBlack_IsMiddleGrey()
    {
        var canvas = new Canvas(1, 1, Black);
        canvas.Blend(0, 0, White.WithOpacity(0.5), 1);
        Assert.Equal(128, canvas[0, 0].G);
    }

    [Theory]
    [InlineData(0, 1, 0.5, 0xFF0000)]
    [InlineData(120, 1, 0.25, 0x008000)]
    [InlineData(240, 0.5, 0.5, 0x4040BF)]
    [InlineData(-120, 0.5, 0.5, 0x4040BF)]
    [InlineData(77, 0, 1, 0xFFFFFF)]
    public void FromHsl_KnownColours_Agree(double hue, double saturation, double lightness, int rgb) =>
        Assert.Equal(Colour.FromRgb(rgb), Colour.FromHsl(hue, saturation, lightness));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 20000)]
    public void Canvas_SideOutOfRange_IsRefused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Canvas(width, height, Black));

    /// <summary>Covered area in pixels of white on black.</summary>
    private static double Coverage(Canvas canvas)
    {
        var sum = 0.0;
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                sum += canvas[x, y].R / 255.0;
            }
        }

        return sum;
    }
}
