using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Tests.Learned.Small;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Tests.Harmony;

public sealed class ChordMixtureTests
{
    private static readonly TransformerConfig Config = new(ChordWords.Vocabulary, 32, 1, 2, 2, 32, ChordWords.Context);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(11)]
    public void Predict_AnyPast_SumsToOne(int known)
    {
        Span<double> symbols = stackalloc double[ChordSymbol.Count];
        ChordMixture.Shipped.Predict(Heard(known), Mode.Major, SectionKind.Chorus, 3, symbols);
        Assert.Equal(1, symbols.ToArray().Sum(), 1e-9);
        Assert.All(symbols.ToArray(), p => Assert.InRange(p, 0, 1));
    }

    /// <summary>By the definition: the decoder's softmax over symbols, read alone, and the counts, by the share in the file.</summary>
    [Fact]
    public void Predict_OfAFile_IsTheSharesOfDecoderAndCounts()
    {
        using var decoder = SmallDecoder.Read(new MemoryStream(SmallFiles.Of(Config, "0.3")), ChordWords.Vocabulary, ChordWords.Context);
        var heard = Heard(2);
        var mixed = new double[ChordSymbol.Count];
        new ChordMixture(ChordModel.Shipped, decoder).Predict(heard, Mode.Minor, SectionKind.Verse, 5, mixed);

        var counts = new double[ChordSymbol.Count];
        ChordModel.Shipped.Predict(new ChordContext([heard[1].Symbol, heard[0].Symbol], Mode.Minor, SectionKind.Verse, 5), counts);
        var logits = new float[ChordWords.Vocabulary];
        decoder.Foretell(
            [ChordWords.Of(Mode.Minor), ChordWords.Where(SectionKind.Verse, heard[0].Place), heard[0].Symbol, ChordWords.Where(SectionKind.Verse, heard[1].Place), heard[1].Symbol, ChordWords.Where(SectionKind.Verse, 5)],
            logits);
        var own = SmallFiles.LogSoftmax(logits.AsSpan(0, ChordSymbol.Count)).Select(Math.Exp);
        Assert.All(own.Zip(counts, mixed), row => Assert.Equal((0.3 * row.First) + (0.7 * row.Second), row.Third, 1e-6));
    }

    [Fact]
    public void Predict_MoreThanSixChanges_KnowsTheLastSix()
    {
        var (whole, end) = (new double[ChordSymbol.Count], new double[ChordSymbol.Count]);
        ChordMixture.Shipped.Predict(Heard(10), Mode.Major, SectionKind.Verse, 2, whole);
        ChordMixture.Shipped.Predict(Heard(10).AsSpan(4), Mode.Major, SectionKind.Verse, 2, end);
        Assert.Equal(end, whole);
    }

    [Fact]
    public void Vocabulary_IsThatOfTheWeightsThatShip() => Assert.Equal((171, 16), (ChordWords.Vocabulary, ChordWords.Context));

    private static HeardChord[] Heard(int changes) =>
        [.. Symbols.Chords("C F G F Dm G C Bb C Am F G").Take(changes).Select((chord, i) => new HeardChord((byte)ChordSymbol.Of(chord, 0), ChordModel.PlaceOf(i, 16, true)))];
}
