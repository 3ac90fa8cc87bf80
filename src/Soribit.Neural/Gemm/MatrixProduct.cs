namespace Soribit.Neural.Gemm;

/// <summary>c = a · b and c += a · b in f32, by the widest kernel that this machine has. A transposed window makes the forms NT and TN.</summary>
/// <remarks>Owns the memory of its packed copies: one for each thread.</remarks>
public sealed class MatrixProduct : IDisposable
{
    private readonly IProduct _product;

    public MatrixProduct()
        : this(Supported[0].Product())
    {
    }

    internal MatrixProduct(IProduct product) => _product = product;

    /// <summary>The kernels of this machine, best first.</summary>
    internal static IReadOnlyList<(string Name, Func<IProduct> Product)> Supported { get; } =
    [
        .. Avx512Kernel.IsSupported ? [("AVX-512", () => new PackedProduct<Avx512Kernel>())] : Array.Empty<(string, Func<IProduct>)>(),
        .. Avx2Kernel.IsSupported ? [("AVX2", () => new PackedProduct<Avx2Kernel>())] : Array.Empty<(string, Func<IProduct>)>(),
        ("portable", () => new PackedProduct<PortableKernel>()),
    ];

    /// <summary><paramref name="c"/> = <paramref name="a"/> · <paramref name="b"/>.</summary>
    /// <param name="c">(m, n), rows of neighbouring numbers; overlaps neither of the others.</param>
    /// <param name="a">(m, k), by any strides.</param>
    /// <param name="b">(k, n), quickest if one of its strides is 1.</param>
    public void Set(Matrix c, Matrix a, Matrix b) => Multiply(c, a, b, false);

    /// <summary><paramref name="c"/> += <paramref name="a"/> · <paramref name="b"/>; the sizes as in <see cref="Set"/>.</summary>
    public void Add(Matrix c, Matrix a, Matrix b) => Multiply(c, a, b, true);

    public void Dispose() => _product.Dispose();

    private void Multiply(Matrix c, Matrix a, Matrix b, bool add)
    {
        if (c.Rows != a.Rows || c.Columns != b.Columns || a.Columns != b.Rows || c.ColumnStride != 1)
        {
            throw new ArgumentException($"({a.Rows}, {a.Columns}) · ({b.Rows}, {b.Columns}) does not fit a ({c.Rows}, {c.Columns}) of column stride {c.ColumnStride}.", nameof(c));
        }

        if (a.Columns > 0)
        {
            _product.Multiply(c, a, b, add);
        }
        else if (!add)
        {
            for (var row = 0; row < c.Rows; row++)
            {
                c.Row(row).Clear();
            }
        }
    }
}
