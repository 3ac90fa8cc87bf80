using Soribit.Neural.Memory;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Transformers;

/// <summary>A transformer's weights as they are multiplied: read only, so that any number of decoders on any threads may share them.</summary>
public sealed unsafe class PackedTransformer : IDisposable
{
    private readonly NativeArena _arena;

    private PackedTransformer(TransformerWeights weights, WeightFormat format)
    {
        (Config, Format) = (weights.Config.Validated(), format);
        var (d, f, kv) = (Config.Width, Config.Hidden, Config.KeyValueWidth);
        var layerBytes = PanelMatrix.Bytes(format, d + (2 * kv), d) + PanelMatrix.Bytes(format, d, d) + PanelMatrix.Bytes(format, 2 * f, d) + PanelMatrix.Bytes(format, d, f);
        Bytes = (Config.Layers * layerBytes) + PanelMatrix.Bytes(format, Config.Vocabulary, d);
        _arena = new NativeArena(Bytes);
        Embedding = Copy(weights.Embedding);
        Layers = [.. weights.Layers.Select(layer => new Layer(
            Copy(layer.AttentionNorm),
            PanelMatrix.Pack(format, d, _arena, layer.Query, layer.Key, layer.Value),
            PanelMatrix.Pack(format, d, _arena, layer.Output),
            Copy(layer.FeedNorm),
            PanelMatrix.Pack(format, d, _arena, layer.Gate, layer.Up),
            PanelMatrix.Pack(format, f, _arena, layer.Down)))];
        Norm = Copy(weights.Norm);
        Head = PanelMatrix.Pack(format, d, _arena, weights.Embedding);
    }

    public TransformerConfig Config { get; }

    public WeightFormat Format { get; }

    /// <summary>Bytes that are read for every token.</summary>
    public long Bytes { get; }

    /// <summary>(V, d), by which tokens are looked up.</summary>
    internal NativeArray<float> Embedding { get; }

    internal Layer[] Layers { get; }

    /// <summary>(d).</summary>
    internal NativeArray<float> Norm { get; }

    /// <summary>(V, d): the embedding again, by which logits are computed.</summary>
    internal PanelMatrix Head { get; }

    public static PackedTransformer Pack(TransformerWeights weights, WeightFormat format) => new(weights, format);

    public void Dispose()
    {
        _arena.Dispose();
        Embedding.Dispose();
        Norm.Dispose();
        foreach (var layer in Layers)
        {
            layer.AttentionNorm.Dispose();
            layer.FeedNorm.Dispose();
        }
    }

    private static NativeArray<float> Copy(float[] values)
    {
        var copy = new NativeArray<float>(values.Length);
        values.CopyTo(copy.Span);
        return copy;
    }

    /// <param name="AttentionNorm">(d).</param>
    /// <param name="QueryKeyValue">(d + 2 kv, d): matrices of the same input are one.</param>
    /// <param name="Output">(d, d).</param>
    /// <param name="FeedNorm">(d).</param>
    /// <param name="GateUp">(2 f, d).</param>
    /// <param name="Down">(d, f).</param>
    internal sealed record Layer(
        NativeArray<float> AttentionNorm, PanelMatrix QueryKeyValue, PanelMatrix Output, NativeArray<float> FeedNorm, PanelMatrix GateUp, PanelMatrix Down);
}
