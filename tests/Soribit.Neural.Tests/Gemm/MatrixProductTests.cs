using Soribit.Neural.Gemm;

namespace Soribit.Neural.Tests.Gemm;

public sealed class MatrixProductTests
{
    /// <summary>Half a unit in the last place of f32.</summary>
    private const double Rounding = 1.0 / (1 << 24);

    public static TheoryData<string, int, int, int> Sizes()
    {
        var data = new TheoryData<string, int, int, int>();
        foreach (var (name, _) in MatrixProduct.Supported)
        {
            // Nothing but edges, one tile and its neighbours, several blocks of rows and of depth, and odd sizes throughout.
            foreach (var (m, n, k) in new[] { (1, 1, 1), (3, 5, 2), (12, 32, 16), (11, 31, 7), (13, 33, 17), (24, 64, 0), (241, 40, 9), (7, 65, 513), (250, 97, 300), (64, 272, 704) })
            {
                data.Add(name, m, n, k);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Product_EveryForm_EqualsItsDefinition(string kernel, int m, int n, int k)
    {
        foreach (var (aTransposed, bTransposed, add) in from a in Both from b in Both from c in Both select (a, b, c))
        {
            AssertEqualsDefinition(kernel, m, n, k, aTransposed, bTransposed, add);
        }
    }

    [Fact]
    public void Product_EveryKernelOfThisMachine_IsListedBestFirst() => Assert.Equal("portable", MatrixProduct.Supported[^1].Name);

    [Fact]
    public void Set_SizesThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentException>(() => new MatrixProduct().Set(new Matrix(new float[6], 2, 3), new Matrix(new float[8], 2, 4), new Matrix(new float[9], 3, 3)));
        Assert.Throws<ArgumentException>(() => new MatrixProduct().Set(new Matrix(new float[6], 3, 2).Transposed, new Matrix(new float[8], 2, 4), new Matrix(new float[12], 4, 3)));
        Assert.Throws<ArgumentException>(() => new Matrix(new float[5], 2, 3));
    }

    private static bool[] Both => [false, true];

    private static void AssertEqualsDefinition(string kernel, int m, int n, int k, bool aTransposed, bool bTransposed, bool add)
    {
        const int Gap = 3; // numbers between two rows, which must stay as they are
        var chance = (ulong)((m * 1000003) + (n * 1009) + k);
        var a = new Matrix(Numbers((aTransposed ? k : m) * ((aTransposed ? m : k) + Gap), chance), aTransposed ? k : m, aTransposed ? m : k, (aTransposed ? m : k) + Gap);
        var b = new Matrix(Numbers((bTransposed ? n : k) * ((bTransposed ? k : n) + Gap), chance + 1), bTransposed ? n : k, bTransposed ? k : n, (bTransposed ? k : n) + Gap);
        a = aTransposed ? a.Transposed : a;
        b = bTransposed ? b.Transposed : b;
        var before = Numbers(m * (n + Gap), chance + 2);
        var (found, expected) = (before.ToArray(), before.ToArray());
        var c = new Matrix(found, m, n, n + Gap);
        using var product = new MatrixProduct(MatrixProduct.Supported.Single(supported => supported.Name == kernel).Product());
        if (add)
        {
            product.Add(c, a, b);
        }
        else
        {
            product.Set(c, a, b);
        }

        ScalarProduct.Multiply(new Matrix(expected, m, n, n + Gap), a, b, add);
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < n + Gap; column++)
            {
                var at = (row * (n + Gap)) + column;
                if (column >= n)
                {
                    Assert.Equal(before[at], found[at]);
                    continue;
                }

                // k + 1 sums in either order, each off by half a unit of at most Σ |a b| + |c| (Higham 2002, (3.5)).
                var sizes = add ? Math.Abs(before[at]) : 0.0;
                for (var i = 0; i < k; i++)
                {
                    sizes += Math.Abs(a[row, i] * b[i, column]);
                }

                Assert.InRange(found[at] - expected[at], -2 * (k + 1) * Rounding * sizes, 2 * (k + 1) * Rounding * sizes);
            }
        }
    }

    private static float[] Numbers(int count, ulong seed)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = (float)Math.Sin((i * 12.9898) + seed);
        }

        return numbers;
    }
}
