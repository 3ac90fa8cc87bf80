using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Transformers;

public sealed class DecoderTests
{
    /// <summary>Of logits some units wide, eleven float matrices deep; see <see cref="DecoderTests_AgainstTorch"/>.</summary>
    private const double Float32Tolerance = 5e-6;

    private static readonly TransformerConfig Tiny = RandomTransformer.Tiny;

    public static TheoryData<WeightFormat> Formats => [WeightFormat.Float32, WeightFormat.BFloat16, WeightFormat.Int8];

    /// <summary>Heads that are not whole panels, heads wider than one, one head for all, every head its own; f not a multiple of the widest loops.</summary>
    [Theory]
    [InlineData(32, 4, 4, 32)]
    [InlineData(32, 16, 1, 64)]
    [InlineData(96, 2, 1, 32)]
    [InlineData(160, 1, 1, 96)]
    [InlineData(96, 12, 3, 224)]
    public void Logits_OfAnyShape_AreTheReferences(int width, int heads, int keyValueHeads, int hidden)
    {
        var config = new TransformerConfig(70, width, 3, heads, keyValueHeads, hidden, 70);
        var weights = RandomTransformer.Weights(config, width + heads);
        var tokens = Tokens(config, 70, 1);
        var expected = ReferenceTransformer.Logits(weights, tokens);
        using var packed = PackedTransformer.Pack(weights, WeightFormat.Float32);
        using var decoder = new Decoder(packed, 1);
        for (var t = 0; t < tokens.Length; t++)
        {
            decoder.Step([0], [tokens[t]]);
            Assert.InRange(Errors.Relative(expected[t], decoder.Logits(0)), 0, Float32Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_ManyTokensAtOnce_IsStepByStepToTheBit(WeightFormat format)
    {
        using var packed = Packed(format);
        using var decoder = new Decoder(packed, 2);
        var tokens = Tokens(Tiny, 75, 2);
        foreach (var token in tokens)
        {
            decoder.Step([0], [token]);
        }

        decoder.Read(1, tokens.AsSpan(0, 33));
        decoder.Read(1, tokens.AsSpan(33, 1));
        decoder.Read(1, tokens.AsSpan(34));
        Assert.Equal(75, decoder.Length(1));
        Assert.Equal(decoder.Logits(0).ToArray(), decoder.Logits(1).ToArray());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Step_StreamsOfDifferentLengths_AreEachAloneToTheBit(WeightFormat format)
    {
        const int Streams = 11;
        using var packed = Packed(format);
        using var together = new Decoder(packed, Streams);
        using var alone = new Decoder(packed, 1);
        var texts = Enumerable.Range(0, Streams).Select(stream => Tokens(Tiny, 10 + (3 * stream), stream)).ToArray();
        for (var stream = 0; stream < Streams; stream++)
        {
            together.Read(stream, texts[stream].AsSpan(0, 3 * stream));
        }

        for (var t = 0; t < 10; t++)
        {
            // In another order each time, and some of them only.
            var streams = Enumerable.Range(0, Streams).Select(stream => (stream + t) % Streams).ToArray();
            together.Step(streams.AsSpan(0, 5), [.. streams[..5].Select(stream => texts[stream][(3 * stream) + t])]);
            together.Step(streams.AsSpan(5), [.. streams[5..].Select(stream => texts[stream][(3 * stream) + t])]);
        }

        for (var stream = 0; stream < Streams; stream++)
        {
            alone.Truncate(0, 0);
            alone.Read(0, texts[stream]);
            Assert.Equal(alone.Logits(0).ToArray(), together.Logits(stream).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Truncate_AndAnotherWayOn_IsThatWayFromTheStart(WeightFormat format)
    {
        using var packed = Packed(format);
        using var decoder = new Decoder(packed, 2);
        int[] first = Tokens(Tiny, 60, 3), second = [.. first[..37], .. Tokens(Tiny, 20, 4)];
        decoder.Read(0, first);
        decoder.Truncate(0, 37);
        Assert.Throws<InvalidOperationException>(() => decoder.Logits(0).Length);
        decoder.Read(0, second.AsSpan(37));
        decoder.Read(1, second);
        Assert.Equal(decoder.Logits(1).ToArray(), decoder.Logits(0).ToArray());
        decoder.Truncate(0, second.Length); // nothing to forget
        Assert.Equal(decoder.Logits(1).ToArray(), decoder.Logits(0).ToArray());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Copy_OfAStream_GoesItsOwnWay(WeightFormat format)
    {
        using var packed = Packed(format);
        using var decoder = new Decoder(packed, 3);
        int[] start = Tokens(Tiny, 41, 5), one = Tokens(Tiny, 9, 6), other = Tokens(Tiny, 9, 7);
        decoder.Read(1, Tokens(Tiny, 50, 8)); // forgotten
        decoder.Read(0, start);
        decoder.Copy(0, 1);
        Assert.Equal(decoder.Logits(0).ToArray(), decoder.Logits(1).ToArray());
        decoder.Read(0, one);
        decoder.Read(1, other);
        decoder.Read(2, [.. start, .. other]);
        Assert.Equal(decoder.Logits(2).ToArray(), decoder.Logits(1).ToArray());
        decoder.Truncate(2, 0);
        decoder.Read(2, [.. start, .. one]);
        Assert.Equal(decoder.Logits(2).ToArray(), decoder.Logits(0).ToArray());
    }

    [Fact]
    public void Score_OfATextInPieces_IsTheProbabilityOfEveryToken()
    {
        var fixture = TorchFixture.Load();
        using var packed = PackedTransformer.Pack(fixture.Weights, WeightFormat.Float32);
        using var decoder = new Decoder(packed, 1);
        var loss = 0.0;
        for (var row = 0; row < fixture.Batch; row++)
        {
            decoder.Truncate(0, 0);
            var logProbabilities = new float[fixture.Tokens];
            decoder.Score(0, fixture.Row(row)[..7], logProbabilities.AsSpan(0, 7));
            decoder.Score(0, fixture.Row(row)[7..], logProbabilities.AsSpan(7));
            Assert.Equal(0, logProbabilities[0]);
            loss -= logProbabilities.Sum(value => (double)value);
        }

        Assert.Equal(fixture.Loss, loss / (fixture.Batch * (fixture.Tokens - 1)), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Step_AfterTheFirst_AllocatesNothing(WeightFormat format)
    {
        using var packed = Packed(format);
        using var decoder = new Decoder(packed, 4);
        int[] streams = [0, 1, 2, 3], tokens = [1, 2, 3, 4], text = Tokens(Tiny, 40, 9);
        var logProbabilities = new float[text.Length];
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var t = 0; t < 30; t++)
            {
                decoder.Step(streams, tokens);
                _ = decoder.Logits(2)[0];
            }

            decoder.Copy(0, 1);
            decoder.Truncate(0, 3);
            decoder.Read(0, text);
            decoder.Truncate(0, 0);
            decoder.Score(0, text, logProbabilities);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(round == 0 || allocated == 0, $"{allocated} bytes"); // the first round compiles
            foreach (var stream in streams)
            {
                decoder.Truncate(stream, 0);
            }
        }
    }

    [Fact]
    public void Decoder_AskedForWhatCannotBe_ThrowsAndStaysAsItWas()
    {
        using var packed = Packed(WeightFormat.BFloat16);
        using var decoder = new Decoder(packed, 2);
        Assert.Throws<InvalidOperationException>(() => decoder.Logits(0).Length);
        decoder.Read(0, Tokens(Tiny, Tiny.Context - 1, 10));
        Assert.Throws<InvalidOperationException>(() => decoder.Read(0, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Step([0, 1], [1, Tiny.Vocabulary]));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Step([0, 1], [1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Step([2], [1]));
        Assert.Throws<ArgumentException>(() => decoder.Step([1, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => decoder.Step([0, 1], [1]));
        Assert.Throws<ArgumentException>(() => decoder.Score(0, [1], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Truncate(1, 1));
        Assert.Equal((Tiny.Context - 1, 0), (decoder.Length(0), decoder.Length(1)));
        decoder.Step([0], [1]);
        Assert.Throws<InvalidOperationException>(() => decoder.Step([1, 0], [1, 1]));
        Assert.Equal((Tiny.Context, 0), (decoder.Length(0), decoder.Length(1)));
    }

    [Fact]
    public void Decoder_OfFreedMemory_Throws()
    {
        var packed = Packed(WeightFormat.Int8);
        var decoder = new Decoder(packed, 1);
        decoder.Step([0], [1]);
        packed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => decoder.Step([0], [1]));
        decoder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => decoder.Read(0, [1]));
        decoder.Dispose();
        packed.Dispose();
    }

    private static PackedTransformer Packed(WeightFormat format) => PackedTransformer.Pack(RandomTransformer.Weights(Tiny, 1), format);

    private static int[] Tokens(TransformerConfig config, int count, int seed)
    {
#pragma warning disable RS0030 // System.Random with a seed is repeatable within one run of the tests.
        var random = new Random(seed);
#pragma warning restore RS0030
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(config.Vocabulary))];
    }
}
