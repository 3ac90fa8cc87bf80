using System.Text;
using Soribit.Bilingual;
using Soribit.Picture.Type;
using Soribit.Testing;

namespace Soribit.Picture.Tests.Type;

public sealed class TypefaceTests
{
    private const string NanumGothic = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf";

    [Fact]
    public void Has_HangulAndLatin_AreInTheFont()
    {
        using var face = Open();
        Assert.True(face.Has(new Rune('꽃')));
        Assert.True(face.Has(new Rune('g')));
        Assert.False(face.Has(new Rune(0x10FFFF)));
    }

    [Fact]
    public void Measure_TwiceTheSize_IsTwiceTheWidth()
    {
        using var face = Open();
        Assert.Equal(2 * face.Measure("진달래꽃 Azaleas", 40), face.Measure("진달래꽃 Azaleas", 80), tolerance: 8);
    }

    [Fact]
    public void Draw_Line_InksBetweenAscentAndBaselineAndEndsWhereMeasured()
    {
        using var face = Open();
        var canvas = new Canvas(200, 60, Colour.FromRgb(0));
        var end = face.Draw(canvas, "나", 10, 45, 32, Colour.FromRgb(0xFFFFFF));
        Assert.Equal(10 + face.Measure("나", 32), end, tolerance: 1e-9);

        var inked = new List<(int X, int Y)>();
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                if (canvas[x, y].R > 128)
                {
                    inked.Add((x, y));
                }
            }
        }

        Assert.True(inked.Count > 60, $"only {inked.Count} pixels inked");
        Assert.All(inked, pixel => Assert.InRange(pixel.Y, 45 - 32, 45 + 6));
        Assert.All(inked, pixel => Assert.InRange(pixel.X, 10, end));
    }

    [Fact]
    public void Fit_TooWide_EndsWithEllipsisWithinTheWidth()
    {
        using var face = Open();
        var cut = face.Fit("나 보기가 역겨워 가실 때에는", 20, 120);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.True(face.Measure(cut, 20) <= 120);
        Assert.Equal("나", face.Fit("나", 20, 120));
    }

    [Fact]
    public void Typeface_NotAFont_SaysSo() =>
        Bilingually.Told(Assert.Throws<UnreadableFileException>(() => new Typeface([1, 2, 3, 4])));

    private static Typeface Open() => new(File.ReadAllBytes(NanumGothic));
}
