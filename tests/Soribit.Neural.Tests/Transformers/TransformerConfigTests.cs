using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Transformers;

public sealed class TransformerConfigTests
{
    private static readonly TransformerConfig Small = new(Vocabulary: 512, Width: 256, Layers: 6, Heads: 8, KeyValueHeads: 2, Hidden: 704, Context: 1024);

    [Fact]
    public void Parameters_OfASmallConfig_CountEveryTensor()
    {
        const long layer = 256 + 256 * 256 + 64 * 256 + 64 * 256 + 256 * 256 + 256 + 3 * 704 * 256;
        Assert.Equal(512 * 256 + 6 * layer + 256, Small.Validated().Parameters);
    }

    [Theory]
    [InlineData(250, 8, 2, 704)] // not whole panels
    [InlineData(256, 7, 7, 704)] // heads of unequal width
    [InlineData(256, 8, 3, 704)] // keys that do not share the queries' heads evenly
    [InlineData(256, 8, 2, 700)]
    [InlineData(256, 0, 2, 704)]
    public void Validated_SizesThatDoNotDivide_Throws(int width, int heads, int keyValueHeads, int hidden) =>
        Assert.Throws<ArgumentException>(() => (Small with { Width = width, Heads = heads, KeyValueHeads = keyValueHeads, Hidden = hidden }).Validated());
}
