using Soribit.Music.Events;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Learned;

/// <summary>Bars written between those that a person wrote, whatever that person wrote.</summary>
public sealed class SectionWriterTests
{
    private const int Bars = 12;
    private static readonly int[] Fifths = [40, 47, 52];
    private static readonly Key Home = new(0, Mode.Major);

    /// <summary>Sixteenths in full chords: eight such bars alone are longer than what the model reads, and their rhythm is to go on.</summary>
    [Theory]
    [InlineData(4, 12, 5)]
    [InlineData(0, 10, 5)]
    [InlineData(5, 6, 12)]
    public void Write_BesideDenseBars_WritesAll(int from, int to, int voices)
    {
        var kept = Enumerable.Range(0, Bars * 16).SelectMany(i => Enumerable.Range(0, voices).Select(voice => new Note(i * Ticks.PerSixteenth, Ticks.PerSixteenth, 40 + (2 * voice), 64))).ToList();
        using var writer = new SectionWriter(PartModel.Shared, 2);
        for (var seed = 0UL; seed < 3; seed++)
        {
            var notes = writer.Write(Sheet(TrackRole.Accompaniment, voices, 8) with { Kept = kept, Open = from..to }, new Rng(seed), TestContext.Current.CancellationToken);
            Assert.All(notes, note => Assert.InRange(note.Tick / Metre.FourFour.BarTicks, from, to - 1));
            Assert.Contains(notes, note => note.Tick / Metre.FourFour.BarTicks == to - 1);
        }
    }

    [Fact]
    public void Write_LineBesideChordsOfAPerson_StaysALine()
    {
        var kept = Enumerable.Range(0, Bars * 4).SelectMany(beat => Fifths.Select(pitch => new Note(beat * Ticks.PerQuarter, Ticks.PerQuarter, pitch, 64))).ToList();
        using var writer = new SectionWriter(PartModel.Shared, 2);
        for (var seed = 0UL; seed < 6; seed++)
        {
            var notes = writer.Write(Sheet(TrackRole.Bass, 1, 4) with { Kept = kept, Open = 6..10 }, new Rng(seed), TestContext.Current.CancellationToken);
            Assert.NotEmpty(notes);
            Assert.All(notes, note => Assert.True(note.Duration > 0));
            Assert.All(notes.Zip(notes.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick, $"{pair}"));
        }
    }

    private static SectionSheet Sheet(TrackRole role, int voices, double density)
    {
        var ticks = Bars * Metre.FourFour.BarTicks;
        var chord = new Chord(0, ChordQuality.Major);
        return new SectionSheet(
            "Verse", role, Manner.ArtSong, 0, Home, Metre.FourFour, 90, 0, Bars, 0, [new ChordSpan(0, ticks, chord!)], [], new HashSet<int> { 3, 7, 11 },
            [.. Enumerable.Repeat(0b1010_1011_0101, ticks / Ticks.PerEighth)], 36, 72, density, voices, role == TrackRole.Accompaniment);
    }
}
