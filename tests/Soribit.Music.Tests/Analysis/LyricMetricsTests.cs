using Soribit.Music.Analysis;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Analysis;

public sealed class LyricMetricsTests
{
    // "the river again": the (not counted), ri-ver (stress first), a-gain (stress second).
    private static readonly LyricSheet Sheet = new([new LyricSection("Verse", LyricSectionKind.Verse, 'A',
    [
        new LyricLine(0, "the river again",
        [
            new LyricWord("the", [new("the", 0, "")]),
            new LyricWord("river", [new("ri", 1, ""), new("ver", 0, "")]),
            new LyricWord("again", [new("a", 0, ""), new("gain", 1, "")]),
        ], ""),
    ])]);

    [Fact]
    public void Prosody_StressesOnBeats_AreAllRight()
    {
        var prosody = Prosody.Of(Sheet, Sung(240, 480, 720, 1200, 1440), Metre.FourFour);
        Assert.Equal(new Prosody(2, 2, 2, 0), prosody);
        Assert.Equal((1, 0), (prosody.StrongestShare, prosody.OnStrongShare));
    }

    [Fact]
    public void Prosody_StressOnAWeakerPlace_CountsAgainstIt()
    {
        // "ri" on the eighth before the middle beat, "ver" on the middle beat; "a" and "gain" on eighths, equally strong.
        var prosody = Prosody.Of(Sheet, Sung(0, 720, 960, 1200, 1680), Metre.FourFour);
        Assert.Equal(new Prosody(2, 1, 2, 1), prosody);
    }

    [Fact]
    public void Prosody_WordNotSung_IsNotCounted()
    {
        var melody = Sung(0, 480, 960);
        Assert.Equal(1, Prosody.Of(Sheet, melody, Metre.FourFour).Words);
    }

    [Fact]
    public void SungInOrder_AllOnce_IsOne() => Assert.Equal(1, SyllableCheck.SungInOrder(Sheet, Sung(0, 240, 480, 720, 960)));

    [Fact]
    public void SungInOrder_MissingDoubledOrSwapped_IsLess()
    {
        var all = Sung(0, 240, 480, 720, 960).Notes;
        Assert.Equal(0.8, SyllableCheck.SungInOrder(Sheet, new Melody([.. all.Take(4)])), 9);
        Assert.Equal(5 / 6.0, SyllableCheck.SungInOrder(Sheet, new Melody([.. all, all[4]])), 9);
        Assert.Equal(0.8, SyllableCheck.SungInOrder(Sheet, new Melody([all[1], all[0], .. all.Skip(2)])), 9);
        Assert.Equal(1, SyllableCheck.SungInOrder(Sheet, new Melody([.. all, .. all]), [0, 0]));
    }

    private static Melody Sung(params int[] ticks)
    {
        var syllables = Sheet.Lines[0].Syllables;
        return new Melody([.. ticks.Select((tick, i) => new MelodyNote(tick, 120, 60, new SungSyllable(syllables[i].Text, Syllabic.Single, 0, i), false))]);
    }
}
