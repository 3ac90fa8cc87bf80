using Soribit.Sound.Loudness;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Resynthesis;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Resynthesis;

public sealed class EngineSingerTests
{
    private const int Rate = 44100;

    private static readonly Voice Voice = new("test", ["en"], 40, 70, "none", IsForSale: true, null, new("test", "시험"));

    [Fact]
    public async Task Sing_OfAPhrase_IsOnPitchInTimeAndSilentElsewhere()
    {
        var sung = await Singer().SingAsync(Vowels.Phrase(220), Rate, 1, Signals.Token);
        Assert.Equal(2 * Rate, sung.Length);
        var track = PitchTracker.Track(sung, Rate, cancel: Signals.Token);
        Assert.All(track.Hertz[75..170], hertz => Assert.InRange(Vowels.Cents(hertz, 220), -15, 15));
        Assert.All(track.Hertz[185..200], hertz => Assert.Equal(0, hertz));
        Assert.All(track.Hertz[220..345], hertz => Assert.InRange(Vowels.Cents(hertz, 220), -15, 15));
        Assert.True(Signals.Power(sung.AsSpan(0, (int)(0.25 * Rate))) < 1e-9);
        Assert.True(Signals.Power(sung.AsSpan((int)(1.9 * Rate))) < 1e-9);
    }

    [Fact]
    public async Task Sing_AtUsualLoudness_IsAtTwentyBelowFullScale()
    {
        var sung = await Singer().SingAsync(Vowels.Phrase(220), Rate, 1, Signals.Token);
        Assert.Equal(-20, LoudnessMeter.Integrated(new AudioBuffer(Rate, sung)), 3.0);
    }

    [Fact]
    public async Task Sing_Louder_IsLouderAndBrighter()
    {
        var soft = await Singer().SingAsync(Vowels.Phrase(220, 0.35f), Rate, 1, Signals.Token);
        var loud = await Singer().SingAsync(Vowels.Phrase(220, 1f), Rate, 1, Signals.Token);
        Assert.InRange(Decibels.FromPower(Signals.Power(loud)) - Decibels.FromPower(Signals.Power(soft)), 8, 20);
        Assert.InRange(Brightness(loud) / Brightness(soft), 1.2, 4);
        Assert.True(Signals.Power(await Singer().SingAsync(Vowels.Phrase(220, 0f), Rate, 1, Signals.Token)) < 1e-12);
    }

    [Fact]
    public async Task Sing_Twice_IsTheSame() =>
        Assert.Equal(await Singer().SingAsync(Vowels.Phrase(150), Rate, 7, Signals.Token), await Singer().SingAsync(Vowels.Phrase(150), Rate, 7, Signals.Token));

    /// <summary>Whatever the engine says of its "s": the vowel is on the beat.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(-0.02)]
    public async Task Sing_OfAnEngineThatIsWrongOfItsBorders_PutsTheVowelOnTheBeat(double wrong)
    {
        SungPhone[] phones = [new(Phonemes.Of("s"), 0.2, 0.35, 0, IsCoda: false), new(Phonemes.Of("a"), 0.35, 1, 0, IsCoda: false)];
        var phrase = Vowels.Phrase(220) with { Phones = phones };
        var sung = await new EngineSinger(Voice, new Robot(wrong), new EngineTimbre(60, 320)).SingAsync(phrase, Rate, 1, Signals.Token);
        Assert.Equal(0.35, new VoiceOnsets(sung, Rate).Find((0.2, 0.35), (0.35, 1))!.Value, 0.008);
    }

    [Fact]
    public async Task Sing_OfABreathAlone_Breathes()
    {
        var phrase = Vowels.Phrase(200) with { Phones = [], Breath = (0.2, 0.6) };
        var sung = await Singer().SingAsync(phrase, Rate, 1, Signals.Token);
        Assert.InRange(Decibels.FromPower(Signals.Power(sung.AsSpan((int)(0.3 * Rate), Rate / 5))), -60, -35);
        Assert.Equal(0, Signals.Power(sung.AsSpan((int)(0.61 * Rate))));
    }

    private static EngineSinger Singer() => new EngineSinger(Voice, new Robot(), new EngineTimbre(60, 320));

    /// <summary>Power of the second differences, which are mostly of what lies high, against that of the samples.</summary>
    private static double Brightness(float[] samples)
    {
        float[] bends = [.. samples.Skip(2).Zip(samples.Skip(1), samples).Select(s => s.First - (2 * s.Second) + s.Third)];
        return Signals.Power(bends) / Signals.Power(samples);
    }
}
