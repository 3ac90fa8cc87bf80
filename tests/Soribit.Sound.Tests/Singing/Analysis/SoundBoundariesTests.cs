using Soribit.Sound.Singing.Analysis;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Analysis;

public sealed class SoundBoundariesTests
{
    [Fact]
    public void Find_BetweenDifferentSounds_CutsWhereTheyMeet()
    {
        const int rate = 22050;
        float[] samples =
        [
            .. Signals.NoiseSamples((int)(0.12 * rate), 4).Select(x => x * 0.1f),
            .. Vowels.Sung(0.2, rate, _ => 110, Vowels.A),
            .. Vowels.Sung(0.15, rate, _ => 110, Vowels.I),
        ];
        var ends = SoundBoundaries.Find(samples, rate, 0, 0.47, [Phonemes.Of("s"), Phonemes.Of("a"), Phonemes.Of("i")]);
        Assert.Equal(0.12, ends[0], 0.008);
        Assert.Equal(0.32, ends[1], 0.008);
    }

    /// <summary>A hum behind closed lips, a vowel that fades, the silence of a closed mouth and the click of its opening: four stretches for three sounds, and the silence is no vowel.</summary>
    [Theory]
    [InlineData(0.005f)]
    [InlineData(0.1f)]
    public void Find_AClosureBeforeAClick_IsNotTakenForTheVowel(float click)
    {
        const int rate = 22050;
        float[] samples =
        [
            .. Vowels.Sung(0.05, rate, _ => 110, Vowels.I).Select(x => x * 0.15f),
            .. Vowels.Sung(0.15, rate, _ => 110, Vowels.I).Select((x, i) => x * MathF.Pow(10, -2 * MathF.Max(0, 1 - (((0.15f * rate) - i) / (0.03f * rate))))),
            .. new float[(int)(0.08 * rate)],
            .. Signals.NoiseSamples((int)(0.03 * rate), 4).Select(x => x * click),
        ];
        var ends = SoundBoundaries.Find(samples, rate, 0, 0.31, [Phonemes.Of("b̥"), Phonemes.Of("i"), Phonemes.Of("t̚")]);
        Assert.Equal(0.05, ends[0], 0.01);
        Assert.Equal(0.19, ends[1], 0.015);
    }

    [Fact]
    public void Find_OfOneSound_CutsNothing() => Assert.Empty(SoundBoundaries.Find(new float[1000], 22050, 0, 0.04, [Phonemes.Of("a")]));

    [Fact]
    public void Find_InLessTimeThanSounds_StaysInOrder()
    {
        var ends = SoundBoundaries.Find(new float[1000], 22050, 0.01, 0.012, [Phonemes.Of("s"), Phonemes.Of("a"), Phonemes.Of("n")]);
        Assert.Equal(ends.Order(), ends);
    }
}
