using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Resynthesis;

namespace Soribit.Sound.Tests.Singing.Resynthesis;

public sealed class VocoderTests
{
    private const int Rate = 16000;

    [Theory]
    [InlineData(110, 110)]
    [InlineData(130, 220)]
    [InlineData(130, 390)]
    [InlineData(220, 150)]
    public void Sing_AtAnyPitch_IsThatPitch(double spoken, double sung)
    {
        var track = PitchTracker.Track(Sing(Vowels.Sung(1, Rate, _ => spoken, Vowels.A), sung), Rate, cancel: Signals.Token);
        var cents = track.Hertz[20..180].Select(hertz => Math.Abs(Vowels.Cents(hertz, sung))).ToArray();
        Assert.True(Vowels.Median(cents) < 3);
        Assert.All(cents, off => Assert.True(off < 50));
    }

    [Fact]
    public void Sing_OfAVowel_KeepsFormantsAndLevel()
    {
        var source = Vowels.Sung(1, Rate, _ => 120, Vowels.A);
        var sung = Sing(source, 180);
        Assert.Equal(Decibels.FromPower(Signals.Power(source)), Decibels.FromPower(Signals.Power(sung.AsSpan(1600, 12800))), 3.0);
        var (before, after) = (SpeechAnalyser.Analyse(source, Rate, cancel: Signals.Token).At(0.5), SpeechAnalyser.Analyse(sung, Rate, cancel: Signals.Token).At(0.5));
        Assert.Equal(Peak(before, 500, 900), Peak(after, 500, 900), 40.0);
        Assert.Equal(Peak(before, 2200, 2800), Peak(after, 2200, 2800), 60.0);
    }

    [Fact]
    public void Sing_WithAShorterTract_RaisesTheFormants()
    {
        var source = Vowels.Sung(1, Rate, _ => 120, Vowels.I);
        var sung = Sing(source, 120, new VocoderSettings(1.16));
        var (before, after) = (SpeechAnalyser.Analyse(source, Rate, cancel: Signals.Token).At(0.5), SpeechAnalyser.Analyse(sung, Rate, cancel: Signals.Token).At(0.5));
        Assert.Equal(1.16 * Peak(before, 1900, 2700), Peak(after, 2000, 3000), 70.0);
    }

    [Fact]
    public void Sing_WithAFloor_FillsHolesWithVoice()
    {
        var source = Vowels.Sung(1, Rate, _ => 120, Vowels.A);
        var (plain, filled) = (Sing(source, 120), Sing(source, 120, new VocoderSettings(1, 30)));
        double High(float[] samples) => SpeechAnalyser.Analyse(samples, Rate, cancel: Signals.Token).At(0.5).LogEnvelope[450..500].Average() * 10 / Math.Log(10);
        Assert.True(High(filled) > High(plain) + 10);
        Assert.True(SpeechAnalyser.Analyse(filled, Rate, cancel: Signals.Token).At(0.5).Aperiodicity[3] < 0.3);
    }

    [Fact]
    public void Sing_Breathier_IsNoisierAbove()
    {
        var source = Vowels.Sung(1, Rate, _ => 130, Vowels.A);
        var frames = SpeechAnalyser.Analyse(source, Rate, cancel: Signals.Token);
        float Noise(float breathiness) => SpeechAnalyser
            .Analyse(Vocoder.Sing(frames, TimeMap.Identity, Curves(130, breathiness), VocoderSettings.Plain, Rate, 1, Signals.Token), Rate, cancel: Signals.Token)
            .Frames.Skip(40).Take(100).Average(frame => frame.Aperiodicity[2]);
        Assert.True(Noise(0.2f) < 0.2);
        Assert.True(Noise(0.8f) > 0.5);
    }

    [Fact]
    public void Sing_OfNoise_IsNoiseOfThatLevel()
    {
        var noise = Signals.NoiseSamples(Rate, 3).Select(x => x * 0.2f).ToArray();
        var sung = Sing(noise, 200);
        Assert.All(PitchTracker.Track(sung, Rate, cancel: Signals.Token).Hertz[10..190], hertz => Assert.Equal(0, hertz));
        Assert.Equal(Decibels.FromPower(Signals.Power(noise)), Decibels.FromPower(Signals.Power(sung.AsSpan(1600, 12800))), 3.0);
    }

    [Fact]
    public void Sing_HasNoConstantAndNoClicks_AndRepeats()
    {
        var source = Vowels.Sung(1, Rate, t => 110 + (40 * t), Vowels.A);
        var sung = Sing(source, 150);
        Assert.Equal(sung, Sing(source, 150));
        Assert.All(sung, sample => Assert.True(float.IsFinite(sample)));
        Assert.True(Math.Abs(sung.Average()) < 1e-3);
        var steps = sung.Skip(1).Zip(sung, (a, b) => Math.Abs(a - b)).Skip(800).SkipLast(800).ToArray();
        var usual = source.Skip(1).Zip(source, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(steps.Max() < 2 * usual);
    }

    /// <summary>Hz of the envelope's highest point in a range.</summary>
    private static double Peak(SpeechFrame frame, double low, double high)
    {
        var perBin = Rate / 2.0 / (frame.LogEnvelope.Length - 1);
        return Enumerable.Range((int)(low / perBin), (int)((high - low) / perBin)).MaxBy(k => frame.LogEnvelope[k]) * perBin;
    }

    private static VocalCurves Curves(double hertz, float breathiness)
    {
        float[] Flat(float value) => [.. Enumerable.Repeat(value, VocalCurves.Length(1))];
        return new VocalCurves(Flat((float)hertz), Flat(0.7f), Flat(breathiness));
    }

    private static float[] Sing(float[] source, double hertz, VocoderSettings? settings = null) => Vocoder.Sing(
        SpeechAnalyser.Analyse(source, Rate, cancel: Signals.Token), TimeMap.Identity, Curves(hertz, 0.2f), settings ?? VocoderSettings.Plain, Rate, 1, Signals.Token);
}
