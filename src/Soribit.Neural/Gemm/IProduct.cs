namespace Soribit.Neural.Gemm;

/// <summary>A matrix product with a micro-kernel and memory of its own.</summary>
internal interface IProduct : IDisposable
{
    /// <summary>c = a · b, added to what c holds if <paramref name="add"/>; the sizes fit.</summary>
    void Multiply(Matrix c, Matrix a, Matrix b, bool add);
}
