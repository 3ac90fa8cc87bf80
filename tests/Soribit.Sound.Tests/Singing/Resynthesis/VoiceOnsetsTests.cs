using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Resynthesis;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Resynthesis;

public sealed class VoiceOnsetsTests
{
    private const int Rate = 16000;
    private const double Border = 0.3;

    /// <summary>A soft hiss, then a vowel; the engine says that the vowel begins sooner or later than it does.</summary>
    [Theory]
    [InlineData(0.025)]
    [InlineData(0)]
    [InlineData(-0.025)]
    public void Placed_ABorderBesideTheVoice_IsWhereTheVoiceBegins(double wrong)
    {
        float[] samples = [.. Signals.NoiseSamples((int)(Border * Rate), 2).Select(x => x * 0.02f), .. Vowels.Sung(0.3, Rate, _ => 120, Vowels.A)];
        var placed = VoiceOnsets.Placed(new Speech(samples, Rate, [(0.1, Border + wrong), (Border + wrong, 0.6)]), Phones("s"));
        Assert.Equal(Border, placed.Times[0].End, 0.006);
        Assert.Equal(placed.Times[0].End, placed.Times[1].Start);
        Assert.Equal((0.1, 0.6), (placed.Times[0].Start, placed.Times[1].End));
    }

    [Theory]
    [InlineData("z")]
    [InlineData("n")]
    public void Placed_AfterAConsonantWithAVoice_StaysAsItWas(string consonant)
    {
        var speech = new Speech(Vowels.Sung(0.6, Rate, _ => 120, Vowels.A), Rate, [(0.1, 0.28), (0.28, 0.55)]);
        Assert.Equal(speech.Times, VoiceOnsets.Placed(speech, Phones(consonant)).Times);
    }

    [Fact]
    public void Placed_OfSoundsOfNoLengthOrSilence_StaysInOrder()
    {
        var silent = new Speech(new float[100], Rate, [(0, 0), (0, 0)]);
        Assert.Equal(silent.Times, VoiceOnsets.Placed(silent, Phones("s")).Times);
        var late = new Speech(new float[1600], Rate, [(0.05, 0.2), (0.2, 0.4)]);
        Assert.Equal(late.Times, VoiceOnsets.Placed(late, Phones("s")).Times);
    }

    private static SungPhone[] Phones(string consonant) => [new(Phonemes.Of(consonant), 0, 0.2, 0, IsCoda: false), new(Phonemes.Of("a"), 0.2, 1, 0, IsCoda: false)];
}
