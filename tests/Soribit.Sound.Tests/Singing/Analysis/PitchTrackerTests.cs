using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Tests.Singing.Analysis;

public sealed class PitchTrackerTests
{
    /// <summary>Cents by which the median frame may be off.</summary>
    private const double MedianCents = 2;

    [Theory]
    [InlineData(70, 16000)]
    [InlineData(110, 16000)]
    [InlineData(196, 22050)]
    [InlineData(261.63, 44100)]
    [InlineData(440, 48000)]
    [InlineData(700, 16000)]
    [InlineData(900, 44100)]
    public void Track_OfPulses_IsExact(double hertz, int rate)
    {
        var track = PitchTracker.Track(Vowels.Sung(0.6, rate, _ => hertz, null), rate, cancel: Signals.Token);
        AssertPitch(track, _ => hertz, MedianCents, 0.6);
    }

    [Theory]
    [InlineData(70, 20, 2)]
    [InlineData(130, 20, 2)]
    [InlineData(440, 20, 2)]
    [InlineData(900, 20, 2)]
    [InlineData(130, 10, 6)]
    [InlineData(220, 10, 6)]
    [InlineData(440, 10, 6)]
    [InlineData(900, 10, 6)]
    public void Track_OfANoisyVowel_NeverSlipsAnOctave(double hertz, double snrDb, double medianCents)
    {
        foreach (var formants in new[] { Vowels.A, Vowels.I })
        {
            var samples = Vowels.WithNoise(Vowels.Sung(0.8, 16000, _ => hertz, formants), snrDb, 5);
            AssertPitch(PitchTracker.Track(samples, 16000, cancel: Signals.Token), _ => hertz, medianCents, 0.8);
        }
    }

    [Fact]
    public void Track_OfVibratoAndGlide_FollowsThem()
    {
        double Hertz(double t) => 220 * Math.Pow(2, (t / 1.5) + (Math.Sin(2 * Math.PI * 5.6 * t) * 0.5 / 12));
        AssertPitch(PitchTracker.Track(Vowels.Sung(1.5, 22050, Hertz, Vowels.A), 22050, cancel: Signals.Token), Hertz, 5, 1.5);
    }

    [Fact]
    public void Track_OfSilenceAndNoise_FindsNoVoice()
    {
        Assert.All(PitchTracker.Track(new float[16000], 16000, cancel: Signals.Token).Hertz, hertz => Assert.Equal(0, hertz));
        var noise = PitchTracker.Track(Signals.NoiseSamples(32000, 3), 16000, cancel: Signals.Token);
        Assert.True(noise.Hertz.Count(hertz => hertz > 0) < 0.02 * noise.Count);
    }

    [Fact]
    public void Track_OfAVoiceBetweenSilences_BeginsAndEndsWithIt()
    {
        var samples = new float[16000];
        Vowels.Sung(0.5, 16000, _ => 150, Vowels.A).CopyTo(samples, 4000);
        var track = PitchTracker.Track(samples, 16000, cancel: Signals.Token);
        var voiced = Enumerable.Range(0, track.Count).Where(track.IsVoiced).ToArray();
        Assert.InRange(voiced[0] * VocalCurves.StepSeconds, 0.23, 0.27);
        Assert.InRange(voiced[^1] * VocalCurves.StepSeconds, 0.73, 0.77);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(150)]
    [InlineData(220)]
    [InlineData(340)]
    public void Track_OfAMouthThatOpensAndCloses_HasAVoiceInBetween(double hertz)
    {
        for (var cut = 0; cut < 5; cut++)
        {
            var samples = new float[16000];
            Vowels.Sung(0.6, 16000, _ => hertz, Vowels.A).AsSpan(1000, 6000 + (37 * cut)).CopyTo(samples.AsSpan(4000));
            var end = (10000 + (37 * cut)) / 16000.0;
            var track = PitchTracker.Track(Vowels.WithNoise(samples, 40, 5), 16000, cancel: Signals.Token);
            var voiced = Enumerable.Range(0, track.Count).Where(track.IsVoiced).ToArray();
            Assert.InRange(voiced[0] * VocalCurves.StepSeconds, 0.235, 0.261);
            Assert.InRange(voiced[^1] * VocalCurves.StepSeconds, end - 0.011, end + 0.03); // formants ring on
        }
    }

    [Fact]
    public void Track_OfAConstantAdded_StaysTheSame()
    {
        var samples = Vowels.Sung(0.4, 16000, _ => 180, Vowels.A);
        AssertPitch(PitchTracker.Track([.. samples.Select(x => x + 0.3f)], 16000, cancel: Signals.Token), _ => 180, MedianCents, 0.4);
    }

    [Fact]
    public void Track_OfNothing_IsOneFrameOfSilence() => Assert.Equal([0f], PitchTracker.Track([], 16000, cancel: Signals.Token).Hertz);

    /// <summary>All but the frames at the ends have a voice, of the right octave, and the median is exact.</summary>
    private static void AssertPitch(PitchTrack track, Func<double, double> hertz, double medianCents, double seconds)
    {
        var inner = Enumerable.Range(0, track.Count).Where(i => i * VocalCurves.StepSeconds is var t && t > 0.03 && t < seconds - 0.05).ToArray();
        Assert.All(inner, i => Assert.InRange(Vowels.Cents(track.Hertz[i], hertz(i * VocalCurves.StepSeconds)), -200, 200));
        Assert.True(Vowels.Median(inner.Select(i => Math.Abs(Vowels.Cents(track.Hertz[i], hertz(i * VocalCurves.StepSeconds))))) < medianCents);
    }
}
