using Soribit.Music.Form;
using Soribit.Music.Harmony;

namespace Soribit.Music.Tests.Harmony;

public sealed class ProgressionJudgeTests
{
    private static readonly HarmonyTables Tables = new(Mode.Major, new ChordRequest());
    private static readonly int Size = Tables.Palette.Chords.Count;

    /// <summary>A bar each; the loop of four comes twice, and the second time it ends otherwise.</summary>
    private static readonly LatticeSlot[] Slots =
    [
        new(-1, ChordModel.PlaceOf(0, 8, true), false, false, null),
        new(0, ChordModel.PlaceOf(1, 8, true), false, false, null),
        new(1, ChordModel.PlaceOf(2, 8, true), false, false, null),
        new(2, ChordModel.PlaceOf(3, 8, true), false, true, null),
        new(2, ChordModel.PlaceOf(7, 8, true), false, false, null),
    ];

    private static readonly PlayedSlot[] Played = [.. ((int[])[0, 1, 2, 3, 0, 1, 2, 4]).Select((slot, bar) => new PlayedSlot(slot, ChordModel.PlaceOf(bar, 8, true)))];

    private static ProgressionJudge Judge => new(ChordMixture.Shipped, Tables, SectionKind.Verse, Slots, Played);

    /// <summary>C Am F G, then C Am F C: the joints are judged when they are first played, from the third chord on.</summary>
    [Fact]
    public void Weight_ALoopWithTwoEndings_IsTheSumOverItsJointsByTheDefinition()
    {
        int[] chords = [Chord(0, 0), Chord(9, 1), Chord(5, 0), Chord(7, 0), Chord(0, 0)];
        var heard = Played.Select(played => new HeardChord(ChordClass.ToSymbol(Tables.Palette.Chords[chords[played.Slot]]), played.Place)).ToArray();
        var expected = 0.0;
        foreach (var (at, before, here, next) in new[] { (2, 0, 1, 2), (3, 1, 2, 3), (4, 2, 3, 0), (7, 1, 2, 4) })
        {
            var symbols = new double[ChordSymbol.Count];
            var row = new double[Size];
            ChordMixture.Shipped.Predict(heard.AsSpan(Math.Max(0, at - 6), Math.Min(at, 6)), Mode.Major, SectionKind.Verse, Played[at].Place, symbols);
            Tables.Weigh(symbols, chords[here], row);
            expected += Math.Log(row[chords[next]]) - Math.Log(Counts(Slots[next].Place, chords[before], chords[here], chords[next]));
        }

        Assert.Equal(expected, Judge.Weight(chords), 1e-9);
    }

    [Fact]
    public void Choose_KnownWeights_FollowsTheirShares()
    {
        var judge = Judge;
        int[][] drawn = [[Chord(0, 0), Chord(7, 0), Chord(9, 1), Chord(5, 0), Chord(0, 0)], [Chord(0, 0), Chord(10, 0), Chord(5, 0), Chord(7, 0), Chord(0, 0)]];
        var share = 1 / (1 + Math.Exp(judge.Weight(drawn[1]) - judge.Weight(drawn[0]))); // four chords each
        var rng = new Rng(4);
        Assert.Equal(share, Enumerable.Range(0, 4000).Count(_ => judge.Choose(drawn, rng) == 0) / 4000.0, 0.03);
    }

    /// <summary>Choosing among many comes near to the exact distribution, lattice times weight: the mean weight of what is chosen is that of the full enumeration.</summary>
    [Fact]
    public void Choose_AmongManyDraws_HasTheMeanOfTheExactDistribution()
    {
        const int Rounds = 600;
        LatticeSlot[] slots = [.. Slots[..3], Slots[3] with { Returns = false }];
        var first = Tables.Palette.Weights.ToArray();
        var judge = new ProgressionJudge(ChordMixture.Shipped, Tables, SectionKind.Verse, slots, Played[..4]);
        double total = 0, sum = 0, totalByCounts = 0, sumByCounts = 0;
        for (var code = 0; code < Size * Size * Size * Size; code++)
        {
            int[] chords = [code % Size, code / Size % Size, code / (Size * Size) % Size, code / (Size * Size * Size)];
            if (chords.Distinct().Count() < 4)
            {
                continue;
            }

            var byCounts = first[chords[0]] * Counts(slots[1].Place, Size, chords[0], chords[1]) * Counts(slots[2].Place, chords[0], chords[1], chords[2]) * Counts(slots[3].Place, chords[1], chords[2], chords[3]);
            var weight = judge.Weight(chords);
            (totalByCounts, sumByCounts) = (totalByCounts + byCounts, sumByCounts + (byCounts * weight));
            (total, sum) = (total + (byCounts * Math.Exp(weight)), sum + (byCounts * Math.Exp(weight) * weight));
        }

        var lattice = new ChordLattice(first, place => Tables.Transitions(SectionKind.Verse, place), slots);
        var rng = new Rng(8);
        var chosen = Enumerable.Range(0, Rounds).Average(_ =>
        {
            var drawn = lattice.Sample(64, rng).Where(chords => chords.Distinct().Count() == 4).ToList(); // alike in variety
            return judge.Weight(drawn[judge.Choose(drawn, rng)]);
        });
        Assert.Equal(sum / total, chosen, 0.12);
        Assert.True(chosen > (sumByCounts / totalByCounts) + 0.1);
    }

    /// <summary>Over 220 sections of all styles, what is chosen gains more by the mixture than what is drawn.</summary>
    [Fact]
    public void Choose_ManySections_GainsByTheMixture()
    {
        var gains = new List<double>();
        foreach (var style in FormTaste.Styles)
        {
            var tables = new HarmonyTables(Mode.Minor, new ChordRequest { Style = style });
            var lattice = new ChordLattice([.. tables.Palette.Weights], place => tables.Transitions(SectionKind.Chorus, place), Slots);
            var judge = new ProgressionJudge(ChordMixture.Shipped, tables, SectionKind.Chorus, Slots, Played);
            for (var seed = 0UL; seed < 20; seed++)
            {
                var rng = Rng.For(seed, style);
                var drawn = lattice.Sample(32, rng);
                var chosen = drawn[judge.Choose(drawn, rng)];
                gains.Add(judge.Weight(chosen) - drawn.Average(judge.Weight));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{gains.Average():0.00} nats a section");
        Assert.True(gains.Average() > 0.5, $"{gains.Average()}");
    }

    [Fact]
    public void Choose_OfTwoAsLikely_PrefersTheOneWithMoreChords()
    {
        int[] toAndFro = [Chord(0, 0), Chord(5, 0), Chord(0, 0), Chord(5, 0), Chord(0, 0)];
        int[] richer = [Chord(0, 0), Chord(5, 0), Chord(9, 1), Chord(7, 0), Chord(0, 0)];
        var judge = Judge;
        var byWeight = 1 / (1 + Math.Exp(judge.Weight(toAndFro) - judge.Weight(richer)));
        var rng = new Rng(2);
        Assert.True(Enumerable.Range(0, 3000).Count(_ => judge.Choose([toAndFro, richer], rng) == 1) / 3000.0 > byWeight + 0.04);
    }

    private static int Chord(int degree, int third) => Tables.Palette.IndexOf(ChordClass.Of(degree, third));

    private static double Counts(byte place, int before, int here, int next) => Tables.Transitions(SectionKind.Verse, place)[(((before * Size) + here) * Size) + next];
}
