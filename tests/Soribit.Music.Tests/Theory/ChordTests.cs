namespace Soribit.Music.Tests.Theory;

public sealed class ChordTests
{
    [Fact]
    public void ToString_EveryRootQualityBassAndKey_ReadsBack()
    {
        foreach (var quality in Enum.GetValues<ChordQuality>())
        {
            for (var root = 0; root < 12; root++)
            {
                for (var bass = 0; bass < 12; bass++)
                {
                    var chord = new Chord(root, quality, bass);
                    for (var key = 0; key < 24; key++)
                    {
                        var text = chord.ToString(new Key(key % 12, key < 12 ? Mode.Major : Mode.Minor));
                        Assert.True(Chord.TryParse(text, out var read), text);
                        Assert.Equal(chord, read);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("C", "0 4 7")]
    [InlineData("Am", "9 0 4")]
    [InlineData("G7", "7 11 2 5")]
    [InlineData("Fmaj7", "5 9 0 4")]
    [InlineData("FM7", "5 9 0 4")]
    [InlineData("Bm7b5", "11 2 5 9")]
    [InlineData("E5", "4 11")]
    [InlineData("Dsus", "2 7 9")]
    [InlineData("G7sus4", "7 0 2 5")]
    public void Tones_OfKnownSymbols_AreTheirNotes(string symbol, string tones)
    {
        Assert.True(Chord.TryParse(symbol, out var chord));
        Assert.Equal(tones, string.Join(' ', chord.Tones));
    }

    [Theory]
    [InlineData("")]
    [InlineData("H")]
    [InlineData("c")]
    [InlineData("Cmaj77")]
    [InlineData("C/")]
    [InlineData("C/H")]
    [InlineData("N.C.")]
    [InlineData("C##")]
    public void TryParse_NoChord_IsRefused(string text) => Assert.False(Chord.TryParse(text, out _));

    [Fact]
    public void Transpose_ByAnOctave_ChangesNothing()
    {
        var chord = new Chord(10, ChordQuality.Major7, 2);

        Assert.Equal(chord, chord.Transpose(-12));
        Assert.Equal("Cmaj7/E", chord.Transpose(2).ToString());
    }

    [Fact]
    public void Contains_TonesInAnyOctave_AreInside()
    {
        foreach (var quality in Enum.GetValues<ChordQuality>())
        {
            var chord = new Chord(10, quality);
            Assert.Equal(chord.Tones.Order(), Enumerable.Range(48, 12).Where(chord.Contains).Select(pitch => pitch % 12).Order());
        }
    }
}
