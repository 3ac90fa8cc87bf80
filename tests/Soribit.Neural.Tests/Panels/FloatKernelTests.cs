using System.Runtime.Intrinsics;
using Soribit.Neural.Memory;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Tests.Panels;

/// <summary>Every width of register and both formats: registers that the machine lacks are made of smaller ones by the runtime, and give the same numbers.</summary>
public sealed unsafe class FloatKernelTests
{
    private const float Untouched = 12345;

    /// <summary>Of a float's rounding, relative: half a unit in the last place.</summary>
    private const double Rounding = 1.0 / (1 << 24);

    [Fact]
    public void Multiply_Float32_IsItsDefinition()
    {
        CheckDefinition<Float32Format, Lanes128, Vector128<float>>();
        CheckDefinition<Float32Format, Lanes256, Vector256<float>>();
        CheckDefinition<Float32Format, Lanes512, Vector512<float>>();
    }

    [Fact]
    public void Multiply_BFloat16_IsItsDefinition()
    {
        CheckDefinition<BFloat16Format, Lanes128, Vector128<float>>();
        CheckDefinition<BFloat16Format, Lanes256, Vector256<float>>();
        CheckDefinition<BFloat16Format, Lanes512, Vector512<float>>();
    }

    [Fact]
    public void Multiply_ARowAmongOthers_IsTheRowAlone()
    {
        CheckRows<Float32Format, Lanes128, Vector128<float>>();
        CheckRows<Float32Format, Lanes256, Vector256<float>>();
        CheckRows<Float32Format, Lanes512, Vector512<float>>();
        CheckRows<BFloat16Format, Lanes512, Vector512<float>>();
    }

    [Fact]
    public void Write_ALine_IsWhatIsRead()
    {
        CheckLine<Float32Format>(value => value);
        CheckLine<BFloat16Format>(value => BFloat16.ToSingle(BFloat16.Round(value)));
    }

    /// <summary>
    /// A chain of K products, each rounded once or twice, is off by at most K + 1 roundings of Σ|w x|, and so is the definition: 2 (K + 1) between them.
    /// </summary>
    private static void CheckDefinition<TFormat, TLanes, TVector>()
        where TFormat : IPanelFormat
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        foreach (var panels in (int[])[1, 2, 3, 5])
        {
            foreach (var depth in (int[])[1, 2, 31, 32, 33, 160])
            {
                using var problem = new Problem<TFormat>(panels, depth, rows: 1);
                using var expected = new NativeArray<float>(problem.Outputs);
                FloatKernel<TFormat, TLanes, TVector>.Define(expected.Pointer, problem.Weights.Pointer, problem.PanelBytes, panels, depth, problem.X.Pointer);
                Multiply<TFormat, TLanes, TVector>(problem);
                for (var output = 0; output < problem.Outputs; output++)
                {
                    var line = problem.Weights.Pointer + (output / Panel.Outputs * problem.PanelBytes);
                    var sum = 0.0;
                    for (var k = 0; k < depth; k++, line += TFormat.LineBytes)
                    {
                        sum += Math.Abs((double)TFormat.Read(line, output % Panel.Outputs) * problem.X.Pointer[k]);
                    }

                    Assert.Equal(expected.Pointer[output], problem.Y.Pointer[output], 2 * (depth + 1) * Rounding * sum);
                }
            }
        }
    }

    private static void CheckRows<TFormat, TLanes, TVector>()
        where TFormat : IPanelFormat
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        for (var rows = 1; rows <= 19; rows++)
        {
            using var problem = new Problem<TFormat>(panels: 3, depth: 37, rows);
            Multiply<TFormat, TLanes, TVector>(problem);
            using var alone = new NativeArray<float>(problem.Outputs);
            for (var row = 0; row < rows; row++)
            {
                FloatKernel<TFormat, TLanes, TVector>.Multiply(
                    alone.Pointer, problem.Outputs, problem.Weights.Pointer, problem.PanelBytes, 3, 37, problem.X.Pointer + (row * problem.XStride), problem.XStride, 1);
                Assert.Equal(alone.Span.ToArray(), problem.Y.Slice(row * problem.YStride, problem.Outputs).ToArray());
                Assert.Equal(Untouched, problem.Y.Pointer[(row * problem.YStride) + problem.Outputs]);
            }
        }
    }

    private static void CheckLine<TFormat>(Func<float, float> stored)
        where TFormat : IPanelFormat
    {
        var values = Numbers.Floats(Panel.Outputs, 3);
        using var from = new NativeArray<float>(Panel.Outputs);
        using var line = new NativeArray<byte>(2 * TFormat.LineBytes);
        values.CopyTo(from.Span);
        TFormat.WriteLine(line.Pointer, from.Pointer);
        for (var output = 0; output < Panel.Outputs; output++)
        {
            Assert.Equal(stored(values[output]), TFormat.Read(line.Pointer, output));
            TFormat.WriteOutput(line.Pointer, output, [values[^1], values[output]]);
            Assert.Equal(stored(values[^1]), TFormat.Read(line.Pointer, output));
            Assert.Equal(stored(values[output]), TFormat.Read(line.Pointer + TFormat.LineBytes, output));
        }
    }

    private static void Multiply<TFormat, TLanes, TVector>(Problem<TFormat> problem)
        where TFormat : IPanelFormat
        where TLanes : ILanes<TVector>
        where TVector : struct => FloatKernel<TFormat, TLanes, TVector>.Multiply(
            problem.Y.Pointer, problem.YStride, problem.Weights.Pointer, problem.PanelBytes, problem.Panels, problem.Depth, problem.X.Pointer, problem.XStride, problem.Rows);

    /// <summary>Weights with room behind every panel, rows with room behind each.</summary>
    private sealed class Problem<TFormat> : IDisposable
        where TFormat : IPanelFormat
    {
        public Problem(int panels, int depth, int rows)
        {
            (Panels, Depth, Rows) = (panels, depth, rows);
            Weights = new NativeArray<byte>(panels * PanelBytes);
            X = new NativeArray<float>(rows * XStride);
            Y = new NativeArray<float>(rows * YStride);
            Numbers.Floats(rows * XStride, 1).CopyTo(X.Span);
            Y.Span.Fill(Untouched);
            for (var output = 0; output < Outputs; output++)
            {
                TFormat.WriteOutput(Weights.Pointer + (output / Panel.Outputs * PanelBytes), output % Panel.Outputs, Numbers.Floats(depth, output));
            }
        }

        public int Panels { get; }

        public int Depth { get; }

        public int Rows { get; }

        public int Outputs => Panels * Panel.Outputs;

        public long PanelBytes => (Depth + 3) * TFormat.LineBytes;

        public int XStride => Depth + 5;

        public int YStride => Outputs + 1;

        public NativeArray<byte> Weights { get; }

        public NativeArray<float> X { get; }

        public NativeArray<float> Y { get; }

        public void Dispose()
        {
            Weights.Dispose();
            X.Dispose();
            Y.Dispose();
        }
    }
}
