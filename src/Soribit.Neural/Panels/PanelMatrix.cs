using Soribit.Neural.Memory;

namespace Soribit.Neural.Panels;

/// <summary>A matrix (N, K), or several with the same inputs on top of each other, packed into panels.</summary>
internal abstract unsafe class PanelMatrix
{
    private readonly NativeArena _arena;

    private protected PanelMatrix(int outputs, int inputs, NativeArena arena) => (Panels, Inputs, _arena) = (Panel.Count(outputs), inputs, arena);

    /// <summary>N, filled up to whole panels; what was filled up multiplies to 0.</summary>
    public int Outputs => Panels * Panel.Outputs;

    /// <summary>K.</summary>
    public int Inputs { get; }

    protected int Panels { get; }

    /// <summary>What is read to multiply with all of a matrix, and what it takes of an arena.</summary>
    public static long Bytes(WeightFormat format, int outputs, int inputs)
    {
        var weights = (long)Panel.Count(outputs) * Panel.Outputs * inputs;
        return format switch
        {
            WeightFormat.Float32 => NativeArena.Round(weights * sizeof(float)),
            WeightFormat.BFloat16 => NativeArena.Round(weights * sizeof(ushort)),
            WeightFormat.Int8 => NativeArena.Round(weights) + (2 * NativeArena.Round((long)Panel.Count(outputs) * Panel.Outputs * sizeof(float))),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of weights."),
        };
    }

    /// <param name="inputs">K, a multiple of 32.</param>
    /// <param name="arena">Where the panels are kept.</param>
    /// <param name="parts">Matrices (its outputs, <paramref name="inputs"/>), row-major.</param>
    public static PanelMatrix Pack(WeightFormat format, int inputs, NativeArena arena, params ReadOnlySpan<float[]> parts)
    {
        if (inputs % 32 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(inputs), inputs, "Whole lines are packed: a multiple of 32 inputs.");
        }

        var outputs = 0;
        foreach (var part in parts)
        {
            outputs += part.Length / inputs;
        }

        PanelMatrix matrix = format switch
        {
            WeightFormat.Float32 => new FloatMatrix<Float32Format>(outputs, inputs, arena),
            WeightFormat.BFloat16 => new FloatMatrix<BFloat16Format>(outputs, inputs, arena),
            WeightFormat.Int8 => new Int8Matrix(outputs, inputs, arena),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of weights."),
        };
        var output = 0;
        foreach (var part in parts)
        {
            for (var start = 0; start < part.Length; start += inputs)
            {
                matrix.Write(output++, part.AsSpan(start, inputs));
            }
        }

        return matrix;
    }

    /// <summary>y[r] = W x[r] for every row.</summary>
    /// <param name="y">(rows, <paramref name="yStride"/>).</param>
    /// <param name="x">(rows, K).</param>
    /// <param name="scratch">For the rows as bytes, where the format multiplies bytes.</param>
    public void Multiply(float* y, int yStride, float* x, int rows, QuantisedRows scratch)
    {
        _arena.CheckAlive();
        MultiplyPanels(y, yStride, x, rows, scratch);
        GC.KeepAlive(_arena);
        GC.KeepAlive(scratch);
    }

    protected abstract void MultiplyPanels(float* y, int yStride, float* x, int rows, QuantisedRows scratch);

    protected abstract void Write(int output, ReadOnlySpan<float> weights);

    private sealed class FloatMatrix<TFormat>(int outputs, int inputs, NativeArena arena) : PanelMatrix(outputs, inputs, arena)
        where TFormat : IPanelFormat
    {
        private readonly byte* _panels = arena.Take<byte>((long)Panel.Count(outputs) * inputs * TFormat.LineBytes);

        private long PanelBytes => (long)Inputs * TFormat.LineBytes;

        protected override void MultiplyPanels(float* y, int yStride, float* x, int rows, QuantisedRows scratch) =>
            FloatKernel<TFormat>.Multiply(y, yStride, _panels, PanelBytes, Panels, Inputs, x, Inputs, rows);

        protected override void Write(int output, ReadOnlySpan<float> weights) =>
            TFormat.WriteOutput(_panels + (output / Panel.Outputs * PanelBytes), output % Panel.Outputs, weights);
    }

    private sealed class Int8Matrix(int outputs, int inputs, NativeArena arena) : PanelMatrix(outputs, inputs, arena)
    {
        private readonly sbyte* _panels = arena.Take<sbyte>((long)Panel.Count(outputs) * Panel.Outputs * inputs);
        private readonly float* _scales = arena.Take<float>(Panel.Count(outputs) * Panel.Outputs);
        private readonly int* _offsets = arena.Take<int>(Panel.Count(outputs) * Panel.Outputs);

        protected override void MultiplyPanels(float* y, int yStride, float* x, int rows, QuantisedRows scratch)
        {
            scratch.Quantise(x, Inputs, rows);
            Int8Kernel.Multiply(y, yStride, _panels, _scales, _offsets, Panels, Inputs, scratch.Bytes, scratch.Scales, rows);
        }

        protected override void Write(int output, ReadOnlySpan<float> weights)
        {
            var largest = 0f;
            foreach (var weight in weights)
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            var (inverse, sum) = (largest >= QuantisedRows.Smallest ? 127 / largest : 0, 0);
            var panel = _panels + ((long)(output / Panel.Outputs) * Panel.Outputs * Inputs) + (output % Panel.Outputs * 4);
            for (var k = 0; k < weights.Length; k++)
            {
                var rounded = (sbyte)MathF.Round(weights[k] * inverse);
                panel[(k / 4 * 4 * Panel.Outputs) + (k % 4)] = rounded;
                sum += rounded;
            }

            _scales[output] = largest / 127;
            _offsets[output] = -128 * sum;
        }
    }
}
