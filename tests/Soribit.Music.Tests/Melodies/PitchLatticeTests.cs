using Soribit.Music.Melodies.Pitches;

namespace Soribit.Music.Tests.Melodies;

public sealed class PitchLatticeTests
{
    private static readonly Chord C = new(0, ChordQuality.Major);
    private static readonly Chord G = new(7, ChordQuality.Major);

    [Fact]
    public void Sample_TinyLattice_HasTheFrequenciesOfFullEnumeration()
    {
        const int Draws = 20000;
        var notes = Notes(4);
        var lattice = Lattice(notes, before: 62);
        var chances = Enumerate(notes).ToDictionary(pitches => string.Join(' ', pitches), pitches => lattice.Weight(pitches));
        var total = chances.Values.Sum();
        var rng = new Rng(3);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < Draws; i++)
        {
            var drawn = string.Join(' ', lattice.Sample(rng)!);
            counts[drawn] = counts.GetValueOrDefault(drawn) + 1;
        }

        Assert.All(counts.Keys, drawn => Assert.True(chances[drawn] > 0));
        foreach (var (pitches, weight) in chances)
        {
            var expected = Draws * weight / total;

            // Five standard deviations of a binomial count, and one for counts near nothing.
            Assert.Equal(expected, counts.GetValueOrDefault(pitches), tolerance: 1 + (5 * Math.Sqrt(expected)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(59)]
    [InlineData(67)]
    public void Best_TinyLattice_IsTheHeaviestOfAll(int? before)
    {
        var notes = Notes(5);
        var lattice = Lattice(notes, before);
        var heaviest = Enumerate(notes).MaxBy(pitches => lattice.Weight(pitches));
        Assert.Equal(heaviest, lattice.Best());
    }

    [Fact]
    public void Weight_NoRulesAndAllIntervals_SumsToOne()
    {
        // The model's own chances: every interval of every step may be sung, nothing is biased.
        var everything = Enumerable.Range(24, 97).ToArray();
        var setting = Setting(C, 0, PhrasePlace.Middle);
        LatticeNote[] notes =
        [
            new(setting, everything, new double[97], false, null),
            new(setting, everything, new double[97], false, null),
        ];
        var lattice = new PitchLattice(PitchModel.Default, new MelodicRules(false, false, false), Key.CMajor, notes, 72, 72, 1, 0);
        var sum = Enumerate(notes).Sum(pitches => lattice.Weight(pitches));
        Assert.Equal(1, sum, tolerance: 1e-9);
    }

    [Fact]
    public void Sample_NothingKeepsTheRules_ReturnsNull()
    {
        var setting = Setting(C, 0, PhrasePlace.First);
        LatticeNote[] notes = [new(setting, [60], [0], false, null), new(setting, [66], [0], false, null)];
        Assert.Null(Lattice(notes, null).Sample(new Rng(1)));
        Assert.Null(Lattice(notes, null).Best());
    }

    [Theory]
    [InlineData(0, 6, false)] // a tritone
    [InlineData(0, 4, true)]
    [InlineData(8, 3, false)] // the augmented second of harmonic minor
    [InlineData(11, -3, false)]
    [InlineData(3, 8, false)] // the augmented fifth
    [InlineData(0, 12, true)]
    [InlineData(0, 11, false)]
    public void Allows_Interval_IsSingable(int fromDegree, int interval, bool expected)
    {
        var anywhere = Setting(null, 0, PhrasePlace.Middle);
        Assert.Equal(expected, MelodicRules.All.Allows(anywhere, anywhere, fromDegree, interval, isSlurred: false, newPhrase: false));
    }

    [Fact]
    public void AllowsTurn_AfterALeap_OnlyASmallerStepBack()
    {
        Assert.False(MelodicRules.All.AllowsTurn(9, 2));
        Assert.False(MelodicRules.All.AllowsTurn(9, 0));
        Assert.False(MelodicRules.All.AllowsTurn(9, -7));
        Assert.True(MelodicRules.All.AllowsTurn(9, -2));
        Assert.False(MelodicRules.All.AllowsTurn(7, 5));
        Assert.True(MelodicRules.All.AllowsTurn(7, 2));
    }

    [Fact]
    public void Parse_ShippedModel_FormatsBackToItself()
    {
        var model = PitchModel.Default;
        Assert.Equal(model.Format(), PitchModel.Parse(new StringReader(model.Format())).Format());
        Assert.Throws<InvalidDataException>(() => PitchModel.Parse(new StringReader("turn 1 2 3")));
    }

    [Fact]
    public void NoteScore_ShippedModel_PrefersChordTonesOnDownbeats()
    {
        var downbeat = Setting(C, 0, PhrasePlace.Middle);
        Assert.True(PitchModel.Default.NoteScore(downbeat, 4) > PitchModel.Default.NoteScore(downbeat, 5));
        Assert.True(PitchModel.Default.NoteScore(downbeat, 7) > PitchModel.Default.NoteScore(downbeat, 6));
    }

    private static PitchLattice Lattice(IReadOnlyList<LatticeNote> notes, int? before) =>
        new(PitchModel.Default, MelodicRules.All, Key.CMajor, notes, before, 64, 1.2, 1);

    private static LatticeNote[] Notes(int count)
    {
        int[] pitches = [60, 62, 64, 65, 67, 71];
        return [.. Enumerable.Range(0, count).Select(i => new LatticeNote(
            Setting(i % 2 == 0 ? C : G, i * 240, i == count - 1 ? PhrasePlace.Last : PhrasePlace.Middle),
            pitches, [.. pitches.Select(pitch => 0.1 * (pitch % 5))], i == 2, i == 1 ? 2 : null))];
    }

    private static NoteSetting Setting(Chord? chord, int tick, PhrasePlace place) =>
        NoteSetting.Of(Metre.FourFour, tick, 240, 240, place, Key.CMajor, chord);

    private static IEnumerable<int[]> Enumerate(IReadOnlyList<LatticeNote> notes)
    {
        IEnumerable<int[]> all = [[]];
        return notes.Aggregate(all, (heads, note) => heads.SelectMany(head => note.Pitches, (head, pitch) => (int[])[.. head, pitch]));
    }
}
