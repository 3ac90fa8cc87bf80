using System.Numerics;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Tests.Kernels;

public sealed class SampleKernelsTests
{
    /// <summary>Two roundings to single precision of values up to 2.</summary>
    private const float Tolerance = 5e-7f;

    /// <summary>Lengths around the number of lanes, where vector loops end.</summary>
    public static TheoryData<int> Lengths => [0, 1, Vector<float>.Count - 1, Vector<float>.Count, Vector<float>.Count + 1, (3 * Vector<float>.Count) + 2, 5003];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Kernels_AnyLength_AgreeWithTheScalarForm(int length)
    {
        var source = Signals.NoiseSamples(length, 1);
        Check(length, (a, b) => SampleKernels.Scale(a, 0.7f), (a, b) => ScalarKernels.Scale(a, 0.7f));
        Check(length, (a, b) => SampleKernels.Add(a, source), (a, b) => ScalarKernels.Add(a, source));
        Check(length, (a, b) => SampleKernels.AddScaled(a, source, -0.3f), (a, b) => ScalarKernels.AddScaled(a, source, -0.3f));
        Check(length, (a, b) => SampleKernels.Multiply(a, source), (a, b) => ScalarKernels.Multiply(a, source));
        Check(length, (a, b) => SampleKernels.Least(a, source), (a, b) => ScalarKernels.Least(a, source));
        Check(length, (a, b) => SampleKernels.Rotate(a, b, 0.9f, 0.1f, -0.2f, 0.8f), (a, b) => ScalarKernels.Rotate(a, b, 0.9f, 0.1f, -0.2f, 0.8f));
        Assert.Equal(ScalarKernels.Peak(source), SampleKernels.Peak(source));
        Assert.Equal(ScalarKernels.Energy(source), SampleKernels.Energy(source), 1e-6 * (1 + length));
    }

    [Fact]
    public void Add_LengthsDiffer_IsRefused() =>
        Assert.Throws<ArgumentException>(() => SampleKernels.Add(new float[3], new float[4]));

    private static void Check(int length, Action<float[], float[]> kernel, Action<float[], float[]> definition)
    {
        var (a, b) = (Signals.NoiseSamples(length, 2), Signals.NoiseSamples(length, 3));
        var (c, d) = ((float[])a.Clone(), (float[])b.Clone());
        kernel(a, b);
        definition(c, d);
        for (var i = 0; i < length; i++)
        {
            Assert.Equal(c[i], a[i], Tolerance);
            Assert.Equal(d[i], b[i], Tolerance);
        }
    }
}
