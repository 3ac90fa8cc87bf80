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

    [Fact]
    public void Find_OfOneSound_CutsNothing() => Assert.Empty(SoundBoundaries.Find(new float[1000], 22050, 0, 0.04, [Phonemes.Of("a")]));

    [Fact]
    public void Find_InLessTimeThanSounds_StaysInOrder()
    {
        var ends = SoundBoundaries.Find(new float[1000], 22050, 0.01, 0.012, [Phonemes.Of("s"), Phonemes.Of("a"), Phonemes.Of("n")]);
        Assert.Equal(ends.Order(), ends);
    }
}
