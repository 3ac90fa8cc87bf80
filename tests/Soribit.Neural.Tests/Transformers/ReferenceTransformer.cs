using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Transformers;

/// <summary>docs/adr/0013 word for word in double precision, without a cache: what everything faster is held to.</summary>
internal static class ReferenceTransformer
{
    /// <returns>The logits (T, V) after each of the tokens.</returns>
    public static double[][] Logits(TransformerWeights weights, ReadOnlySpan<int> tokens)
    {
        var (config, d) = (weights.Config, weights.Config.Width);
        var x = tokens.ToArray().Select(token => weights.Embedding.Skip(token * d).Take(d).Select(value => (double)value).ToArray()).ToArray();
        foreach (var layer in weights.Layers)
        {
            var attended = Attention(config, layer, [.. x.Select(row => Norm(row, layer.AttentionNorm))]);
            for (var t = 0; t < x.Length; t++)
            {
                x[t] = Sum(x[t], Times(layer.Output, attended[t]));
                var n = Norm(x[t], layer.FeedNorm);
                var hidden = Times(layer.Gate, n).Zip(Times(layer.Up, n), (gate, up) => gate / (1 + Math.Exp(-gate)) * up).ToArray();
                x[t] = Sum(x[t], Times(layer.Down, hidden));
            }
        }

        return [.. x.Select(row => Times(weights.Embedding, Norm(row, weights.Norm)))];
    }

    private static double[][] Attention(TransformerConfig config, LayerWeights layer, double[][] x)
    {
        var w = config.HeadWidth;
        var queries = x.Select((row, t) => Turned(Times(layer.Query, row), w, t)).ToArray();
        var keys = x.Select((row, t) => Turned(Times(layer.Key, row), w, t)).ToArray();
        var values = x.Select(row => Times(layer.Value, row)).ToArray();
        var heard = x.Select(_ => new double[config.Width]).ToArray();
        for (var t = 0; t < x.Length; t++)
        {
            for (var h = 0; h < config.Heads; h++)
            {
                var shared = h * config.KeyValueHeads / config.Heads * w;
                var scores = Enumerable.Range(0, t + 1)
                    .Select(s => Math.Exp(Enumerable.Range(0, w).Sum(i => queries[t][(h * w) + i] * keys[s][shared + i]) / Math.Sqrt(w))).ToArray();
                for (var i = 0; i < w; i++)
                {
                    heard[t][(h * w) + i] = scores.Select((score, s) => score * values[s][shared + i]).Sum() / scores.Sum();
                }
            }
        }

        return heard;
    }

    private static double[] Turned(double[] heads, int w, int position)
    {
        var turned = new double[heads.Length];
        for (var start = 0; start < heads.Length; start += w)
        {
            for (var i = 0; i < w / 2; i++)
            {
                var (sin, cos) = Math.SinCos(position * Math.Pow(TransformerConfig.RotaryBase, -2.0 * i / w));
                var (a, b) = (heads[start + i], heads[start + i + (w / 2)]);
                (turned[start + i], turned[start + i + (w / 2)]) = ((a * cos) - (b * sin), (a * sin) + (b * cos));
            }
        }

        return turned;
    }

    private static double[] Norm(double[] x, float[] weight)
    {
        var scale = 1 / Math.Sqrt(x.Average(value => value * value) + TransformerConfig.NormEpsilon);
        return [.. x.Zip(weight, (value, gain) => value * scale * gain)];
    }

    private static double[] Times(float[] matrix, double[] x)
    {
        var y = new double[matrix.Length / x.Length];
        for (var row = 0; row < y.Length; row++)
        {
            for (var k = 0; k < x.Length; k++)
            {
                y[row] += matrix[(row * x.Length) + k] * x[k];
            }
        }

        return y;
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
