using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Tests.Singing.Analysis;

public sealed class PeriodMarksTests
{
    private const int Rate = 16000;

    [Theory]
    [InlineData(90)]
    [InlineData(151.3)]
    [InlineData(310)]
    public void Find_InAVowel_MarksEachPeriodOnceAtTheSamePoint(double hertz)
    {
        var samples = Vowels.Sung(1, Rate, _ => hertz, Vowels.A);
        var marks = PeriodMarks.Find(samples, Rate, PitchTracker.Track(samples, Rate, cancel: Signals.Token)).Where(mark => mark.IsVoiced).ToArray();
        Assert.InRange(marks.Length, (0.95 * hertz) - 3, hertz + 1);
        for (var i = 1; i < marks.Length; i++)
        {
            Assert.Equal(Rate / hertz, marks[i].Place - marks[i - 1].Place, 0.6);
        }

        // No drift: after many periods the marks are still at the same phase.
        Assert.Equal(marks.Length - 1, (marks[^1].Place - marks[0].Place) * hertz / Rate, 0.02);
    }

    [Fact]
    public void Find_WithoutAVoice_StepsEvenly()
    {
        var samples = Signals.NoiseSamples(Rate / 2, 4);
        var marks = PeriodMarks.Find(samples, Rate, new PitchTrack(new float[101], new float[101]));
        Assert.All(marks, mark => Assert.False(mark.IsVoiced));
        Assert.Equal(100, marks.Count);
    }
}
