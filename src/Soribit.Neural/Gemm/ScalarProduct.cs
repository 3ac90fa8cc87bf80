namespace Soribit.Neural.Gemm;

/// <summary>The definition of the matrix product, which every kernel is tested against.</summary>
internal static class ScalarProduct
{
    /// <summary>c = a · b, added to what c holds if <paramref name="add"/>.</summary>
    public static void Multiply(Matrix c, Matrix a, Matrix b, bool add)
    {
        for (var row = 0; row < c.Rows; row++)
        {
            for (var column = 0; column < c.Columns; column++)
            {
                var sum = add ? c[row, column] : 0;
                for (var k = 0; k < a.Columns; k++)
                {
                    sum += a[row, k] * b[k, column];
                }

                c[row, column] = sum;
            }
        }
    }
}
