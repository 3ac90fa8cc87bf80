using Soribit.Music.Form;
using Soribit.Music.Harmony;

namespace Soribit.Music.Tests.Harmony;

public sealed class ChordModelTests
{
    [Fact]
    public void Predict_ShippedModel_SumsToOne()
    {
        var row = new double[ChordSymbol.Count];
        foreach (byte[] before in (byte[][])[[], [0], [49, 0], [ChordModel.Start, ChordModel.Start], [0, 49, 35, 0, 49, 35], [83, 83, 83]])
        {
            ChordModel.Shipped.Predict(new ChordContext(before, Mode.Minor, SectionKind.Chorus, ChordModel.PlaceOf(0, 8, true)), row);

            Assert.Equal(1, row.Sum(), 1e-9);
            Assert.All(row, share => Assert.True(share > 0));
        }
    }

    [Theory]
    [InlineData("G7", "C")] // the dominant goes home
    [InlineData("Dm7", "G7")] // ii V
    [InlineData("E7", "Am")] // the dominant of the sixth step
    public void Predict_KnownTurns_AreLikelyInMajor(string here, string expected)
    {
        var row = new double[ChordSymbol.Count];
        var before = (byte)ChordSymbol.Of(Symbols.Chord(here), 0);
        ChordModel.Shipped.Predict(new ChordContext([before], Mode.Major, SectionKind.Verse, ChordModel.PlaceOf(3, 8, true)), row);
        var ranked = row.Select((share, symbol) => (share, symbol)).OrderByDescending(entry => entry.share).Take(4).Select(entry => entry.symbol);

        Assert.Contains(ChordSymbol.Of(Symbols.Chord(expected), 0), ranked);
    }

    [Fact]
    public void Write_Counts_ReadBackToTheSamePredictions()
    {
        ContextCount[] counts = [new(0x0100, 1, 5), new(0x0231, 83, 1), new(0xFFFFFFFFFFFF, 0, 12)];
        double[] weights = [0.25, 0.5, 0.125, 0.125];
        using var file = new MemoryStream();
        ChordModel.Write(file, [counts, counts, counts, counts], weights);
        file.Position = 0;

        var read = ChordModel.Read(file);

        double[] expected = new double[ChordSymbol.Count], actual = new double[ChordSymbol.Count];
        var model = new ChordModel([counts, counts, counts, counts], weights);
        model.Predict(new ChordContext([0, 1], Mode.Major, SectionKind.Verse, 3), expected);
        read.Predict(new ChordContext([0, 1], Mode.Major, SectionKind.Verse, 3), actual);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("chain 0 1 2\n0 0 1\n")]
    [InlineData("chain 0 1 1\n0 84 1\n")]
    [InlineData("chain 0 1 1\nx y z\n")]
    public void Read_DamagedModel_IsRefused(string text)
    {
        using var file = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        file.Position = 0;
        Assert.Throws<InvalidDataException>(() => ChordModel.Read(file));
    }

    [Fact]
    public void OfChord_EveryPlainSymbol_ComesBack()
    {
        for (var symbol = 0; symbol < ChordSymbol.Count; symbol++)
        {
            Assert.Equal(symbol, ChordSymbol.Of(ChordSymbol.ToChord(symbol, 7), 7));
        }
    }
}
