using System.Diagnostics;
using FsCheck.Fluent;
using Soribit.Music.Events;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Learned.Critics;

public sealed class CriticTests
{
    private static readonly TrackRole[] Judged = [TrackRole.MainMelody, TrackRole.SubMelody, TrackRole.Accompaniment, TrackRole.Bass];

    private static readonly int[] OneFigure = [0, 3, 1, 2];

    public static TheoryData<TrackRole> Roles => [.. Judged];

    [Theory]
    [InlineData(TrackRole.MainMelody)]
    [InlineData(TrackRole.SubMelody)]
    [InlineData(TrackRole.Bass)]
    public void Score_SequenceOfAMotif_BeatsEveryShuffleOfItself(TrackRole role)
    {
        var tune = Critic.Score(role, Metre.FourFour, Bars.Sequence).Total;
        for (ulong seed = 0; seed < 50; seed++)
        {
            Assert.True(tune > Critic.Score(role, Metre.FourFour, Bars.Shuffled(Bars.Sequence, new Rng(seed))).Total);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Score_EverythingTransposed_IsTheSame(TrackRole role)
    {
        var bars = Bars.WithHeard(Bars.Sequence, note => note.Pitch + 16);
        foreach (var semitones in new[] { -12, -5, 1, 6, 12 })
        {
            AssertSame(Critic.Score(role, Metre.FourFour, bars), Critic.Score(role, Metre.FourFour, Bars.Transposed(bars, semitones)), except: []);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Score_PartAloneAnOctaveLower_ChangesOnlyHowItLiesToTheHeard(TrackRole role)
    {
        var bars = Bars.WithHeard(Bars.Sequence, note => note.Pitch + 16);
        AssertSame(Critic.Score(role, Metre.FourFour, bars), Critic.Score(role, Metre.FourFour, Bars.Map(bars, pitch => pitch - 12)), except: ["distance", "crossing"]);
    }

    [Fact]
    public void Score_PhraseEndsOffTheChord_ScoresLowerAtTheCadence()
    {
        var away = Bars.Tune(
            (Bars.C, [0, 1, 2, 0]), (Bars.C, [2, 3, 4, 2]), (Bars.G, [4, 3, 2, 1]), (Bars.C, [2, 1, 3]),
            (Bars.C, [0, 1, 2, 0]), (Bars.C, [2, 3, 4, 2]), (Bars.G, [4, 3, 2, 1]), (Bars.C, [2, 1, 3]));
        Assert.Equal(1, Value("ends-on-chord", TrackRole.Bass, Bars.Sequence));
        Assert.Equal(0, Value("ends-on-chord", TrackRole.Bass, away));
        foreach (var role in Judged)
        {
            Assert.True(Critic.Score(role, Metre.FourFour, away).Total < Critic.Score(role, Metre.FourFour, Bars.Sequence).Total);
        }
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(12, 1)]
    [InlineData(19, 1)]
    [InlineData(9, 0)]
    public void Parallels_VoicesAtOneInterval_AreCountedForFifthsAndOctavesAlone(int interval, double share)
    {
        var bars = Bars.WithHeard(Bars.Sequence, note => note.Pitch + interval);
        Assert.Equal(share, Value("parallels", TrackRole.SubMelody, bars));
        Assert.Equal(0, Value("contrary", TrackRole.SubMelody, bars));
        Assert.Equal(1, Value("same-rhythm", TrackRole.SubMelody, bars));
    }

    [Fact]
    public void Contrary_HeardPartMirrored_IsAllOfTheMoves()
    {
        var bars = Bars.WithHeard(Bars.Sequence, note => 150 - note.Pitch);
        Assert.Equal(1, Value("contrary", TrackRole.SubMelody, bars));
        Assert.Equal(0, Value("parallels", TrackRole.SubMelody, bars));
    }

    [Fact]
    public void Clashes_HeardPartASecondAbove_AreAllOfTheBeats()
    {
        Assert.Equal(1, Value("clashes", TrackRole.SubMelody, Bars.WithHeard(Bars.Sequence, note => note.Pitch + 14)));
        Assert.Equal(0, Value("clashes", TrackRole.SubMelody, Bars.WithHeard(Bars.Sequence, note => note.Pitch + 16)));
    }

    [Fact]
    public void LeapsAnswered_LeapFilledBackOrLeftAlone_IsToldApart()
    {
        Assert.Equal(1, Value("leaps-answered", TrackRole.MainMelody, Bars.Tune((Bars.C, [0, 4, 3, 2]), (Bars.C, [1, 5, 4, 3]))));
        Assert.Equal(0, Value("leaps-answered", TrackRole.MainMelody, Bars.Tune((Bars.C, [0, 4, 5, 6]), (Bars.C, [6, 6, 7, 8]))));
    }

    [Fact]
    public void FiguresRepeat_SameBarAgain_IsMoreThanASequenceWithoutEnd()
    {
        var same = Value("figures-repeat", TrackRole.MainMelody, Bars.Tune([.. Enumerable.Range(0, 8).Select(_ => (Bars.C, OneFigure))]));
        var varied = Value("figures-repeat", TrackRole.MainMelody, Bars.Tune([.. Enumerable.Range(0, 8).Select(bar => (Bars.C, new[] { 0, bar % 5, 6 - bar, bar * bar % 7 }))]));
        Assert.True(same > 0.7);
        Assert.True(varied < 0.4);
    }

    [Fact]
    public void RootsOnDownbeats_BassOnRootsOrElsewhere_IsToldApart()
    {
        var roots = Bars.Tune((Bars.C, [0, 2, 4, 2]), (Bars.G, [4, 6, 8, 6]));
        Assert.Equal(1, Value("roots-on-downbeats", TrackRole.Bass, roots));
        Assert.Equal(0, Value("roots-on-downbeats", TrackRole.Bass, Bars.Tune((Bars.C, [2, 0, 4, 2]), (Bars.G, [6, 4, 8, 6]))));
        Assert.Equal(double.NaN, Value("roots-on-downbeats", TrackRole.MainMelody, roots));
    }

    [Fact]
    public void Score_NothingHeard_LeavesCounterpointOut()
    {
        var parts = Critic.Score(TrackRole.SubMelody, Metre.FourFour, Bars.Sequence).Parts;
        Assert.Contains(parts, part => part.Name == "clashes" && part.Value is null && part.Contribution == 0);
        Assert.Contains(parts, part => part.Name == "time-on-chord" && part.Value is not null);
    }

    [Fact]
    public void Score_Drums_IsNeutral()
    {
        Assert.False(Critic.Judges(TrackRole.Drums));
        Assert.Same(CriticScore.Neutral, Critic.Score(TrackRole.Drums, Metre.FourFour, Bars.Sequence));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Score_SilenceAndOneNote_AreNeutralOrFinite(TrackRole role)
    {
        var silence = Bars.Sequence.Select(bar => bar with { Notes = [] }).ToList();
        Assert.Same(CriticScore.Neutral, Critic.Score(role, Metre.FourFour, silence));
        Assert.Same(CriticScore.Neutral, Critic.Score(role, Metre.FourFour, []));
        silence[2] = silence[2] with { Notes = [new EventNote(0, 12, 60)] };
        Assert.True(double.IsFinite(Critic.Score(role, Metre.FourFour, silence).Total));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Score_Parts_AddUpToTheTotalWithLabelsInBothLanguages(TrackRole role)
    {
        var score = Critic.Score(role, Metre.FourFour, Bars.Sequence);
        Assert.Equal(score.Total - CriticWeights.Default.Of(role)!.Bias, score.Parts.Sum(part => part.Contribution), 1e-9);
        Assert.All(score.Parts, part => Assert.NotEqual(part.Label.English, part.Label.Korean));
        Assert.Equal(score.Parts.Count, score.Parts.Select(part => part.Name).Distinct().Count());
    }

    [Fact]
    public void Values_OfAnything_AreFiniteOrMissing() =>
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(400), Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var (role, metre, bars) = Bars.Random(new Rng(seed));
            Assert.All(CriticCatalogue.All, idea => Assert.False(double.IsInfinity(idea.Value(new Listening(role, metre, bars))), idea.Name));
            Assert.True(double.IsFinite(Critic.Score(role, metre, bars).Total));
        }));

    [Fact]
    public void Score_DenseAccompanimentOf16Bars_TakesUnderAMillisecond()
    {
        var bars = Enumerable.Range(0, 16).Select(bar => new TrackBar(
            Key.CMajor, [new EventChord(0, Bars.C)], [.. Enumerable.Range(0, 4).Select(i => new EventNote(i * 12, 12, 72 + i))],
            [.. Enumerable.Range(0, 24).Select(i => new EventNote(i / 3 * 6, 6, 48 + (i % 3 * 4)))], bar % 4 == 3)).ToList();
        var fastest = Enumerable.Range(0, 60).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Critic.Score(TrackRole.Accompaniment, Metre.FourFour, bars);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        Assert.True(fastest < 1, $"{fastest} ms");
    }

    private static double Value(string critic, TrackRole role, IReadOnlyList<TrackBar> bars) => CriticCatalogue.Find(critic)!.Value(new Listening(role, Metre.FourFour, bars));

    private static void AssertSame(CriticScore expected, CriticScore actual, string[] except)
    {
        foreach (var (left, right) in expected.Parts.Zip(actual.Parts).Where(pair => !except.Contains(pair.First.Name)))
        {
            Assert.Equal(left.Value ?? double.NaN, right.Value ?? double.NaN, 1e-9);
        }
    }
}
