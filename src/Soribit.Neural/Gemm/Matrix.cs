namespace Soribit.Neural.Gemm;

/// <summary>A window on f32 numbers as a matrix: element (r, c) lies at r · <see cref="RowStride"/> + c · <see cref="ColumnStride"/>.</summary>
/// <remarks>So a transpose, a block, and one head of several that lie side by side are all windows, and nothing is copied.</remarks>
public readonly ref struct Matrix
{
    private readonly Span<float> _numbers;

    /// <summary>Rows one after another without a gap.</summary>
    public Matrix(Span<float> numbers, int rows, int columns)
        : this(numbers, rows, columns, columns)
    {
    }

    /// <summary>Rows of neighbouring numbers, each <paramref name="rowStride"/> after the one before.</summary>
    public Matrix(Span<float> numbers, int rows, int columns, int rowStride)
        : this(numbers, rows, columns, rowStride, 1)
    {
    }

    private Matrix(Span<float> numbers, int rows, int columns, int rowStride, int columnStride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(rowStride);
        var needed = rows == 0 || columns == 0 ? 0 : ((rows - 1L) * rowStride) + ((columns - 1L) * columnStride) + 1;
        if (numbers.Length < needed)
        {
            throw new ArgumentException($"A ({rows}, {columns}) matrix with strides {rowStride} and {columnStride} needs {needed} numbers, found {numbers.Length}.", nameof(numbers));
        }

        _numbers = numbers;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    public int Rows { get; }

    public int Columns { get; }

    public int RowStride { get; }

    public int ColumnStride { get; }

    public Matrix Transposed => new(_numbers, Columns, Rows, ColumnStride, RowStride);

    public ref float this[int row, int column] => ref _numbers[(row * RowStride) + (column * ColumnStride)];

    internal ref float First => ref System.Runtime.InteropServices.MemoryMarshal.GetReference(_numbers);

    /// <summary>The window of <paramref name="rows"/> × <paramref name="columns"/> whose corner is (<paramref name="row"/>, <paramref name="column"/>).</summary>
    public Matrix Block(int row, int rows, int column, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row + rows, Rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(column + columns, Columns);
        var first = rows == 0 || columns == 0 ? 0 : (row * RowStride) + (column * ColumnStride);
        return new(_numbers[first..], rows, columns, RowStride, ColumnStride);
    }

    /// <summary>One row of a matrix whose rows are of neighbouring numbers.</summary>
    public Span<float> Row(int row)
    {
        if (ColumnStride != 1)
        {
            throw new InvalidOperationException("The numbers of this matrix's rows are not neighbours.");
        }

        return _numbers.Slice(row * RowStride, Columns);
    }
}
