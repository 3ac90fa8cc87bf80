using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Soribit.Neural.Panels;

/// <summary>
/// y = W x for panels of signed bytes, [N/32][K/4][32][4], and rows of activations as bytes: the sums of products are whole numbers and exact, then scaled by
/// the output's and the row's scale. So every width of register, and every number of rows, gives the same bits.
/// </summary>
internal static unsafe class Int8Kernel<TDots, TVector>
    where TDots : IDots<TVector>
    where TVector : struct
{
    private const int RowsAtOnce = 4;

    /// <summary>Bytes that the 32 outputs' weights of four inputs are.</summary>
    private const int Line = 4 * Panel.Outputs;

    /// <summary>Times that <see cref="FewRows"/> goes through a panel, with two registers each.</summary>
    private static int Passes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Panel.Outputs / (2 * TDots.Count);
    }

    /// <param name="y">(rows, <paramref name="yStride"/>), of which 32 · <paramref name="panels"/> are written.</param>
    /// <param name="weights">[panels][depth / 4][32][4].</param>
    /// <param name="scales">(32 · panels), what a weight of 1 stands for.</param>
    /// <param name="offsets">(32 · panels), −128 times the sum of the output's weights.</param>
    /// <param name="depth">K, a multiple of 16.</param>
    /// <param name="x">(rows, <paramref name="depth"/>), 128 being zero.</param>
    /// <param name="xScales">(rows), what an activation of 1 stands for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* y, int yStride, sbyte* weights, float* scales, int* offsets, int panels, int depth, byte* x, float* xScales, int rows)
    {
        // While one panel is multiplied with all rows, the next comes in, evenly spread over the loops.
        var passes = (rows + RowsAtOnce - 1) / RowsAtOnce * Passes;
        var step = Line / passes;
        for (var panel = 0; panel < panels; panel++)
        {
            var output = panel * Panel.Outputs;
            var w = weights + ((long)output * depth);
            if (rows == 1)
            {
                OneRow(y + output, w, scales + output, offsets + output, depth, x, xScales[0]);
                continue;
            }

            var next = (byte*)w + (Panel.Outputs * depth);
            for (var row = 0; row < rows; row += RowsAtOnce)
            {
                var to = y + ((long)row * yStride) + output;
                FewRows(to, yStride, w, scales + output, offsets + output, depth, x + ((long)row * depth), xScales + row, Math.Min(RowsAtOnce, rows - row), next, step);
                next += step * (depth / 4) * Passes;
            }
        }
    }

    /// <summary>Eight registers of weights at once, as they lie in memory: eight chains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(float* y, sbyte* weights, float* scales, int* offsets, int depth, byte* x, float xScale)
    {
        var register = 4 * TDots.Count; // bytes
        var lines = Math.Max(1, 4 * register / Line); // that four registers are: the widest are two of the next four inputs, too
        for (var lane = 0; lane < Panel.Outputs; lane += 4 * TDots.Count)
        {
            TVector a0 = TDots.Start(offsets + lane), a1 = TDots.Start(offsets + lane + TDots.Count);
            TVector a2 = TDots.Start(offsets + lane + (2 * TDots.Count)), a3 = TDots.Start(offsets + lane + (3 * TDots.Count));
            TVector b0 = default, b1 = default, b2 = default, b3 = default;
            var w = weights + (4 * lane);
            for (var k = 0; k < depth; k += 8 * lines, w += 2 * lines * Line)
            {
                Panel.Prefetch((byte*)w + Panel.Ahead, 2 * lines * Line);
                var u = TDots.Broadcast(x + k);
                var v = lines == 2 ? TDots.Broadcast(x + k + 4) : u;
                a0 = TDots.Add(a0, u, w);
                a1 = TDots.Add(a1, u, w + register);
                a2 = TDots.Add(a2, v, w + (2 * register));
                a3 = TDots.Add(a3, v, w + (3 * register));
                var next = w + (lines * Line);
                u = TDots.Broadcast(x + k + (4 * lines));
                v = lines == 2 ? TDots.Broadcast(x + k + 12) : u;
                b0 = TDots.Add(b0, u, next);
                b1 = TDots.Add(b1, u, next + register);
                b2 = TDots.Add(b2, v, next + (2 * register));
                b3 = TDots.Add(b3, v, next + (3 * register));
            }

            (a0, a1, a2, a3) = (TDots.Sum(a0, b0), TDots.Sum(a1, b1), TDots.Sum(a2, b2), TDots.Sum(a3, b3));
            if (lines == 2)
            {
                Store(y, scales, xScale, TDots.Sum(a0, a2), TDots.Sum(a1, a3));
            }
            else
            {
                Store(y + lane, scales + lane, xScale, a0, a1);
                Store(y + lane + (2 * TDots.Count), scales + lane + (2 * TDots.Count), xScale, a2, a3);
            }
        }
    }

    /// <summary>Up to 4 rows; those beyond <paramref name="rows"/> are the last one over again.</summary>
    /// <param name="next">What to ask for meanwhile, <paramref name="step"/> bytes for every four inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FewRows(float* y, int yStride, sbyte* weights, float* scales, int* offsets, int depth, byte* x, float* xScales, int rows, byte* next, int step)
    {
        var (r1, r2, r3) = (Math.Min(1, rows - 1), Math.Min(2, rows - 1), Math.Min(3, rows - 1));
        byte* x1 = x + (r1 * depth), x2 = x + (r2 * depth), x3 = x + (r3 * depth);
        for (var lane = 0; lane < Panel.Outputs; lane += 2 * TDots.Count)
        {
            TVector a0 = TDots.Start(offsets + lane), b0 = TDots.Start(offsets + lane + TDots.Count);
            TVector a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
            var w = weights + (4 * lane);
            for (var k = 0; k < depth; k += 4, w += Line, next += step)
            {
                Panel.Prefetch(next, Line / Passes);
                var upper = w + (4 * TDots.Count);
                var v = TDots.Broadcast(x + k);
                a0 = TDots.Add(a0, v, w);
                b0 = TDots.Add(b0, v, upper);
                v = TDots.Broadcast(x1 + k);
                a1 = TDots.Add(a1, v, w);
                b1 = TDots.Add(b1, v, upper);
                v = TDots.Broadcast(x2 + k);
                a2 = TDots.Add(a2, v, w);
                b2 = TDots.Add(b2, v, upper);
                v = TDots.Broadcast(x3 + k);
                a3 = TDots.Add(a3, v, w);
                b3 = TDots.Add(b3, v, upper);
            }

            Store(y + lane, scales + lane, xScales[0], a0, b0);
            Store(y + (r1 * yStride) + lane, scales + lane, xScales[r1], a1, b1);
            Store(y + (r2 * yStride) + lane, scales + lane, xScales[r2], a2, b2);
            Store(y + (r3 * yStride) + lane, scales + lane, xScales[r3], a3, b3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* y, float* scales, float xScale, TVector a, TVector b)
    {
        TDots.StoreScaled(a, scales, xScale, y);
        TDots.StoreScaled(b, scales + TDots.Count, xScale, y + TDots.Count);
    }
}

/// <summary>The kernel for this machine, and the definition of all of them.</summary>
internal static unsafe class Int8Kernel
{
    /// <inheritdoc cref="Int8Kernel{TDots, TVector}.Multiply"/>
    public static void Multiply(float* y, int yStride, sbyte* weights, float* scales, int* offsets, int panels, int depth, byte* x, float* xScales, int rows)
    {
        if (AvxVnni.IsSupported)
        {
            Int8Kernel<VnniDots, Vector256<int>>.Multiply(y, yStride, weights, scales, offsets, panels, depth, x, xScales, rows);
        }
        else if (Avx512BW.IsSupported)
        {
            Int8Kernel<Avx512Dots, Vector512<int>>.Multiply(y, yStride, weights, scales, offsets, panels, depth, x, xScales, rows);
        }
        else if (Avx2.IsSupported)
        {
            Int8Kernel<Avx2Dots, Vector256<int>>.Multiply(y, yStride, weights, scales, offsets, panels, depth, x, xScales, rows);
        }
        else
        {
            Int8Kernel<PortableDots, Vector128<int>>.Multiply(y, yStride, weights, scales, offsets, panels, depth, x, xScales, rows);
        }
    }

    /// <summary>One row, one output after the other.</summary>
    public static void Define(float* y, sbyte* weights, float* scales, int panels, int depth, byte* x, float xScale)
    {
        for (var output = 0; output < panels * Panel.Outputs; output++)
        {
            var w = weights + ((long)(output / Panel.Outputs) * Panel.Outputs * depth) + (output % Panel.Outputs * 4);
            var sum = 0;
            for (var k = 0; k < depth; k++)
            {
                sum += w[(k / 4 * 4 * Panel.Outputs) + (k % 4)] * (x[k] - 128);
            }

            y[output] = sum * scales[output] * xScale;
        }
    }
}
