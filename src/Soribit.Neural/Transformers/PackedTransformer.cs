using Soribit.Neural.Memory;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Transformers;

/// <summary>A transformer's weights as they are multiplied: read only, so that any number of decoders on any threads may share them.</summary>
public sealed unsafe class PackedTransformer : IDisposable
{
    private PackedTransformer(TransformerWeights weights, WeightFormat format)
    {
        var d = weights.Config.Width;
        (Config, Format) = (weights.Config.Validated(), format);
        Embedding = Copy(weights.Embedding);
        Layers = [.. weights.Layers.Select(layer => new Layer(
            Copy(layer.AttentionNorm),
            PanelMatrix.Pack(format, d, layer.Query, layer.Key, layer.Value),
            PanelMatrix.Pack(format, d, layer.Output),
            Copy(layer.FeedNorm),
            PanelMatrix.Pack(format, d, layer.Gate, layer.Up),
            PanelMatrix.Pack(format, Config.Hidden, layer.Down)))];
        Norm = Copy(weights.Norm);
        Head = PanelMatrix.Pack(format, d, weights.Embedding);
    }

    public TransformerConfig Config { get; }

    public WeightFormat Format { get; }

    /// <summary>Bytes that are read for every token.</summary>
    public long Bytes => Head.Bytes + Layers.Sum(layer => layer.QueryKeyValue.Bytes + layer.Output.Bytes + layer.GateUp.Bytes + layer.Down.Bytes);

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
        Embedding.Dispose();
        Norm.Dispose();
        Head.Dispose();
        foreach (var layer in Layers)
        {
            layer.AttentionNorm.Dispose();
            layer.QueryKeyValue.Dispose();
            layer.Output.Dispose();
            layer.FeedNorm.Dispose();
            layer.GateUp.Dispose();
            layer.Down.Dispose();
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
