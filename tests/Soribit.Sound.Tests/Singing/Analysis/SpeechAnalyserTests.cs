using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Tests.Singing.Analysis;

public sealed class SpeechAnalyserTests
{
    private const int Rate = 16000;

    [Theory]
    [InlineData(90, 0.6)]
    [InlineData(130, 1)]
    [InlineData(200, 2.5)]
    public void Envelope_OfAVowel_IsTheVocalTractsWithoutThePitch(double hertz, double deviationDb)
    {
        var frame = Analyse(Vowels.Sung(0.6, Rate, _ => hertz, Vowels.A), hertz).Frames[60];
        var bins = frame.LogEnvelope.Length;
        double[] errors = [.. Enumerable.Range(0, bins)
            .Select(k => (Hertz: k * Rate / 2.0 / (bins - 1), Db: frame.LogEnvelope[k] * 10 / Math.Log(10)))
            .Where(point => point.Hertz > hertz && point.Hertz < 5500)
            .Select(point => point.Db - Decibels.FromPower(Vowels.Power(point.Hertz, Vowels.A)))];
        var mean = errors.Average();
        Assert.True(Math.Sqrt(errors.Average(error => (error - mean) * (error - mean))) < deviationDb);
    }

    [Fact]
    public void Envelope_OfNoise_IsItsPower()
    {
        var frames = SpeechAnalyser.Analyse(Signals.NoiseSamples(Rate, 3), Rate, Pitch(0, 201), Signals.Token).Frames;
        var mean = frames.Skip(20).Take(160).Average(frame => frame.LogEnvelope[40..200].Average());

        // The logarithm of a noisy power is below that of its mean, by at most Euler's constant.
        Assert.InRange(mean, Math.Log(1 / 3.0) - 0.6, Math.Log(1 / 3.0));
        Assert.All(frames, frame => Assert.All(frame.Aperiodicity, share => Assert.Equal(1, share)));
    }

    [Theory]
    [InlineData(110)]
    [InlineData(220)]
    public void Aperiodicity_OfPulses_IsNearNothing_OfNoiseNearOne(double hertz)
    {
        Assert.All(MeanShares(Vowels.Sung(1, Rate, _ => hertz, null), hertz), share => Assert.InRange(share, 0, 0.12));
        Assert.All(MeanShares([.. Signals.NoiseSamples(Rate, 8).Select(x => x * 0.3f)], hertz), share => Assert.InRange(share, 0.85, 1));
    }

    [Theory]
    [InlineData(20, 0.1)]
    [InlineData(10, 0.302)]
    [InlineData(0, 0.707)]
    public void Aperiodicity_OfANoisyVoice_IsTheShareOfTheNoise(double snrDb, double share)
    {
        // Noise of the pulses' own colour, white: so that every band has the same share.
        var voice = Vowels.WithNoise(Vowels.Sung(1, Rate, _ => 130, null), snrDb, 6);
        Assert.All(MeanShares(voice, 130), measured => Assert.Equal(share, measured, 0.1));
    }

    [Fact]
    public void Blend_OfFrames_LiesBetween()
    {
        var (one, other) = (new SpeechFrame(100, [0, 2], [0.2f]), new SpeechFrame(200, [1, 4], [0.4f]));
        var middle = SpeechFrame.Between(one, other, 0.5f);
        Assert.Equal((150, 0.5f, 3f), (middle.Hertz, middle.LogEnvelope[0], middle.LogEnvelope[1]));
        Assert.Same(one, SpeechFrame.Between(one, other, 0));
        Assert.Same(other, new SpeechFrames(Rate, [one, other]).At(9));
        Assert.False(SpeechFrame.Between(one, other with { Hertz = 0 }, 0.6f).IsVoiced);
    }

    [Fact]
    public void Analyse_OfSilence_IsFinite()
    {
        var frames = SpeechAnalyser.Analyse(new float[8000], Rate, cancel: Signals.Token).Frames;
        Assert.All(frames, frame => Assert.All(frame.LogEnvelope, value => Assert.True(float.IsFinite(value))));
    }

    private static double[] MeanShares(float[] samples, double hertz)
    {
        var frames = Analyse(samples, hertz).Frames;
        return [.. Enumerable.Range(1, frames[0].Aperiodicity.Length - 1).Select(band => frames.Skip(20).Take(160).Average(frame => (double)frame.Aperiodicity[band]))];
    }

    private static SpeechFrames Analyse(float[] samples, double hertz) =>
        SpeechAnalyser.Analyse(samples, Rate, Pitch(hertz, (int)(samples.Length / (Rate * VocalCurves.StepSeconds)) + 1), Signals.Token);

    private static PitchTrack Pitch(double hertz, int frames) => new([.. Enumerable.Repeat((float)hertz, frames)], new float[frames]);
}
