namespace Soribit.Music.Tests.Theory;

public sealed class MetreTests
{
    [Theory]
    [InlineData("4/4", 4, 480, 1920)]
    [InlineData("3/4", 3, 480, 1440)]
    [InlineData("2/2", 2, 960, 1920)]
    [InlineData("6/8", 2, 720, 1440)]
    [InlineData("12/8", 4, 720, 2880)]
    [InlineData("3/8", 3, 240, 720)]
    [InlineData("7/8", 7, 240, 1680)]
    [InlineData("5/4", 5, 480, 2400)]
    public void Beats_OfCommonMetres_AreWhatAConductorBeats(string text, int beats, int beatTicks, int barTicks)
    {
        Assert.True(Metre.TryParse(text, out var metre));
        Assert.Equal((beats, beatTicks, barTicks), (metre.BeatsPerBar, metre.BeatTicks, metre.BarTicks));
        Assert.Equal(text, metre.ToString());
    }

    [Theory]
    [InlineData("4/4", "3010201", 240)]
    [InlineData("3/4", "30101", 240)]
    [InlineData("6/8", "300200", 240)]
    public void Strength_ThroughABar_IsTheTextbooks(string text, string strengths, int step)
    {
        Assert.True(Metre.TryParse(text, out var metre));
        Assert.Equal(strengths, string.Concat(strengths.Select((_, index) => metre.Strength((index * step) + (5 * metre.BarTicks)))));
    }

    [Fact]
    public void Strength_OfEveryBar_IsTheSame()
    {
        foreach (var metre in (Metre[])[new(4, 4), new(3, 4), new(6, 8), new(5, 8)])
        {
            for (var tick = 0; tick < metre.BarTicks; tick += 60)
            {
                Assert.Equal(metre.Strength(tick), metre.Strength(tick - metre.BarTicks));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("/4")]
    [InlineData("0/4")]
    [InlineData("33/4")]
    [InlineData("4/3")]
    [InlineData("-4/4")]
    [InlineData("4/4 ")]
    public void TryParse_NoMetre_IsRefused(string text) => Assert.False(Metre.TryParse(text, out _));
}
