using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Soribit.Neural.Gemm;

/// <summary>Lays a matrix out as its micro-kernel reads it: strips of as many lines as the tile has, and in a strip the lines' numbers side by side at each depth.</summary>
internal static unsafe class Packing
{
    /// <summary>panels[strip, k, i] = source[(strip · width + i) · lineStride + k · depthStride]; 0 where there is no such line.</summary>
    /// <param name="source">Its strides may be any; the quick ways are for one that is 1.</param>
    /// <param name="width">Lines of a strip.</param>
    public static void Pack(float* source, nint lineStride, nint depthStride, int lines, int depth, int width, float* panels)
    {
        for (var line = 0; line < lines; line += width, panels += (nint)width * depth)
        {
            var strip = source + (line * lineStride);
            var count = Math.Min(width, lines - line);
            if (count == width && width % 4 == 0 && lineStride == 1)
            {
                Copy(strip, depthStride, depth, width, panels);
            }
            else if (count == width && width % 4 == 0 && depthStride == 1 && Sse.IsSupported)
            {
                Transpose(strip, lineStride, depth, width, panels);
            }
            else
            {
                PackScalar(strip, lineStride, depthStride, count, 0, depth, width, panels);
            }
        }
    }

    /// <summary>The definition, from depth <paramref name="from"/> on.</summary>
    private static void PackScalar(float* strip, nint lineStride, nint depthStride, int count, int from, int depth, int width, float* panel)
    {
        for (var k = from; k < depth; k++)
        {
            for (var i = 0; i < width; i++)
            {
                panel[((nint)k * width) + i] = i < count ? strip[(i * lineStride) + (k * depthStride)] : 0;
            }
        }
    }

    private static void Copy(float* strip, nint depthStride, int depth, int width, float* panel)
    {
        for (var k = 0; k < depth; k++, strip += depthStride, panel += width)
        {
            for (var i = 0; i < width; i += Vector128<float>.Count)
            {
                Vector128.Load(strip + i).Store(panel + i);
            }
        }
    }

    /// <summary>Squares of 4 × 4.</summary>
    private static void Transpose(float* strip, nint lineStride, int depth, int width, float* panel)
    {
        var whole = depth & ~3;
        for (var i = 0; i < width; i += 4)
        {
            var lines = strip + (i * lineStride);
            for (var k = 0; k < whole; k += 4)
            {
                var a = Vector128.Load(lines + k);
                var b = Vector128.Load(lines + lineStride + k);
                var c = Vector128.Load(lines + (2 * lineStride) + k);
                var d = Vector128.Load(lines + (3 * lineStride) + k);
                var lowAb = Sse.UnpackLow(a, b);
                var highAb = Sse.UnpackHigh(a, b);
                var lowCd = Sse.UnpackLow(c, d);
                var highCd = Sse.UnpackHigh(c, d);
                var square = panel + ((nint)k * width) + i;
                Sse.MoveLowToHigh(lowAb, lowCd).Store(square);
                Sse.MoveHighToLow(lowCd, lowAb).Store(square + width);
                Sse.MoveLowToHigh(highAb, highCd).Store(square + (2 * width));
                Sse.MoveHighToLow(highCd, highAb).Store(square + (3 * width));
            }
        }

        PackScalar(strip, lineStride, 1, width, whole, depth, width, panel);
    }
}
