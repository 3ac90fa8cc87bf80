using Soribit.Music.Events;
using Soribit.Music.Harmony;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Events;

public sealed class TrackMakerTests
{
    private const int Bar = 4 * Ticks.PerQuarter;
    private static readonly int[] MinorTriad = [45, 48, 52];
    private static readonly int[] Fifth = [36, 43];

    [Fact]
    public void Make_APickup_StandsAtTheEndOfAFullBar()
    {
        var bars = new List<SourceBar> { new(0, Ticks.PerQuarter, Metre.FourFour) };
        bars.AddRange(Enumerable.Range(0, 4).Select(i => new SourceBar(Ticks.PerQuarter + (i * Bar), Bar, Metre.FourFour)));
        var track = Assert.Single(TrackMaker.Make(Piece(bars, Line(0, Ticks.PerQuarter, 17))));
        Assert.Equal(5, track.Bars.Count);
        Assert.Equal([36], track.Bars[0].Notes.Select(note => note.Position));
        Assert.Equal([0, 12, 24, 36], track.Bars[1].Notes.Select(note => note.Position));
    }

    [Fact]
    public void Make_AChangeOfMetre_BeginsAnotherTrack()
    {
        var bars = new List<SourceBar>();
        for (var i = 0; i < 8; i++)
        {
            bars.Add(i < 4 ? new SourceBar(i * Bar, Bar, Metre.FourFour) : new SourceBar((4 * Bar) + ((i - 4) * 3 * Ticks.PerQuarter), 3 * Ticks.PerQuarter, new Metre(3, 4)));
        }

        var tracks = TrackMaker.Make(Piece(bars, Line(0, Ticks.PerQuarter, 28))).ToList();
        Assert.Equal([Metre.FourFour, new Metre(3, 4)], tracks.Select(track => track.Metre));
        Assert.All(tracks, track => Assert.Equal(4, track.Bars.Count));
    }

    [Fact]
    public void Make_AnUnknownMetre_IsLeftOut() =>
        Assert.Empty(TrackMaker.Make(Piece([.. Enumerable.Range(0, 8).Select(i => new SourceBar(i * 5 * 480, 5 * 480, new Metre(5, 4)))], Line(0, 480, 40))));

    [Fact]
    public void Make_TwoSilentBars_PartATrack()
    {
        var bars = Enumerable.Range(0, 12).Select(i => new SourceBar(i * Bar, Bar, Metre.FourFour)).ToList();
        var notes = Line(0, Ticks.PerQuarter, 48).Where(note => note.Tick / Bar is not (5 or 6)).ToList();
        Assert.Equal([5, 5], TrackMaker.Make(Piece(bars, notes)).Select(track => track.Bars.Count));
    }

    [Fact]
    public void Make_OthersHearTheTune_AndTheTuneHearsNobody()
    {
        var bars = Enumerable.Range(0, 4).Select(i => new SourceBar(i * Bar, Bar, Metre.FourFour)).ToList();
        var piece = Piece(bars, Line(0, Ticks.PerQuarter, 16)) with
        {
            Parts = [new SourcePart(TrackRole.MainMelody, 53, Line(0, Ticks.PerQuarter, 16)), new SourcePart(TrackRole.Bass, 32, [.. Line(0, Bar, 4).Select(note => note with { Pitch = 36 })])],
        };
        var tracks = TrackMaker.Make(piece).ToDictionary(track => track.Role);
        Assert.All(tracks[TrackRole.MainMelody].Bars, bar => Assert.Empty(bar.Heard));
        Assert.All(tracks[TrackRole.Bass].Bars, bar => Assert.Equal([0, 12, 24, 36], bar.Heard.Select(note => note.Position)));
    }

    [Fact]
    public void Make_Chords_ArePrintedOnesOrThoseOfTheNotes()
    {
        var bars = Enumerable.Range(0, 4).Select(i => new SourceBar(i * Bar, Bar, Metre.FourFour)).ToList();
        List<SourceNote> triads = [.. Enumerable.Range(0, 4).SelectMany(i => MinorTriad.Select(pitch => new SourceNote(i * Bar, Bar, pitch)))];
        Assert.All(TrackMaker.Make(Piece(bars, triads)).Single().Bars, bar => Assert.Equal(new Chord(9, ChordQuality.Minor), bar.Chords.Single().Chord));
        var printed = Piece(bars, triads) with { Chords = [new ChordSpan(2 * Ticks.PerQuarter, 4 * Bar, new Chord(5, ChordQuality.Major7))] };
        var first = TrackMaker.Make(printed).Single().Bars[0];
        Assert.Equal([new EventChord(0, null), new EventChord(24, new Chord(5, ChordQuality.Major7))], first.Chords);
    }

    [Fact]
    public void Make_ABassWithDoubleStops_KeepsTheLowest()
    {
        var bars = Enumerable.Range(0, 4).Select(i => new SourceBar(i * Bar, Bar, Metre.FourFour)).ToList();
        List<SourceNote> stops = [.. Enumerable.Range(0, 4).SelectMany(i => Fifth.Select(pitch => new SourceNote(i * Bar, Bar, pitch)))];
        var piece = Piece(bars, stops) with { Parts = [new SourcePart(TrackRole.Bass, 32, stops)] };
        Assert.All(TrackMaker.Make(piece).Single().Bars, bar => Assert.Equal([36], bar.Notes.Select(note => note.Pitch)));
    }

    private static SourcePiece Piece(IReadOnlyList<SourceBar> bars, IReadOnlyList<SourceNote> notes) =>
        new("a piece of the tests", Manner.Own, 100, bars, [new SourcePart(TrackRole.Accompaniment, 0, notes)]);

    private static List<SourceNote> Line(int tick, int length, int count) => [.. Enumerable.Range(0, count).Select(i => new SourceNote(tick + (i * length), length, 60 + (i % 5)))];
}
