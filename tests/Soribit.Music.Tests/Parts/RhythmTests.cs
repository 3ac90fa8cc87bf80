using Soribit.Music.Parts.Composing;

namespace Soribit.Music.Tests.Parts;

public sealed class RhythmTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Cells_OfALength_FillItExactly(int eighths) =>
        Assert.All(RhythmCells.Of(eighths), cell => Assert.Equal(eighths * 2, cell.Signs.Length));

    [Fact]
    public void Lengths_AnyMetre_AddUpToTheBarAndHaveCells()
    {
        for (var eighths = 2; eighths <= 24; eighths++)
        {
            foreach (var metre in new[] { new Metre(eighths, 8), new Metre(Math.Max(1, eighths / 2), 4) })
            {
                var lengths = RhythmCells.Lengths(metre);
                Assert.Equal(metre.BarTicks, lengths.Sum() * Ticks.PerEighth);
                Assert.All(lengths, length => Assert.NotEmpty(RhythmCells.Of(length)));
            }
        }
    }

    [Fact]
    public void Append_Signs_MakesNotesRestsAndTies()
    {
        var slots = new List<Slot>();
        RhythmCharacter.Append(slots, "x-.x", 0);
        RhythmCharacter.Append(slots, "--x.", 480);
        Assert.Equal([new Slot(0, 240), new Slot(360, 360), new Slot(720, 120)], slots);
    }

    [Fact]
    public void Append_TieAfterRest_IsSilent()
    {
        var slots = new List<Slot>();
        RhythmCharacter.Append(slots, "x-..", 0);
        RhythmCharacter.Append(slots, "--x-", 480);
        Assert.Equal([new Slot(0, 240), new Slot(720, 240)], slots);
    }

    [Fact]
    public void Cell_OffBeats_CountsSyncopationsOnly()
    {
        Assert.Equal(0, RhythmCells.Of(4).Single(cell => cell.Signs == "x-x-x-x-").OffBeats);
        Assert.Equal(1, RhythmCells.Of(4).Single(cell => cell.Signs == "x-x---x-").OffBeats);
    }
}
