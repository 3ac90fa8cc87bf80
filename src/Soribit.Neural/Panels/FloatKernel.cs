using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Soribit.Neural.Panels;

/// <summary>
/// y = W x for panels of floats or bfloat16 and one to many rows of x. Every output is one chain of multiply-adds from the first input to the last, whichever
/// of the loops computes it: so a row's result does not depend on how many others are multiplied with it.
/// </summary>
internal static unsafe class FloatKernel<TFormat, TLanes, TVector>
    where TFormat : IPanelFormat
    where TLanes : ILanes<TVector>
    where TVector : struct
{
    /// <param name="y">(rows, <paramref name="yStride"/>), of which 32 · <paramref name="panels"/> are written.</param>
    /// <param name="weights">[panels][depth][32].</param>
    /// <param name="panelBytes">From one panel to the next; more than its depth where room is kept for growth.</param>
    /// <param name="depth">K, the inputs.</param>
    /// <param name="x">(rows, <paramref name="xStride"/>).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* y, int yStride, byte* weights, long panelBytes, int panels, int depth, float* x, int xStride, int rows)
    {
        if (rows == 1)
        {
            for (var panel = 0; panel < panels; panel += 2)
            {
                var other = Math.Min(panel + 1, panels - 1);
                OneRow(y + (panel * Panel.Outputs), y + (other * Panel.Outputs), weights + (panel * panelBytes), weights + (other * panelBytes), Ahead(panelBytes), depth, x);
            }

            return;
        }

        // While one panel is multiplied with all rows, the next comes in, evenly spread over the loops.
        var passes = (rows + TLanes.Rows - 1) / TLanes.Rows * (Panel.Half / TLanes.Count);
        var step = TFormat.LineBytes / passes;
        for (var panel = 0; panel < panels; panel++)
        {
            var w = weights + (panel * panelBytes);
            var next = w + panelBytes;
            for (var row = 0; row < rows; row += TLanes.Rows)
            {
                var count = Math.Min(TLanes.Rows, rows - row);
                var to = y + ((long)row * yStride) + (panel * Panel.Outputs);
                var from = x + ((long)row * xStride);
                if (count > 4)
                {
                    ManyRows(to, yStride, w, depth, from, xStride, count, next, step);
                }
                else
                {
                    FewRows(to, yStride, w, depth, from, xStride, count, next, step);
                }

                next += (long)step * depth * (Panel.Half / TLanes.Count);
            }
        }
    }

    /// <summary>What all the loops below compute for one row: the definition.</summary>
    public static void Define(float* y, byte* weights, long panelBytes, int panels, int depth, float* x)
    {
        for (var output = 0; output < panels * Panel.Outputs; output++)
        {
            var line = weights + (output / Panel.Outputs * panelBytes);
            var sum = 0f;
            for (var k = 0; k < depth; k++, line += TFormat.LineBytes)
            {
                sum += TFormat.Read(line, output % Panel.Outputs) * x[k];
            }

            y[output] = sum;
        }
    }

    /// <summary>Two panels side by side, or one twice: four chains, which is what hides the time of a multiply-add while memory sets the pace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(float* ya, float* yb, byte* wa, byte* wb, long ahead, int depth, float* x)
    {
        for (var lane = 0; lane < Panel.Half; lane += TLanes.Count)
        {
            byte* a = wa, b = wb;
            TVector a0 = default, a1 = default, b0 = default, b1 = default;
            for (var k = 0; k < depth; k++, a += TFormat.LineBytes, b += TFormat.LineBytes)
            {
                Panel.Prefetch(a + ahead, TFormat.LineBytes);
                Panel.Prefetch(b + ahead, TFormat.LineBytes);
                var v = TLanes.Broadcast(x[k]);
                a0 = TLanes.MultiplyAdd(TFormat.Lower<TLanes, TVector>(a, lane), v, a0);
                a1 = TLanes.MultiplyAdd(TFormat.Upper<TLanes, TVector>(a, lane), v, a1);
                b0 = TLanes.MultiplyAdd(TFormat.Lower<TLanes, TVector>(b, lane), v, b0);
                b1 = TLanes.MultiplyAdd(TFormat.Upper<TLanes, TVector>(b, lane), v, b1);
            }

            Store(ya + lane, a0, a1);
            Store(yb + lane, b0, b1);
        }
    }

    /// <summary>Of small panels the next two are asked for, as one alone would be what is read already.</summary>
    private static long Ahead(long panelBytes) => panelBytes <= Panel.Ahead ? 2 * panelBytes : Panel.Ahead;

    /// <summary>Up to 4 rows; those beyond <paramref name="rows"/> are the last one over again.</summary>
    /// <param name="next">What to ask for meanwhile, <paramref name="step"/> bytes for every input.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FewRows(float* y, int yStride, byte* weights, int depth, float* x, int xStride, int rows, byte* next, int step)
    {
        var (r1, r2, r3) = (Math.Min(1, rows - 1), Math.Min(2, rows - 1), Math.Min(3, rows - 1));
        float* x1 = x + (r1 * xStride), x2 = x + (r2 * xStride), x3 = x + (r3 * xStride);
        for (var lane = 0; lane < Panel.Half; lane += TLanes.Count)
        {
            TVector a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
            var line = weights;
            for (var k = 0; k < depth; k++, line += TFormat.LineBytes, next += step)
            {
                Panel.Prefetch(next, TFormat.LineBytes / (Panel.Half / TLanes.Count));
                var a = TFormat.Lower<TLanes, TVector>(line, lane);
                var b = TFormat.Upper<TLanes, TVector>(line, lane);
                var v = TLanes.Broadcast(x[k]);
                a0 = TLanes.MultiplyAdd(a, v, a0);
                b0 = TLanes.MultiplyAdd(b, v, b0);
                v = TLanes.Broadcast(x1[k]);
                a1 = TLanes.MultiplyAdd(a, v, a1);
                b1 = TLanes.MultiplyAdd(b, v, b1);
                v = TLanes.Broadcast(x2[k]);
                a2 = TLanes.MultiplyAdd(a, v, a2);
                b2 = TLanes.MultiplyAdd(b, v, b2);
                v = TLanes.Broadcast(x3[k]);
                a3 = TLanes.MultiplyAdd(a, v, a3);
                b3 = TLanes.MultiplyAdd(b, v, b3);
            }

            Store(y + lane, a0, b0);
            Store(y + (r1 * yStride) + lane, a1, b1);
            Store(y + (r2 * yStride) + lane, a2, b2);
            Store(y + (r3 * yStride) + lane, a3, b3);
        }
    }

    /// <summary>5 to 8 rows: 16 sums, for machines with 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ManyRows(float* y, int yStride, byte* weights, int depth, float* x, int xStride, int rows, byte* next, int step)
    {
        var (r5, r6, r7) = (Math.Min(5, rows - 1), Math.Min(6, rows - 1), rows - 1);
        float* x1 = x + xStride, x2 = x1 + xStride, x3 = x2 + xStride, x4 = x3 + xStride, x5 = x + (r5 * xStride), x6 = x + (r6 * xStride), x7 = x + (r7 * xStride);
        for (var lane = 0; lane < Panel.Half; lane += TLanes.Count)
        {
            TVector a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
            TVector b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default, b6 = default, b7 = default;
            var line = weights;
            for (var k = 0; k < depth; k++, line += TFormat.LineBytes, next += step)
            {
                Panel.Prefetch(next, TFormat.LineBytes / (Panel.Half / TLanes.Count));
                var a = TFormat.Lower<TLanes, TVector>(line, lane);
                var b = TFormat.Upper<TLanes, TVector>(line, lane);
                var v = TLanes.Broadcast(x[k]);
                a0 = TLanes.MultiplyAdd(a, v, a0);
                b0 = TLanes.MultiplyAdd(b, v, b0);
                v = TLanes.Broadcast(x1[k]);
                a1 = TLanes.MultiplyAdd(a, v, a1);
                b1 = TLanes.MultiplyAdd(b, v, b1);
                v = TLanes.Broadcast(x2[k]);
                a2 = TLanes.MultiplyAdd(a, v, a2);
                b2 = TLanes.MultiplyAdd(b, v, b2);
                v = TLanes.Broadcast(x3[k]);
                a3 = TLanes.MultiplyAdd(a, v, a3);
                b3 = TLanes.MultiplyAdd(b, v, b3);
                v = TLanes.Broadcast(x4[k]);
                a4 = TLanes.MultiplyAdd(a, v, a4);
                b4 = TLanes.MultiplyAdd(b, v, b4);
                v = TLanes.Broadcast(x5[k]);
                a5 = TLanes.MultiplyAdd(a, v, a5);
                b5 = TLanes.MultiplyAdd(b, v, b5);
                v = TLanes.Broadcast(x6[k]);
                a6 = TLanes.MultiplyAdd(a, v, a6);
                b6 = TLanes.MultiplyAdd(b, v, b6);
                v = TLanes.Broadcast(x7[k]);
                a7 = TLanes.MultiplyAdd(a, v, a7);
                b7 = TLanes.MultiplyAdd(b, v, b7);
            }

            Store(y + lane, a0, b0);
            Store(y + yStride + lane, a1, b1);
            Store(y + (2 * yStride) + lane, a2, b2);
            Store(y + (3 * yStride) + lane, a3, b3);
            Store(y + (4 * yStride) + lane, a4, b4);
            Store(y + (r5 * yStride) + lane, a5, b5);
            Store(y + (r6 * yStride) + lane, a6, b6);
            Store(y + (r7 * yStride) + lane, a7, b7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* y, TVector lower, TVector upper)
    {
        TLanes.Store(lower, y);
        TLanes.Store(upper, y + Panel.Half);
    }
}

/// <summary>The kernel for the widest registers of this machine.</summary>
internal static unsafe class FloatKernel<TFormat>
    where TFormat : IPanelFormat
{
    /// <inheritdoc cref="FloatKernel{TFormat, TLanes, TVector}.Multiply"/>
    public static void Multiply(float* y, int yStride, byte* weights, long panelBytes, int panels, int depth, float* x, int xStride, int rows)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            FloatKernel<TFormat, Lanes512, Vector512<float>>.Multiply(y, yStride, weights, panelBytes, panels, depth, x, xStride, rows);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            FloatKernel<TFormat, Lanes256, Vector256<float>>.Multiply(y, yStride, weights, panelBytes, panels, depth, x, xStride, rows);
        }
        else
        {
            FloatKernel<TFormat, Lanes128, Vector128<float>>.Multiply(y, yStride, weights, panelBytes, panels, depth, x, xStride, rows);
        }
    }
}
