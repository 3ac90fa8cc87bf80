namespace Soribit.Neural.Gemm;

/// <summary>The innermost product: a tile of the result that stays in registers while the depth goes by.</summary>
internal unsafe interface IMicroKernel
{
    /// <summary>Rows of the tile; a multiple of 4.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile; a multiple of 4.</summary>
    static abstract int Columns { get; }

    /// <summary>c[i, j] = Σₖ a[k, i] · b[k, j], added to what c holds if <paramref name="add"/>.</summary>
    /// <param name="a">(depth, Rows), without gaps.</param>
    /// <param name="b">(depth, Columns), without gaps.</param>
    /// <param name="c">(Rows, Columns), rows <paramref name="stride"/> numbers apart.</param>
    static abstract void Multiply(float* a, float* b, int depth, float* c, nint stride, bool add);
}
