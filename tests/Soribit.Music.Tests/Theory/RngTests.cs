namespace Soribit.Music.Tests.Theory;

public sealed class RngTests
{
    [Theory]
    [InlineData(0, 0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0)]
    [InlineData(42, 0x15780B2E0C2EC716, 0x6104D9866D113A7E, 0xAE17533239E499A1)]
    public void NextUInt64_KnownSeed_AgreesWithTheReferenceAlgorithm(ulong seed, ulong first, ulong second, ulong third)
    {
        var rng = new Rng(seed);

        Assert.Equal([first, second, third], [rng.NextUInt64(), rng.NextUInt64(), rng.NextUInt64()]);
    }

    [Fact]
    public void For_KnownPath_IsFnv1aOfItsNames() => Assert.Equal(0x12EC1AC23D5DE549UL, Rng.For(7, "melody", "A").NextUInt64());

    [Fact]
    public void For_NamesSplitElsewhere_AreOtherStreams() => Assert.NotEqual(Rng.For(1, "a", "bc").NextUInt64(), Rng.For(1, "ab", "c").NextUInt64());

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    public void Next_ManyDraws_AreUniform(int bound)
    {
        const int Draws = 60_000;
        var rng = new Rng(99);
        var counts = new int[bound];
        for (var i = 0; i < Draws; i++)
        {
            counts[rng.Next(bound)]++;
        }

        // Chi square with bound - 1 degrees of freedom; far beyond its 99.9th percentile for all these bounds.
        var expected = (double)Draws / bound;
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 0, 35);
    }

    [Fact]
    public void NextDouble_ManyDraws_FillTheUnitInterval()
    {
        var rng = new Rng(3);
        var draws = Enumerable.Range(0, 20_000).Select(_ => rng.NextDouble()).ToList();

        Assert.All(draws, draw => Assert.InRange(draw, 0, 1 - double.Epsilon));
        Assert.InRange(draws.Average(), 0.49, 0.51);
        Assert.InRange(draws.Max() - draws.Min(), 0.999, 1);
    }

    [Fact]
    public void NextGaussian_ManyDraws_HaveMeanZeroAndDeviationOne()
    {
        var rng = new Rng(5);
        var draws = Enumerable.Range(0, 20_000).Select(_ => rng.NextGaussian()).ToList();

        Assert.InRange(draws.Average(), -0.03, 0.03);
        Assert.InRange(draws.Average(draw => draw * draw), 0.95, 1.05);
    }

    [Fact]
    public void Choose_Weights_AreObeyedAndZeroIsNeverChosen()
    {
        var rng = new Rng(11);
        var counts = new int[4];
        for (var i = 0; i < 20_000; i++)
        {
            counts[rng.Choose([1, 0, 3, 0])]++;
        }

        Assert.Equal(0, counts[1] + counts[3]);
        Assert.InRange(counts[2] / 20_000.0, 0.73, 0.77);
    }

    [Fact]
    public void Choose_NoPositiveWeight_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Rng(1).Choose([0, 0]));
        Assert.Throws<ArgumentException>(() => new Rng(1).Choose([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => new Rng(1).Choose([1, -1]));
    }
}
