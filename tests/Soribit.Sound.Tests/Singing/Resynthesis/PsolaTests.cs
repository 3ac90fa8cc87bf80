using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Resynthesis;

namespace Soribit.Sound.Tests.Singing.Resynthesis;

public sealed class PsolaTests
{
    private const int Rate = 16000;

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.7)]
    [InlineData(2.7)]
    public void Sing_AtAnotherPitch_IsThatPitchAndKeepsTheLevel(double ratio)
    {
        var source = Vowels.Sung(1, Rate, _ => 130, Vowels.A);
        var sung = Sing(source, TimeMap.Identity, 130 * ratio, 1);
        var track = PitchTracker.Track(sung, Rate, cancel: Signals.Token);
        Assert.True(Math.Abs(Vowels.Cents(Vowels.Median(track.Hertz[20..180].Select(hertz => (double)hertz)), 130 * ratio)) < 2);
        Assert.Equal(Decibels.FromPower(Signals.Power(source)), Decibels.FromPower(Signals.Power(sung.AsSpan(1600, 12800))), 3.0);
    }

    [Fact]
    public void Sing_FourTimesAsLong_IsFourTimesAsLong()
    {
        var source = Vowels.Sung(0.5, Rate, t => 130 + (60 * t), Vowels.A);
        var sung = Sing(source, new TimeMap([(0, 0), (2, 0.5)]), 200, 2);
        var track = PitchTracker.Track(sung, Rate, cancel: Signals.Token);
        Assert.All(track.Hertz[20..380], hertz => Assert.InRange(Vowels.Cents(hertz, 200), -20, 20));
    }

    [Fact]
    public void Sing_OfNoiseAtItsOwnPace_IsTheSame()
    {
        var noise = Signals.NoiseSamples(Rate, 9);
        var sung = Psola.Sing(noise, Rate, PeriodMarks.Find(noise, Rate, Voiceless), TimeMap.Identity, [200f], Rate, 1);
        Assert.True(Signals.Correlation(noise.AsSpan(800, 14000), sung.AsSpan(800, 14000)) > 0.9999);
    }

    [Fact]
    public void Sing_OfStretchedNoise_GetsNoPitch()
    {
        var noise = Signals.NoiseSamples(Rate / 4, 9);
        var sung = Psola.Sing(noise, Rate, PeriodMarks.Find(noise, Rate, Voiceless), new TimeMap([(0, 0), (1, 0.25)]), [200f], Rate, 1);
        Assert.True(PitchTracker.Track(sung, Rate, cancel: Signals.Token).Hertz.Count(hertz => hertz > 0) < 10);
    }

    [Fact]
    public void Map_ThatRunsBack_IsRefused() => Assert.Throws<ArgumentException>(() => new TimeMap([(0, 0), (1, 1), (2, 0.5)]));

    private static PitchTrack Voiceless => new(new float[201], new float[201]);

    private static float[] Sing(float[] source, TimeMap map, double hertz, double seconds)
    {
        var marks = PeriodMarks.Find(source, Rate, PitchTracker.Track(source, Rate, cancel: Signals.Token));
        float[] curve = [.. Enumerable.Repeat((float)hertz, VocalCurves.Length(seconds))];
        return Psola.Sing(source, Rate, marks, map, curve, (int)(seconds * Rate), 1);
    }
}
