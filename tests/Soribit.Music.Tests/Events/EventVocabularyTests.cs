using Soribit.Music.Events;

namespace Soribit.Music.Tests.Events;

public sealed class EventVocabularyTests
{
    [Fact]
    public void Blocks_LieSideBySide_AndEachTokenHasOneName()
    {
        var next = 0;
        foreach (var block in EventVocabulary.Blocks)
        {
            Assert.Equal(next, block.First);
            next += block.Count;
        }

        Assert.Equal(EventVocabulary.Size, next);
        Assert.Equal(EventVocabulary.Size, Enumerable.Range(0, EventVocabulary.Size).Select(EventVocabulary.Name).Distinct().Count());
    }

    /// <summary>A trained model knows tokens by number: a change here is a change of every model.</summary>
    [Fact]
    public void Size_IsWhatTheModelsWereTrainedWith() => Assert.Equal(531, EventVocabulary.Size);

    [Fact]
    public void Link_EveryToken_ComesBack()
    {
        for (var token = 0; token < EventVocabulary.Link.Count; token++)
        {
            Assert.Equal(token, BarLink.Of(token).Token);
        }
    }

    [Fact]
    public void Chord_EveryToken_ComesBack()
    {
        for (var value = 0; value < EventVocabulary.Chord.Count; value++)
        {
            Assert.Equal(EventVocabulary.Chord[value], EventVocabulary.ChordToken(EventVocabulary.ChordOf(EventVocabulary.Chord[value])));
        }
    }

    [Fact]
    public void Durations_EveryLength_ComesBackAndOthersRoundByRatio()
    {
        Assert.All(EventGrid.Durations, (length, i) => Assert.Equal(i, EventGrid.DurationIndex(length)));
        Assert.Equal(48, EventGrid.Durations[EventGrid.DurationIndex(47)]);
        Assert.Equal(192, EventGrid.Durations[EventGrid.DurationIndex(5000)]);
    }

    [Theory]
    [InlineData(36)]
    [InlineData(42)]
    [InlineData(53)]
    public void Drum_OfTheKit_ComesBack(int drum) => Assert.Equal(drum, EventVocabulary.DrumOf(EventVocabulary.DrumToken(drum)));

    [Theory]
    [InlineData(-36)]
    [InlineData(0)]
    [InlineData(18)]
    public void Timing_OnItsSteps_ComesBack(int late) => Assert.Equal(late, EventVocabulary.TimingOf(EventVocabulary.TimingToken(late)));
}
