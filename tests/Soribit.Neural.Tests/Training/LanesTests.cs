using System.Numerics;
using Soribit.Neural.Training;

namespace Soribit.Neural.Tests.Training;

public sealed class LanesTests
{
    [Fact]
    public void Exponentials_OverTheirRange_AreRightToTheirLastPlaces()
    {
        for (var i = 0; i <= 100_000; i++)
        {
            var x = (float)(-87 + (i * 175e-5));
            Assert.InRange((Lanes.Exp(Vector.Create(x))[0] / Math.Exp(x)) - 1, -3e-7, 3e-7);
            var y = (float)(-126 + (i * 126.5e-5));
            Assert.InRange((Lanes.Exp2(Vector.Create(y))[0] / Math.Pow(2, y)) - 1, -3e-7, 3e-7);
        }

        Assert.InRange(Lanes.Exp(Vector.Create(float.NegativeInfinity))[0], 0, 1.7e-38f);
        Assert.InRange(Lanes.Exp2(Vector.Create(float.NegativeInfinity))[0], 0, 1.2e-38f);
    }

    [Fact]
    public void Dot_OfAnyLength_EqualsItsDefinition()
    {
        for (var length = 0; length < 40; length++)
        {
            float[] a = [.. Enumerable.Range(1, length)], b = [.. Enumerable.Range(3, length)];
            Assert.Equal(a.Zip(b, (x, y) => x * y).Sum(), Lanes.Dot(a, b)); // integers: exact in any order
        }
    }
}
