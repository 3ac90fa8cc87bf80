using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Tests.Singing.Analysis;

public sealed class VoiceOnsetsTests
{
    private const int Rate = 16000;
    private const double Border = 0.3;

    /// <summary>A soft hiss, then a vowel; it is said to begin sooner or later than it does.</summary>
    [Theory]
    [InlineData(0.025)]
    [InlineData(0)]
    [InlineData(-0.025)]
    public void Find_ABorderBesideTheVoice_IsWhereTheVoiceBegins(double wrong)
    {
        float[] samples = [.. Signals.NoiseSamples((int)(Border * Rate), 2).Select(x => x * 0.02f), .. Vowels.Sung(0.3, Rate, _ => 120, Vowels.A)];
        Assert.Equal(Border, new VoiceOnsets(samples, Rate).Find((0.1, Border + wrong), (Border + wrong, 0.6))!.Value, 0.006);
    }

    [Fact]
    public void Find_AfterAConsonantWithAVoice_IsNothing() =>
        Assert.Null(new VoiceOnsets(Vowels.Sung(0.6, Rate, _ => 120, Vowels.A), Rate).Find((0.1, 0.28), (0.28, 0.55)));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.05, 0.2, 0.4)]
    [InlineData(2, 3, 4)]
    public void Find_OfSilenceOrBeyondTheSound_IsNothing(double start, double border, double end) =>
        Assert.Null(new VoiceOnsets(new float[1600], Rate).Find((start, border), (border, end)));
}
