using System.Runtime.Intrinsics;
using Soribit.Neural.Memory;
using Soribit.Neural.Panels;
using Soribit.Neural.Tests.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Transformers;

/// <summary>Every width of register: those that the machine lacks are made of smaller ones by the runtime.</summary>
public sealed unsafe class ExponentialKernelTests
{
    /// <summary>Of a float's rounding, relative.</summary>
    private const double Rounding = 1.0 / (1 << 24);

    /// <summary>e^x: 5e-9 of the series, and the roundings of its last terms, of the argument's rest and of the product.</summary>
    private const double ExpTolerance = 4 * Rounding;

    [Fact]
    public void Exp_OfEveryMagnitude_IsTheExponential()
    {
        Check<Lanes128, Vector128<float>>();
        Check<Lanes256, Vector256<float>>();
        Check<Lanes512, Vector512<float>>();

        static void Check<TLanes, TVector>()
            where TLanes : ILanes<TVector>
            where TVector : struct
        {
            for (var x = -87f; x < 88; x += 0.0137f)
            {
                Assert.Equal(1, Exp<TLanes, TVector>(x) / Math.Exp(x), ExpTolerance);
            }

            Assert.InRange(Exp<TLanes, TVector>(float.NegativeInfinity), 0, 2e-38);
            Assert.InRange(Exp<TLanes, TVector>(-1000), 0, 2e-38);
            Assert.InRange(Exp<TLanes, TVector>(1000), 1e38, float.MaxValue);
        }
    }

    [Fact]
    public void SwiGlu_AnyLength_IsItsDefinition()
    {
        Check<Lanes128, Vector128<float>>();
        Check<Lanes256, Vector256<float>>();
        Check<Lanes512, Vector512<float>>();

        static void Check<TLanes, TVector>()
            where TLanes : ILanes<TVector>
            where TVector : struct
        {
            for (var length = 1; length < 70; length++)
            {
                using var gate = Vector(length, 1, 30);
                using var up = Vector(length, 2, 1);
                using var y = new NativeArray<float>(length + 1);
                ExponentialKernel<TLanes, TVector>.SwiGlu(y.Pointer, gate.Pointer, up.Pointer, length);
                AssertNear(ScalarElementwise.SwiGlu(gate.Span, up.Span), y, ExpTolerance + (4 * Rounding));
                Assert.Equal(0, y.Span[length]);
            }
        }
    }

    [Fact]
    public void Exponentials_AnyLength_AreTheirDefinitionAndSum()
    {
        Check<Lanes128, Vector128<float>>();
        Check<Lanes256, Vector256<float>>();
        Check<Lanes512, Vector512<float>>();

        static void Check<TLanes, TVector>()
            where TLanes : ILanes<TVector>
            where TVector : struct
        {
            for (var length = 1; length < 70; length++)
            {
                using var x = Vector(length, 1, 20);
                using var padded = new NativeArray<float>(length + 1);
                x.Span.CopyTo(padded.Span);
                padded.Span[length] = 1000;
                var expected = ScalarElementwise.Exponentials(x.Span);
                var sum = ExponentialKernel<TLanes, TVector>.Exponentials(padded.Pointer, length);
                AssertNear(expected, padded, ExpTolerance + (64 * Rounding)); // x − max, at most 40, is rounded
                Assert.Equal(expected.Sum(), sum, expected.Sum() * (length + 70) * Rounding);
                Assert.Equal(1000, padded.Span[length]);
            }
        }
    }

    private static float Exp<TLanes, TVector>(float x)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        var lanes = stackalloc float[TLanes.Count];
        TLanes.Store(ExponentialKernel<TLanes, TVector>.Exp(TLanes.Broadcast(x)), lanes);
        return lanes[TLanes.Count - 1];
    }

    private static NativeArray<float> Vector(int length, int seed, float largest)
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
