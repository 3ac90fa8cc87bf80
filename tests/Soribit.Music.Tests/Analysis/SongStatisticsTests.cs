using Soribit.Music.Analysis;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Analysis;

public sealed class SongStatisticsTests
{
    private const int Bar = 1920;
    private const double Exactly = 1e-12;

    [Fact]
    public void Entropy_EvenPitchClasses_IsTheirLogarithm()
    {
        var notes = Enumerable.Range(0, 8).Select(i => new Note(i * 240, 240, 60 + (i % 4), 80));
        Assert.Equal(2, PitchClassEntropy.Mean(notes, Bar, 1, 1), Exactly);
    }

    [Fact]
    public void Entropy_Windows_SlideByOneBarAndSkipEmptyOnes()
    {
        // Bars: {C}, {C, D}, {}, {}: windows of one bar 0, 1; of two bars: {C,C,D} = 0.918…, {C,D} = 1.
        Note[] notes = [new(0, 480, 60, 80), new(Bar, 480, 60, 80), new(Bar + 480, 480, 62, 80)];
        Assert.Equal(0.5, PitchClassEntropy.Mean(notes, Bar, 4, 1), Exactly);
        var third = -((2 / 3.0 * Math.Log2(2 / 3.0)) + (1 / 3.0 * Math.Log2(1 / 3.0)));
        Assert.Equal((third + 1) / 2, PitchClassEntropy.Mean(notes, Bar, 4, 2), Exactly);
        Assert.Equal(double.NaN, PitchClassEntropy.Mean([], Bar, 4, 1));
    }

    [Fact]
    public void Groove_EqualBars_IsOne_OppositeBars_CountsDifferentPositions()
    {
        Note[] same = [new(0, 240, 60, 80), new(Bar, 240, 64, 80)];
        Assert.Equal(1, GrooveSimilarity.Mean(same, Bar, 2), Exactly);
        Note[] other = [new(0, 240, 60, 80), new(480, 240, 60, 80), new(Bar + 240, 240, 64, 80)];
        Assert.Equal(1 - (3 / 16.0), GrooveSimilarity.Mean(other, Bar, 2), Exactly);
    }

    [Fact]
    public void Groove_NoteJustBeforeTheBarLine_BelongsToTheNextBar() =>
        Assert.Equal(1, GrooveSimilarity.Mean([new(0, 240, 60, 80), new(Bar - 20, 240, 64, 80)], Bar, 2), Exactly);

    [Fact]
    public void ChordTones_AllAndStrong_CountOnsets()
    {
        var chords = new ChordChart([new ChordSpan(0, Bar, new Chord(0, ChordQuality.Major))]);
        var melody = Tune((0, 480, 60), (480, 480, 62), (960, 480, 65), (1440, 480, 67));
        Assert.Equal(0.5, MelodyStatistics.ChordToneShare(melody, chords, Metre.FourFour, strongBeatsOnly: false), Exactly);
        Assert.Equal(0.5, MelodyStatistics.ChordToneShare(melody, chords, Metre.FourFour, strongBeatsOnly: true), Exactly); // C yes, F on the middle beat no
    }

    [Fact]
    public void RepeatedBars_CountsBarsWithATwin()
    {
        var melody = Tune((0, 480, 60), (Bar, 480, 60), (2 * Bar, 480, 62), (4 * Bar, 240, 60));
        Assert.Equal(0.5, MelodyStatistics.RepeatedBarShare(melody, Metre.FourFour), Exactly);
    }

    [Fact]
    public void Intervals_Shares_CountBySize()
    {
        var melody = Tune((0, 240, 60), (240, 240, 62), (480, 240, 62), (720, 240, 70), (960, 240, 65));
        Assert.Equal(0.5, MelodyStatistics.IntervalShare(melody, 0, 2), Exactly);
        Assert.Equal(0.25, MelodyStatistics.IntervalShare(melody, 8, 127), Exactly);
    }

    [Fact]
    public void OutOfKey_Steps_CountWhereAForeignNoteSounds()
    {
        // Four sixteenths of C, of which the last two have C# too, then silence, then two of D.
        Note[] notes = [new(0, 480, 60, 80), new(240, 240, 61, 80), new(960, 240, 62, 80)];
        Assert.Equal(2 / 6.0, OutOfKey.Share(notes, _ => Key.CMajor), Exactly);
        Assert.Equal(double.NaN, OutOfKey.Share([], _ => Key.CMajor));
    }

    [Theory]
    [InlineData(0, Mode.Major)]
    [InlineData(7, Mode.Major)]
    [InlineData(9, Mode.Minor)]
    [InlineData(1, Mode.Minor)]
    public void KeyFinder_ScaleThatRestsOnItsTonic_IsFound(int tonic, Mode mode)
    {
        var key = new Key(tonic, mode);
        var chord = new Chord(tonic, mode == Mode.Major ? ChordQuality.Major : ChordQuality.Minor);
        var notes = key.Scale.Concat(chord.Tones).Concat(chord.Tones).Select((pitch, i) => new Note(i * 480, 480, 60 + pitch, 80));
        Assert.Equal(key, KeyFinder.Find(notes));
    }

    private static Melody Tune(params (int Tick, int Duration, int Pitch)[] notes) =>
        new([.. notes.Select(note => new MelodyNote(note.Tick, note.Duration, note.Pitch, null, false))]);
}
