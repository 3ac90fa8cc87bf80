using Soribit.Music.Arranging;

namespace Soribit.Music.Tests.Arranging;

public class TablesTests
{
    [Fact]
    public void Grooves_Shipped_HaveTheFamiliesThatStylesName()
    {
        Assert.Superset(new HashSet<string> { "pop", "rock", "funk", "hiphop", "jazz", "club", "taiko", "brushes", "stomp", "dusty" }, GrooveBook.Standard.Families.ToHashSet());
        foreach (var family in GrooveBook.Standard.Families)
        {
            var beats = GrooveBook.Standard.Beats(family);
            Assert.Equal(beats.OrderBy(beat => beat.Drive).Select(beat => beat.Drive), beats.Select(beat => beat.Drive));
            Assert.All(beats.Concat(GrooveBook.Standard.Fills(family)).SelectMany(beat => beat.Hits), hit => Assert.True(Drum.Name(hit.Drum) is not null && hit.Slot is >= 0 and < 16 && hit.Velocity is > 0 and <= 127));
        }
    }

    [Fact]
    public void Groove_InThreeFour_KeepsTheDownbeatAndTheBackbeat()
    {
        var groove = new Groove("pop", 16, 1, [new(0, Drum.Kick, 100), new(4, Drum.Snare, 90), new(8, Drum.Kick, 80), new(12, Drum.Snare, 90), new(14, Drum.OpenHat, 70)]);
        Assert.Equal([new(0, Drum.Kick, 100), new(4, Drum.Kick, 80), new(8, Drum.Snare, 90), new(10, Drum.OpenHat, 70)], groove.InMetre(new Metre(3, 4)).Hits);
    }

    [Fact]
    public void Figure_Diminished_IsPlayedTwiceInHalfTheTime()
    {
        var figure = new Figure(Metre.FourFour, FigureHand.Left, "arpeggio", 1, [new(0, 12, 0), new(12, 12, 1), new(24, 24, 2)]);
        Assert.Equal([new(0, 6, 0), new(6, 6, 1), new(12, 12, 2), new(24, 6, 0), new(30, 6, 1), new(36, 12, 2)], figure.Diminished()!.Notes);
        Assert.Equal(2 * figure.Density, figure.Diminished()!.Density);
        Assert.Null((figure with { Notes = [new(0, 9, 0)] }).Diminished());
        Assert.Null((figure with { Metre = new Metre(3, 4), Notes = [new(0, 12, 0)] }).Diminished());
    }

    [Fact]
    public void Groove_InSixEight_PutsTheBackbeatOnTheSecondBeatAndFillsTheEighths()
    {
        var groove = new Groove("pop", 16, 1, [new(0, Drum.Kick, 100), new(0, Drum.ClosedHat, 60), new(2, Drum.ClosedHat, 60), new(4, Drum.Snare, 90), new(4, Drum.ClosedHat, 60), new(6, Drum.ClosedHat, 60)]);
        var hits = groove.InMetre(new Metre(6, 8)).Hits;
        Assert.Contains(new GrooveHit(6, Drum.Snare, 90), hits);
        Assert.Equal([0, 2, 4, 6, 8, 10], hits.Where(hit => hit.Drum == Drum.ClosedHat).Select(hit => hit.Slot));
    }

    [Theory]
    [InlineData("beat pop x kick=9...9...9...9...")]
    [InlineData("beat pop 1 kick=9...")]
    [InlineData("beat pop 1 gong=9...9...9...9...")]
    [InlineData("beat pop 1 kick=9...9...9...9..0")]
    [InlineData("feel pop kick 0:1 0:1")]
    [InlineData("groove pop")]
    public void GrooveBook_Fault_NamesTheLine(string line)
    {
        var fault = Assert.Throws<InvalidDataException>(() => new GrooveBook().Read(new StringReader("# comment\n" + line)));
        Assert.StartsWith("Line 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_Shipped_FitTheirBars()
    {
        Assert.True(FigureBook.Standard.All.Count > 300);
        foreach (var figure in FigureBook.Standard.All)
        {
            Assert.Equal(0, figure.Notes.Min(note => note.Step));
            Assert.All(figure.Notes, note => Assert.True(note.Length > 0 && (note.Unit + note.Length) * FigureNote.UnitTicks <= figure.Metre.BarTicks, $"{figure.Family} {note}"));
        }
    }

    [Theory]
    [InlineData("4/4 left arpeggio 3")]
    [InlineData("4/4 foot arpeggio 3 0:12:0")]
    [InlineData("4/4 left arpeggio 3 0:12")]
    [InlineData("four left arpeggio 3 0:12:0")]
    public void FigureBook_Fault_NamesTheLine(string line) =>
        Assert.StartsWith("Line 1", Assert.Throws<InvalidDataException>(() => new FigureBook().Read(new StringReader(line))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Acoustic Grand Piano", 0)]
    [InlineData("통기타", 25)]
    [InlineData("Strings", 48)]
    [InlineData("violins", 40)]
    [InlineData("73", 73)]
    public void TryFind_WhatPeopleSay_IsUnderstood(string words, int program)
    {
        Assert.True(GeneralMidi.TryFind(words, out var programs));
        Assert.Equal(program, programs[0]);
    }

    [Fact]
    public void Range_EveryProgram_IsAtLeastAnOctave() =>
        Assert.All(Enumerable.Range(0, 128), program => Assert.True(GeneralMidi.Range(program) is var (low, high) && high - low >= 12 && low >= 0 && high <= 127));
}
