using Soribit.Neural.Memory;

namespace Soribit.Neural.Panels;

/// <summary>A matrix (N, K), or several with the same inputs on top of each other, packed into panels.</summary>
internal abstract unsafe class PanelMatrix : IDisposable
{
    /// <param name="parts">Matrices (its outputs, <paramref name="inputs"/>), row-major.</param>
    /// <param name="inputs">K, a multiple of 32.</param>
    public static PanelMatrix Pack(WeightFormat format, int inputs, params ReadOnlySpan<float[]> parts)
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
            WeightFormat.Float32 => new FloatMatrix<Float32Format>(outputs, inputs),
            WeightFormat.BFloat16 => new FloatMatrix<BFloat16Format>(outputs, inputs),
            WeightFormat.Int8 => new Int8Matrix(outputs, inputs),
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

    private protected PanelMatrix(int outputs, int inputs) => (Panels, Inputs) = (Panel.Count(outputs), inputs);

    public int Panels { get; }

    /// <summary>N, filled up to whole panels; what was filled up multiplies to 0.</summary>
    public int Outputs => Panels * Panel.Outputs;

    /// <summary>K.</summary>
    public int Inputs { get; }

    /// <summary>What is read to multiply with all of it.</summary>
    public abstract long Bytes { get; }

    /// <summary>y[r] = W x[r] for every row.</summary>
    /// <param name="y">(rows, <paramref name="yStride"/>).</param>
    /// <param name="x">(rows, K).</param>
    /// <param name="scratch">For the rows as bytes, where the format multiplies bytes.</param>
    public abstract void Multiply(float* y, int yStride, float* x, int rows, QuantisedRows scratch);

    public abstract void Dispose();

    private protected abstract void Write(int output, ReadOnlySpan<float> weights);

    private sealed class FloatMatrix<TFormat>(int outputs, int inputs) : PanelMatrix(outputs, inputs)
        where TFormat : IPanelFormat
    {
        private readonly NativeArray<byte> _panels = new((long)Panel.Count(outputs) * inputs * TFormat.LineBytes);

        public override long Bytes => _panels.Length;

        private long PanelBytes => (long)Inputs * TFormat.LineBytes;

        public override void Multiply(float* y, int yStride, float* x, int rows, QuantisedRows scratch)
        {
            FloatKernel<TFormat>.Multiply(y, yStride, _panels.Pointer, PanelBytes, Panels, Inputs, x, Inputs, rows);
            GC.KeepAlive(this);
        }

        public override void Dispose() => _panels.Dispose();

        private protected override void Write(int output, ReadOnlySpan<float> weights)
        {
            var line = _panels.Pointer + (output / Panel.Outputs * PanelBytes);
            foreach (var weight in weights)
            {
                TFormat.Write(line, output % Panel.Outputs, weight);
                line += TFormat.LineBytes;
            }
        }
    }

    private sealed class Int8Matrix(int outputs, int inputs) : PanelMatrix(outputs, inputs)
    {
        private readonly NativeArray<sbyte> _panels = new((long)Panel.Count(outputs) * Panel.Outputs * inputs);
        private readonly NativeArray<float> _scales = new(Panel.Count(outputs) * Panel.Outputs);
        private readonly NativeArray<int> _offsets = new(Panel.Count(outputs) * Panel.Outputs);

        public override long Bytes => _panels.Length + ((_scales.Length + _offsets.Length) * sizeof(int));

        public override void Multiply(float* y, int yStride, float* x, int rows, QuantisedRows scratch)
        {
            scratch.Quantise(x, Inputs, rows);
            Int8Kernel.Multiply(y, yStride, _panels.Pointer, _scales.Pointer, _offsets.Pointer, Panels, Inputs, scratch.Bytes, scratch.Scales, rows);
            GC.KeepAlive(this);
            GC.KeepAlive(scratch);
        }

        public override void Dispose()
        {
            _panels.Dispose();
            _scales.Dispose();
            _offsets.Dispose();
        }

        private protected override void Write(int output, ReadOnlySpan<float> weights)
        {
            var largest = 0f;
            foreach (var weight in weights)
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            var (inverse, sum) = (largest >= Int8Kernel.Smallest ? 127 / largest : 0, 0);
            var panel = _panels.Pointer + ((long)(output / Panel.Outputs) * Panel.Outputs * Inputs) + (output % Panel.Outputs * 4);
            for (var k = 0; k < weights.Length; k++)
            {
                var rounded = (sbyte)MathF.Round(weights[k] * inverse);
                panel[(k / 4 * 4 * Panel.Outputs) + (k % 4)] = rounded;
                sum += rounded;
            }

            _scales.Pointer[output] = largest / 127;
            _offsets.Pointer[output] = -128 * sum;
        }
    }
}
