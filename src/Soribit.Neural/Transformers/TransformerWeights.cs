namespace Soribit.Neural.Transformers;

/// <summary>All weights of a transformer as plain floats, matrices (out, in) row-major: what is trained, and what the player packs.</summary>
/// <param name="Embedding">(V, d).</param>
/// <param name="Norm">(d), before the logits.</param>
public sealed record TransformerWeights(TransformerConfig Config, float[] Embedding, IReadOnlyList<LayerWeights> Layers, float[] Norm)
{
    /// <summary>Weights that are all 0: to be filled, or as the gradients of others.</summary>
    public static TransformerWeights Zero(TransformerConfig config)
    {
        config.Validated();
        return new TransformerWeights(
            config,
            new float[config.Vocabulary * config.Width],
            [.. Enumerable.Range(0, config.Layers).Select(_ => LayerWeights.Zero(config))],
            new float[config.Width]);
    }

    /// <summary>Every tensor with its name and shape in a file (docs/adr/0013), always in this order.</summary>
    public IEnumerable<(string Name, int[] Shape, float[] Values)> Tensors()
    {
        var (d, f, kv) = (Config.Width, Config.Hidden, Config.KeyValueWidth);
        yield return ("embed.weight", [Config.Vocabulary, d], Embedding);
        for (var l = 0; l < Layers.Count; l++)
        {
            var layer = Layers[l];
            yield return ($"layers.{l}.attention_norm.weight", [d], layer.AttentionNorm);
            yield return ($"layers.{l}.attention.q.weight", [d, d], layer.Query);
            yield return ($"layers.{l}.attention.k.weight", [kv, d], layer.Key);
            yield return ($"layers.{l}.attention.v.weight", [kv, d], layer.Value);
            yield return ($"layers.{l}.attention.o.weight", [d, d], layer.Output);
            yield return ($"layers.{l}.feed_norm.weight", [d], layer.FeedNorm);
            yield return ($"layers.{l}.feed.gate.weight", [f, d], layer.Gate);
            yield return ($"layers.{l}.feed.up.weight", [f, d], layer.Up);
            yield return ($"layers.{l}.feed.down.weight", [d, f], layer.Down);
        }

        yield return ("norm.weight", [d], Norm);
    }
}

/// <summary>The weights of one layer.</summary>
/// <param name="AttentionNorm">(d).</param>
/// <param name="Query">(d, d).</param>
/// <param name="Key">(kv, d).</param>
/// <param name="Value">(kv, d).</param>
/// <param name="Output">(d, d).</param>
/// <param name="FeedNorm">(d).</param>
/// <param name="Gate">(f, d).</param>
/// <param name="Up">(f, d).</param>
/// <param name="Down">(d, f).</param>
public sealed record LayerWeights(
    float[] AttentionNorm, float[] Query, float[] Key, float[] Value, float[] Output, float[] FeedNorm, float[] Gate, float[] Up, float[] Down)
{
    public static LayerWeights Zero(TransformerConfig config)
    {
        var (d, f, kv) = (config.Width, config.Hidden, config.KeyValueWidth);
        return new LayerWeights(
            new float[d], new float[d * d], new float[kv * d], new float[kv * d], new float[d * d], new float[d], new float[f * d], new float[f * d], new float[d * f]);
    }
}
