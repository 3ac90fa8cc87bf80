using Soribit.Neural.Memory;

namespace Soribit.Neural.Gemm;

/// <summary>
/// The matrix product in blocks, after Goto and van de Geijn ("Anatomy of high-performance matrix multiplication", 2008): a strip of b stays in the first cache,
/// a block of a in the second, and the micro-kernel's tile of c in registers. Only b is packed: the kernel takes a number by number, so a may lie as it will.
/// </summary>
/// <remarks>Owns the packed copy's memory; not for two threads at once.</remarks>
internal sealed unsafe class PackedProduct<TKernel> : IProduct
    where TKernel : struct, IMicroKernel
{
    /// <summary>Depth of a block: a strip of b of 256 × 32 numbers is 32 KiB.</summary>
    private const int MaxDepth = 256;

    /// <summary>Rows of a block of a: 240 × 256 numbers are 240 KiB; a multiple of every kernel's rows.</summary>
    private const int MaxRows = 240;

    private readonly NativeArray<float> _edge = new(TKernel.Rows * MaxDepth);
    private readonly NativeArray<float> _tile = new(TKernel.Rows * TKernel.Columns);
    private NativeArray<float> _b = new(0);

    public void Multiply(Matrix c, Matrix a, Matrix b, bool add)
    {
        fixed (float* pa = &a.First, pb = &b.First, pc = &c.First)
        {
            var blocks = (a.Columns + MaxDepth - 1) / MaxDepth;
            for (int block = 0, from = 0; block < blocks; block++)
            {
                // Blocks of about the same depth: 704 is 235 + 235 + 234 rather than 256 + 256 + 192.
                var depth = (a.Columns - from + blocks - block - 1) / (blocks - block);
                PackB(pb + ((nint)from * b.RowStride), b, depth);
                for (var row = 0; row < c.Rows; row += MaxRows)
                {
                    var rows = Math.Min(MaxRows, c.Rows - row);
                    var part = new BlockOfA(pa + ((nint)row * a.RowStride) + ((nint)from * a.ColumnStride), a.RowStride, a.ColumnStride, rows, depth);
                    MultiplyBlock(pc + ((nint)row * c.RowStride), c.RowStride, c.Columns, part, add || block > 0);
                }

                from += depth;
            }
        }

        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        _edge.Dispose();
        _tile.Dispose();
        _b.Dispose();
    }

    /// <summary><paramref name="depth"/> rows of b as strips of the tile's width.</summary>
    private void PackB(float* first, Matrix b, int depth)
    {
        var strips = (b.Columns + TKernel.Columns - 1) / TKernel.Columns;
        var needed = (long)strips * TKernel.Columns * depth;
        if (_b.Length < needed)
        {
            _b.Dispose();
            _b = new NativeArray<float>(needed);
        }

        Packing.Pack(first, b.ColumnStride, b.RowStride, b.Columns, depth, TKernel.Columns, _b.Pointer);
    }

    /// <summary>The rows of c that a block of a gives: each strip of b stays while a's rows go by.</summary>
    private void MultiplyBlock(float* c, nint stride, int columns, BlockOfA a, bool add)
    {
        var whole = a.Rows / TKernel.Rows * TKernel.Rows;
        if (whole < a.Rows)
        {
            Packing.Pack(a.Row(whole), a.RowStep, a.DepthStep, a.Rows - whole, a.Depth, TKernel.Rows, _edge.Pointer);
        }

        var b = _b.Pointer;
        for (var column = 0; column < columns; column += TKernel.Columns, b += (nint)TKernel.Columns * a.Depth)
        {
            var width = Math.Min(TKernel.Columns, columns - column);
            for (var row = 0; row < whole; row += TKernel.Rows)
            {
                var tile = c + (row * stride) + column;
                if (width == TKernel.Columns)
                {
                    TKernel.Multiply(a.Row(row), a.RowStep, a.DepthStep, b, a.Depth, tile, stride, add);
                }
                else
                {
                    TKernel.Multiply(a.Row(row), a.RowStep, a.DepthStep, b, a.Depth, _tile.Pointer, TKernel.Columns, false);
                    PutEdge(tile, stride, TKernel.Rows, width, add);
                }
            }

            if (whole < a.Rows)
            {
                TKernel.Multiply(_edge.Pointer, 1, TKernel.Rows, b, a.Depth, _tile.Pointer, TKernel.Columns, false);
                PutEdge(c + (whole * stride) + column, stride, a.Rows - whole, width, add);
            }
        }
    }

    private void PutEdge(float* c, nint stride, int height, int width, bool add)
    {
        for (var i = 0; i < height; i++)
        {
            var from = new ReadOnlySpan<float>(_tile.Pointer + (i * TKernel.Columns), width);
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

    private readonly struct BlockOfA(float* first, nint rowStep, nint depthStep, int rows, int depth)
    {
        public nint RowStep => rowStep;

        public nint DepthStep => depthStep;

        public int Rows => rows;

        public int Depth => depth;

        public float* Row(int row) => first + (row * rowStep);
    }
}
