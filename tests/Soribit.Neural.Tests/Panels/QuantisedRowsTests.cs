using Soribit.Neural.Memory;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Tests.Panels;

public sealed unsafe class QuantisedRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(96)]
    public void Quantise_ARow_IsNoFurtherThanHalfAStep(int length)
    {
        using var x = new NativeArray<float>(length);
        using var bytes = new NativeArray<byte>(length);
        Numbers.Floats(length, length).CopyTo(x.Span);
        var scale = QuantisedRows.Quantise(bytes.Pointer, x.Pointer, length);
        var largest = x.Span.ToArray().Max(Math.Abs);
        Assert.Equal(largest / 127, scale);
        for (var i = 0; i < length; i++)
        {
            // Half a step and the rounding of x / scale, which is at most 127, to a float.
            Assert.Equal(x.Pointer[i] / scale, bytes.Pointer[i] - 128, 0.5 + (127.0 / (1 << 23)));
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1e-42f)]
    public void Quantise_ARowOfNextToNothing_IsZero(float value)
    {
        using var x = new NativeArray<float>(40);
        using var bytes = new NativeArray<byte>(40);
        x.Span.Fill(value);
        Assert.InRange(QuantisedRows.Quantise(bytes.Pointer, x.Pointer, 40), 0, 1e-43f);
        Assert.All(bytes.Span.ToArray(), number => Assert.Equal(128, number));
    }
}
