using Soribit.Music.Analysis;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Analysis;

public sealed class ScoreComparisonTests
{
    private const int Bar = 1920;
    private static readonly Chord C = new(0, ChordQuality.Major);
    private static readonly Chord F = new(5, ChordQuality.Major);

    [Fact]
    public void Outside_NothingChanged_KeepsAll() => Assert.Equal(new KeptBars(4, 4), ScoreComparison.Outside(Song(2, C, 60), Song(2, C, 60), 1));

    [Fact]
    public void Outside_ChangeInsideTheSection_KeepsTheRest() => Assert.Equal(1, ScoreComparison.Outside(Song(2, C, 60), Song(2, F, 65), 1).Share);

    [Fact]
    public void Outside_LongerSection_ComparesWhatFollowsAtItsNewPlace() => Assert.Equal(new KeptBars(4, 4), ScoreComparison.Outside(Song(2, C, 60), Song(5, F, 65), 1));

    [Fact]
    public void Outside_OneVelocityElsewhere_LosesABar()
    {
        var before = Song(2, C, 60);
        var part = before.Parts[0];
        var after = before with { Parts = [part with { Notes = [part.Notes[0] with { Velocity = 81 }, .. part.Notes.Skip(1)] }] };
        Assert.Equal(new KeptBars(4, 3), ScoreComparison.Outside(before, after, 1));
    }

    [Fact]
    public void Outside_ChordElsewhere_LosesItsBars() =>
        Assert.Equal(new KeptBars(4, 2), ScoreComparison.Outside(Song(2, C, 60), Song(2, C, 60) with { Chords = new ChordChart([new ChordSpan(0, 2 * Bar, F), new ChordSpan(2 * Bar, 4 * Bar, C)]) }, 1));

    /// <summary>Two bars, a middle section with its own chord and pitch, two bars.</summary>
    private static Score Song(int middleBars, Chord middle, int pitch)
    {
        Section Part(string name, int bars) => new(name, SectionKind.Verse, name[0], bars, Key.CMajor, 0.5, [new Phrase(0, bars, null)]);
        var form = new SongForm(Key.CMajor, Metre.FourFour, 100, [Part("A", 2), Part("B", middleBars), Part("C", 2)]);
        var end = (2 + middleBars) * Bar;
        var chords = new ChordChart([new ChordSpan(0, 2 * Bar, C), new ChordSpan(2 * Bar, middleBars * Bar, middle), new ChordSpan(end, 2 * Bar, C)]);
        var notes = Enumerable.Range(0, form.Bars).Select(bar => new Note(bar * Bar, 480, bar >= 2 && bar < 2 + middleBars ? pitch : 72, 80));
        return new Score("", "", form, chords, null, [new Part("piano", TrackRole.Accompaniment, new Instrument(0, false), [.. notes], [])]);
    }
}
