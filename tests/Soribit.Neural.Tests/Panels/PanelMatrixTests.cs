using Soribit.Neural.Memory;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Tests.Panels;

public sealed unsafe class PanelMatrixTests
{
    private const int Inputs = 96;

    /// <summary>Of Σ|w x|, 24 of such products on average: float sums are off by some roundings, bfloat16 by 1/256 a weight, int8 by half of 1/127 of the largest weight and activation.</summary>
    [Theory]
    [InlineData(WeightFormat.Float32, 96.0 / (1 << 23))]
    [InlineData(WeightFormat.BFloat16, BFloat16.HalfStep)]
    [InlineData(WeightFormat.Int8, 4.0 / 127)]
    public void Multiply_StackedMatrices_IsEachOfThem(WeightFormat format, double tolerance)
    {
        float[][] parts = [Numbers.Floats(40 * Inputs, 1), Numbers.Floats(3 * Inputs, 2), Numbers.Floats(32 * Inputs, 3)];
        using var arena = new NativeArena(PanelMatrix.Bytes(format, 75, Inputs));
        using var scratch = new QuantisedRows(9, Inputs);
        var matrix = PanelMatrix.Pack(format, Inputs, arena, parts);
        Assert.Equal(96, matrix.Outputs);
        using var x = new NativeArray<float>(9 * Inputs);
        using var y = new NativeArray<float>(9 * matrix.Outputs);
        Numbers.Floats(9 * Inputs, 4).CopyTo(x.Span);
        matrix.Multiply(y.Pointer, matrix.Outputs, x.Pointer, 9, scratch);
        var whole = parts.SelectMany(part => part).ToArray();
        for (var row = 0; row < 9; row++)
        {
            for (var output = 0; output < matrix.Outputs; output++)
            {
                var products = output < 75 ? Enumerable.Range(0, Inputs).Select(k => (double)whole[(output * Inputs) + k] * x.Pointer[(row * Inputs) + k]).ToArray() : [0];
                Assert.Equal(products.Sum(), y.Pointer[(row * matrix.Outputs) + output], tolerance * products.Sum(Math.Abs));
            }
        }
    }

    [Theory]
    [InlineData(WeightFormat.Float32)]
    [InlineData(WeightFormat.BFloat16)]
    [InlineData(WeightFormat.Int8)]
    public void Bytes_OfAMatrix_IsWhatItTakes(WeightFormat format)
    {
        using var arena = new NativeArena(PanelMatrix.Bytes(format, 40, Inputs));
        PanelMatrix.Pack(format, Inputs, arena, Numbers.Floats(40 * Inputs, 1));
        Assert.Throws<InvalidOperationException>(() => arena.Take<byte>(1));
    }

    [Fact]
    public void Pack_ABrokenNumberOfInputs_Throws()
    {
        using var arena = new NativeArena(1 << 20);
        Assert.Throws<ArgumentOutOfRangeException>(() => PanelMatrix.Pack(WeightFormat.Float32, 33, arena, new float[33]));
    }
}
