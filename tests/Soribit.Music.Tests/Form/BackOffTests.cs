using Soribit.Music.Form;

namespace Soribit.Music.Tests.Form;

public sealed class BackOffTests
{
    [Fact]
    public void Probability_OfAHandCountedCase_IsWittenAndBells()
    {
        var counts = new BackOff(4);
        counts.Learn([7], 0);
        counts.Learn([7], 0);
        counts.Learn([7], 1);
        counts.Learn([8], 2);

        // All: 2, 1, 1, 0 of 4, three types; after 7: 2, 1 of 3, two types.
        var below = (2 + (3 * 0.25)) / 7;
        Assert.Equal(below, counts.Probability([], 0), 12);
        Assert.Equal((2 + (2 * below)) / 5, counts.Probability([7], 0), 12);
        Assert.Equal(below, counts.Probability([9], 0), 12); // never seen: what is known without it
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 1, 2 })]
    [InlineData(new[] { 5, 5 })]
    public void Probability_OfAllSymbols_SumsToOne(int[] context)
    {
        var counts = new BackOff(6);
        for (var i = 0; i < 40; i++)
        {
            counts.Learn([i % 3, i % 4], i * i % 6, 0.3 + (i % 2));
        }

        Assert.Equal(1, Enumerable.Range(0, 6).Sum(symbol => counts.Probability(context, symbol)), 12);
    }
}
