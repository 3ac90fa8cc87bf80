using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Learned.Critics;

public sealed class RankingTests
{
    [Fact]
    public void Of_TuneAmongItsShuffles_ChoosesTheTune()
    {
        var candidates = Enumerable.Range(0, 8).Select(i => Passage(i == 5 ? Bars.Sequence : Bars.Shuffled(Bars.Sequence, new Rng((ulong)i)))).ToList();
        var ranking = Ranking.Of(TrackRole.MainMelody, Metre.FourFour, Bars.Sequence, candidates);
        Assert.Equal(5, ranking.Best);
        Assert.Equal(Enumerable.Range(0, 8), ranking.Ranked.Select(candidate => candidate.Index).Order());
        Assert.Equal(ranking.Ranked.OrderByDescending(candidate => candidate.Score), ranking.Ranked);
        Assert.Equal(ranking.Ranked.Select(candidate => candidate.Index), Ranking.Of(TrackRole.MainMelody, Metre.FourFour, Bars.Sequence, candidates).Ranked.Select(candidate => candidate.Index));
    }

    [Fact]
    public void Of_EqualCandidates_KeepTheirOrder() =>
        Assert.Equal([0, 1, 2], Ranking.Of(TrackRole.Bass, Metre.FourFour, Bars.Sequence, [Passage(Bars.Sequence), Passage(Bars.Sequence), Passage(Bars.Sequence)]).Ranked.Select(candidate => candidate.Index));

    [Fact]
    public void Of_TaskOfTheWriter_SeesItsKeyChordsAndPhrases()
    {
        var task = RandomTasks.Plain(bars: 8) with
        {
            Bars = [.. Bars.Sequence.Select((bar, i) => new TaskBar(3 - (i % 4), bar.Chords, bar.Heard))],
        };
        var candidates = new[] { Passage(Bars.Shuffled(Bars.Sequence, new Rng(1))), Passage(Bars.Sequence) };
        var ranking = Ranking.Of(task, candidates);
        Assert.Equal(1, ranking.Best);
        Assert.Equal(Ranking.Of(TrackRole.MainMelody, Metre.FourFour, Bars.Sequence, candidates).Ranked.Select(candidate => candidate.Score), ranking.Ranked.Select(candidate => candidate.Score));
    }

    [Fact]
    public void Of_NoCandidatesOrOtherBars_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Ranking.Of(TrackRole.Bass, Metre.FourFour, Bars.Sequence, []));
        Assert.Throws<ArgumentException>(() => Ranking.Of(TrackRole.Bass, Metre.FourFour, Bars.Sequence, [Passage(Bars.Tune((Bars.C, [0])))]));
    }

    private static WrittenPassage Passage(IReadOnlyList<TrackBar> bars) => new([.. bars.Select(bar => bar.Notes)], 10, -1);
}
