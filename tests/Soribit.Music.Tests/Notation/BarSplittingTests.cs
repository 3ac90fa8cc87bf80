using Soribit.Music.Notation;

namespace Soribit.Music.Tests.Notation;

public class BarSplittingTests
{
    [Theory]
    [InlineData(4, 4, 0, 1920, "whole")]
    [InlineData(4, 4, 0, 1440, "half.")]
    [InlineData(4, 4, 480, 1920, "half.")] // ends on a barline
    [InlineData(4, 4, 480, 1440, "half")] // syncopation over the middle of the bar
    [InlineData(4, 4, 240, 720, "quarter")] // eighth, quarter, eighth
    [InlineData(4, 4, 720, 1200, "eighth eighth")] // the middle of the bar must show
    [InlineData(4, 4, 240, 960, "quarter.")]
    [InlineData(4, 4, 0, 1200, "half eighth")]
    [InlineData(4, 4, 120, 480, "eighth.")] // a snap within the beat
    [InlineData(4, 4, 360, 600, "16th 16th")] // the beat must show
    [InlineData(4, 4, 120, 360, "eighth")]
    [InlineData(3, 4, 0, 1440, "half.")]
    [InlineData(3, 4, 480, 1440, "half")]
    [InlineData(3, 4, 720, 1200, "quarter")]
    [InlineData(6, 8, 0, 1440, "half.")]
    [InlineData(6, 8, 0, 720, "quarter.")]
    [InlineData(6, 8, 0, 960, "quarter. eighth")]
    [InlineData(6, 8, 480, 960, "eighth eighth")] // the second beat must show
    [InlineData(6, 8, 240, 720, "quarter")]
    [InlineData(12, 8, 0, 2880, "whole.")]
    [InlineData(9, 8, 0, 2160, "half. quarter.")]
    [InlineData(7, 8, 0, 1680, "half. eighth")]
    [InlineData(5, 4, 0, 2400, "whole quarter")]
    [InlineData(4, 4, 120, 1920, "eighth. half.")] // two pieces, though the middle would make three
    [InlineData(4, 4, 0, 30, "64th")]
    public void Cut_Note_ShowsTheBeatWithFewTies(int count, int unit, int start, int end, string expected) =>
        Assert.Equal(expected, Cut(count, unit, start, end, isRest: false));

    [Theory]
    [InlineData(4, 4, 480, 1440, "quarter quarter")]
    [InlineData(4, 4, 0, 1440, "half quarter")]
    [InlineData(4, 4, 240, 720, "eighth eighth")]
    [InlineData(6, 8, 720, 1440, "quarter.")]
    [InlineData(3, 4, 480, 1440, "half")]
    public void Cut_Rest_IsNeverSyncopated(int count, int unit, int start, int end, string expected) =>
        Assert.Equal(expected, Cut(count, unit, start, end, isRest: true));

    [Fact]
    public void Cut_AnyStretch_AddsUpWithoutGap()
    {
        foreach (var metre in new Metre[] { new(4, 4), new(3, 4), new(6, 8), new(7, 8), new(5, 4), new(12, 8), new(2, 2) })
        {
            for (var start = 0; start < metre.BarTicks; start += 30)
            {
                for (var end = start + 30; end <= metre.BarTicks; end += 30)
                {
                    var at = start;
                    foreach (var value in new BarSplitting(metre).Cut(start, end, isRest: false))
                    {
                        Assert.Equal(at, value.Start);
                        at = value.End;
                    }

                    Assert.Equal(end, at);
                }
            }
        }
    }

    private static string Cut(int count, int unit, int start, int end, bool isRest) =>
        string.Join(' ', new BarSplitting(new Metre(count, unit)).Cut(start, end, isRest).Select(value => value.Type + new string('.', value.Dots)));
}
