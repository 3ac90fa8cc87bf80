using Soribit.Neural.Gemm;
using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Training;

public sealed class CausalAttentionTests
{
    public static TheoryData<string, int, int, int, int> Shapes()
    {
        var data = new TheoryData<string, int, int, int, int>();
        foreach (var (name, _) in CausalAttention.Supported)
        {
            // Heads that fill a tile, less, much less, two tiles and a part of one, of no multiple of four; one token, a block of queries, and one more.
            foreach (var (width, heads, shared, length) in new[] { (64, 2, 1, 70), (32, 4, 2, 33), (32, 8, 8, 9), (96, 1, 1, 32), (160, 2, 1, 45), (96, 16, 4, 64), (64, 2, 2, 1) })
            {
                data.Add(name, width, heads, shared, length);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Attention_ThereAndBack_EqualsItsDefinition(string kernel, int d, int heads, int sharedHeads, int length)
    {
        var config = new TransformerConfig(Vocabulary: 3, Width: d, Layers: 1, heads, sharedHeads, Hidden: 32, Context: 71).Validated();
        using var attention = CausalAttention.Supported.Single(supported => supported.Name == kernel).Create(config);
        var columns = d + (2 * config.KeyValueWidth);
        var numbers = Numbers(length * columns, 1);
        var slopes = Numbers(length * d, 2);
        var (y, dqkv, logSums) = (new float[length * d], new float[length * columns], new float[length * heads]);
        attention.Forward(new Matrix(y, length, d), logSums, new Matrix(numbers, length, columns));
        attention.Backward(new Matrix(dqkv, length, columns), new Matrix(numbers, length, columns), new Matrix(y, length, d), logSums, new Matrix(slopes, length, d));

        var (expected, expectedSlopes) = Definition(config, numbers, slopes, length);
        Assert.True(Errors.Relative(expected, y) <= 1e-6, $"y is off by {Errors.Relative(expected, y):e2}");
        Assert.True(Errors.Relative(expectedSlopes, dqkv) <= 2e-6, $"its gradient is off by {Errors.Relative(expectedSlopes, dqkv):e2}");
    }

    [Fact]
    public void Attention_OfATokenThatComesLater_ChangesNothingBefore()
    {
        var config = new TransformerConfig(Vocabulary: 3, Width: 64, Layers: 1, Heads: 2, KeyValueHeads: 1, Hidden: 32, Context: 64);
        const int Columns = 128;
        using var attention = CausalAttention.Create(config);
        var numbers = Numbers(50 * Columns, 3);
        var (before, after) = (new float[50 * 64], new float[50 * 64]);
        attention.Forward(new Matrix(before, 50, 64), new float[100], new Matrix(numbers, 50, Columns));
        numbers.AsSpan(40 * Columns).Fill(9);
        attention.Forward(new Matrix(after, 50, 64), new float[100], new Matrix(numbers, 50, Columns));
        Assert.Equal(before[..(40 * 64)], after[..(40 * 64)]);
        Assert.NotEqual(before[(40 * 64)..], after[(40 * 64)..]);
    }

    /// <summary>y, and the gradient of Σ slopes · y by q, k and v.</summary>
    private static (double[] Y, double[] Slopes) Definition(TransformerConfig config, float[] numbers, float[] slopes, int length)
    {
        var (w, d, kv) = (config.HeadWidth, config.Width, config.KeyValueWidth);
        var columns = d + (2 * kv);
        var (y, back) = (new double[length * d], new double[numbers.Length]);
        for (var h = 0; h < config.Heads; h++)
        {
            var shared = h * config.KeyValueHeads / config.Heads * w;
            for (var t = 0; t < length; t++)
            {
                int Query(int i) => (t * columns) + (h * w) + i;
                int Key(int s, int i) => (s * columns) + d + shared + i;
                int Value(int s, int i) => (s * columns) + d + kv + shared + i;
                var powers = Enumerable.Range(0, t + 1).Select(s => Math.Exp(Enumerable.Range(0, w).Sum(i => (double)numbers[Query(i)] * numbers[Key(s, i)]) / Math.Sqrt(w))).ToArray();
                var p = powers.Select(power => power / powers.Sum()).ToArray();
                var dp = Enumerable.Range(0, t + 1).Select(s => Enumerable.Range(0, w).Sum(i => (double)slopes[(t * d) + (h * w) + i] * numbers[Value(s, i)])).ToArray();
                var mean = p.Zip(dp, (a, b) => a * b).Sum();
                for (var s = 0; s <= t; s++)
                {
                    var ds = p[s] * (dp[s] - mean) / Math.Sqrt(w);
                    for (var i = 0; i < w; i++)
                    {
                        y[(t * d) + (h * w) + i] += p[s] * numbers[Value(s, i)];
                        back[Value(s, i)] += p[s] * slopes[(t * d) + (h * w) + i];
                        back[Query(i)] += ds * numbers[Key(s, i)];
                        back[Key(s, i)] += ds * numbers[Query(i)];
                    }
                }
            }
        }

        return (y, back);
    }

    private static float[] Numbers(int count, int seed)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = Chance.Gaussian((ulong)seed, i);
        }

        return numbers;
    }
}
