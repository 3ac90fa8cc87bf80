using Soribit.Music.Learned;

namespace Soribit.Music.Tests.Learned;

public sealed class TokenChooserTests
{
    private static readonly float[] Logits = [0, MathF.Log(2), MathF.Log(5), MathF.Log(2)];

    [Fact]
    public void Choose_ManyTimes_FollowsTheProbabilitiesOfWhatIsLegal()
    {
        var mask = Mask(0, 1, 2);
        var chooser = new TokenChooser(4);
        var counts = new int[4];
        const int draws = 8000;
        for (var i = 0; i < draws; i++)
        {
            counts[chooser.Choose(Logits, mask, new WritingTaste(1, 1), (i + 0.5) / draws, out _, out _)]++;
        }

        Assert.Equal([draws / 8, draws * 2 / 8, draws * 5 / 8, 0], counts); // uniform draws spread evenly hit the shares exactly
    }

    [Fact]
    public void Choose_TopP_LeavesTheUnlikelyOut()
    {
        var chooser = new TokenChooser(4);
        for (var i = 0; i < 100; i++)
        {
            Assert.NotEqual(0, chooser.Choose(Logits, Mask(0, 1, 2, 3), new WritingTaste(1, 0.85), i / 100.0, out _, out _));
        }
    }

    [Fact]
    public void Choose_OneAlone_HasNoAlternativeAndProbabilityOne()
    {
        Assert.Equal(3, new TokenChooser(4).Choose(Logits, Mask(3), WritingTaste.Usual, 0.999, out var logProbability, out var isOnly));
        Assert.True(isOnly);
        Assert.Equal(0, logProbability, 12);
    }

    [Fact]
    public void Choose_TellsTheProbabilityBeforeTemperature()
    {
        var token = new TokenChooser(4).Choose(Logits, Mask(0, 1, 2), new WritingTaste(0.1, 1), 0.5, out var logProbability, out _);
        Assert.Equal(2, token);
        Assert.Equal(Math.Log(5 / 8.0), logProbability, 6);
    }

    private static TokenMask Mask(params int[] tokens)
    {
        var mask = new TokenMask(4);
        foreach (var token in tokens)
        {
            mask.Add(token);
        }

        return mask;
    }
}
