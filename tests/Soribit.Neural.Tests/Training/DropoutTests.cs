using Soribit.Neural.Training;

namespace Soribit.Neural.Tests.Training;

public sealed class DropoutTests
{
    [Fact]
    public void Add_EveryNumber_TakesTheFactorOfItsPlace()
    {
        var dropout = new Dropout(0.3f, 4);
        var (x, branch, to) = (new float[64], new float[64], new float[64]);
        for (var i = 0; i < 64; i++)
        {
            (x[i], branch[i]) = (i, 100 + i);
        }

        dropout.Add(to, x, branch, dropout.Key(2, 5));
        Assert.All(Enumerable.Range(0, 64), i => Assert.Equal(x[i] + (branch[i] * dropout.Factor(dropout.Key(2, 5), i)), to[i], 1e-4f));
    }

    [Fact]
    public void Factor_OfManyPlaces_DropsItsShareAndKeepsTheMean()
    {
        var dropout = new Dropout(0.2f, 4);
        var factors = Enumerable.Range(0, 50_000).Select(i => dropout.Factor(dropout.Key(i % 7, i % 3), i)).ToArray();

        // Three standard deviations of the mean of 50,000 draws: 3 · 0.5 / √50,000 = 0.0067.
        Assert.Equal(1, factors.Average(), 0.0067);
        Assert.Equal([0, 1.25f], factors.Distinct().Order());
    }

    [Fact]
    public void Key_OfAnotherPlace_IsAnother()
    {
        var dropout = new Dropout(0.1f, 4);
        var keys = from sequence in Enumerable.Range(0, 50) from branch in Enumerable.Range(0, 20) select dropout.Key(sequence, branch);
        Assert.Equal(1000, keys.Distinct().Count());
        Assert.NotEqual(dropout.Key(0, 0), new Dropout(0.1f, 5).Key(0, 0));
    }
}
