using System.Runtime.InteropServices;

namespace Soribit.Neural.Gemm;

/// <summary>
/// The matrix product in blocks, after Goto and van de Geijn ("Anatomy of high-performance matrix multiplication", 2008): a strip of b stays in the first cache,
/// a block of a in the second, and the micro-kernel's tile of c in registers.
/// </summary>
/// <remarks>Owns the packed copies' memory; not for two threads at once.</remarks>
internal sealed unsafe class PackedProduct<TKernel> : IProduct
    where TKernel : struct, IMicroKernel
{
    /// <summary>Depth of a block: a strip of b of 256 × 32 numbers is 32 KiB.</summary>
    private const int MaxDepth = 256;

    /// <summary>Rows of a block of a: 240 × 256 numbers are 240 KiB; a multiple of every kernel's rows.</summary>
    private const int MaxRows = 240;

    private const nuint Alignment = 64;

    private readonly float* _a = (float*)NativeMemory.AlignedAlloc(MaxRows * MaxDepth * sizeof(float), Alignment);
    private readonly float* _tile = (float*)NativeMemory.AlignedAlloc((nuint)(TKernel.Rows * TKernel.Columns * sizeof(float)), Alignment);
    private float* _b;
    private nuint _bCapacity;

    ~PackedProduct()
    {
        NativeMemory.AlignedFree(_a);
        NativeMemory.AlignedFree(_tile);
        NativeMemory.AlignedFree(_b);
    }

    public void Multiply(Matrix c, Matrix a, Matrix b, bool add)
    {
        fixed (float* pa = &a.First, pb = &b.First, pc = &c.First)
        {
            var blocks = (a.Columns + MaxDepth - 1) / MaxDepth;
            for (int block = 0, from = 0; block < blocks; block++)
            {
                // Blocks of about the same depth: 704 is 235 + 235 + 234 rather than 256 + 256 + 192.
                var depth = (a.Columns - from + blocks - block - 1) / (blocks - block);
                var strips = PackB(pb + ((nint)from * b.RowStride), b, depth);
                for (var row = 0; row < c.Rows; row += MaxRows)
                {
                    var rows = Math.Min(MaxRows, c.Rows - row);
                    Packing.Pack(pa + ((nint)row * a.RowStride) + ((nint)from * a.ColumnStride), a.RowStride, a.ColumnStride, rows, depth, TKernel.Rows, _a);
                    MultiplyBlock(pc + ((nint)row * c.RowStride), c.RowStride, rows, c.Columns, strips, depth, add || block > 0);
                }

                from += depth;
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary><paramref name="depth"/> rows of b as strips of the tile's width.</summary>
    private float* PackB(float* first, Matrix b, int depth)
    {
        var strips = (b.Columns + TKernel.Columns - 1) / TKernel.Columns;
        var needed = (nuint)strips * (nuint)(TKernel.Columns * depth * sizeof(float));
        if (_bCapacity < needed)
        {
            NativeMemory.AlignedFree(_b);
            _b = (float*)NativeMemory.AlignedAlloc(needed, Alignment);
            _bCapacity = needed;
        }

        Packing.Pack(first, b.ColumnStride, b.RowStride, b.Columns, depth, TKernel.Columns, _b);
        return _b;
    }

    /// <summary>The rows of c that the packed block of a gives: each strip of b is read once, and a's strips go by.</summary>
    private void MultiplyBlock(float* c, nint stride, int rows, int columns, float* b, int depth, bool add)
    {
        for (var column = 0; column < columns; column += TKernel.Columns, b += (nint)TKernel.Columns * depth)
        {
            var a = _a;
            var width = Math.Min(TKernel.Columns, columns - column);
            for (var row = 0; row < rows; row += TKernel.Rows, a += (nint)TKernel.Rows * depth)
            {
                var height = Math.Min(TKernel.Rows, rows - row);
                var tile = c + (row * stride) + column;
                if (width == TKernel.Columns && height == TKernel.Rows)
                {
                    TKernel.Multiply(a, b, depth, tile, stride, add);
                }
                else
                {
                    TKernel.Multiply(a, b, depth, _tile, TKernel.Columns, false);
                    PutEdge(tile, stride, height, width, add);
                }
            }
        }
    }

    private void PutEdge(float* c, nint stride, int height, int width, bool add)
    {
        for (var i = 0; i < height; i++)
        {
            var from = new ReadOnlySpan<float>(_tile + (i * TKernel.Columns), width);
            var to = new Span<float>(c + (i * stride), width);
            if (add)
            {
                for (var j = 0; j < width; j++)
                {
                    to[j] += from[j];
                }
            }
            else
            {
                from.CopyTo(to);
            }
        }
    }
}
