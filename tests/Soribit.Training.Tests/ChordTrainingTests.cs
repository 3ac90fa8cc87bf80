namespace Soribit.Training.Tests;

public sealed class ChordTrainingTests
{
    [Fact]
    public void Divide_ManySongs_NoHeldOutTitleIsLearned()
    {
        string[] titles = [.. Enumerable.Range(0, 100).Select(i => i % 10 == 3 ? "COVER " + (i / 20) : i % 10 == 0 ? "cover " + (i / 20) : "song " + i)];
        var split = ChordTraining.Divide(titles, title => title);
        Assert.Equal(10, split.Held.Count);
        Assert.Empty(split.Train.Intersect(split.Held, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(80, split.Train.Count);
        Assert.Equal(8, split.Validation.Count);
    }
}
