using Soribit.Neural.Memory;
using Soribit.Neural.Tests.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Transformers;

public sealed unsafe class ElementwiseTests
{
    /// <summary>Of a float's rounding, relative.</summary>
    private const double Rounding = 1.0 / (1 << 24);

    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Normalise_AnyLength_IsItsDefinition(int length)
    {
        using var x = Vector(length, 1);
        using var g = Vector(length, 2);
        using var y = Vector(length, 3);
        Elementwise.Normalise(y.Pointer, x.Pointer, g.Pointer, length);
        AssertNear(ScalarElementwise.Normalise(x.Span, g.Span), y, (length + 4) * Rounding);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Rotate_AnyLength_IsItsDefinitionAndKeepsItsLength(int half)
    {
        using var x = Vector(2 * half, 1);
        float[] angles = Numbers.Floats(half, 2), cos = [.. angles.Select(MathF.Cos)], sin = [.. angles.Select(MathF.Sin)];
        var expected = ScalarElementwise.Rotate(x.Span, cos, sin);
        var before = x.Span.ToArray().Sum(value => (double)value * value);
        fixed (float* c = cos, s = sin)
        {
            Elementwise.Rotate(x.Pointer, c, s, half);
        }

        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], x.Pointer[i], 3 * Rounding);
        }

        Assert.Equal(before, x.Span.ToArray().Sum(value => (double)value * value), before * 8 * Rounding);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddAndScale_AnyLength_TouchEveryElementOnce(int length)
    {
        using var x = Vector(length, 1);
        using var y = Vector(length, 2);
        float[] sums = [.. x.Span.ToArray().Zip(y.Span.ToArray(), (a, b) => a + b)], scaled = [.. sums.Select(value => value * 0.3f)];
        Elementwise.Add(x.Pointer, y.Pointer, length);
        Assert.Equal(sums, x.Span.ToArray());
        Elementwise.Scale(y.Pointer, x.Pointer, 0.3f, length);
        Assert.Equal(scaled, y.Span.ToArray());
    }

    private static NativeArray<float> Vector(int length, int seed, float largest = 1)
    {
        var array = new NativeArray<float>(length);
        Numbers.Floats(length, seed).Select(value => value * largest).ToArray().CopyTo(array.Span);
        return array;
    }

    private static void AssertNear(double[] expected, NativeArray<float> found, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found.Pointer[i], (Math.Abs(expected[i]) * tolerance) + 1e-37);
        }
    }
}
