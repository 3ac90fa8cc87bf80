namespace Soribit.Neural.Gemm;

/// <summary>The innermost product: a tile of the result that stays in registers while the depth goes by.</summary>
internal unsafe interface IMicroKernel
{
    /// <summary>Rows of the tile; a multiple of 4.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile; a multiple of 4, and of a <see cref="System.Numerics.Vector{T}"/>'s length.</summary>
    static abstract int Columns { get; }

    /// <summary>c[i, j] = Σₖ a[i, k] · b[k, j], added to what c holds if <paramref name="add"/>.</summary>
    /// <param name="a">(Rows, depth), a step in memory for each row and for each depth: read where it lies, one number at a time, whatever its form.</param>
    /// <param name="b">(depth, Columns), without gaps.</param>
    /// <param name="c">(Rows, Columns), rows <paramref name="stride"/> numbers apart.</param>
    static abstract void Multiply(float* a, nint rowStep, nint depthStep, float* b, int depth, float* c, nint stride, bool add);
}
