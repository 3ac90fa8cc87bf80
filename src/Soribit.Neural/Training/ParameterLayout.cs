using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>Where each tensor lies in the one flat buffer that holds all weights of a transformer; its gradient and AdamW's moments lie alike.</summary>
/// <remarks>q, k and v follow each other, and so do gate and up, so that each group is one matrix too and costs one product.</remarks>
public sealed class ParameterLayout
{
    private readonly List<ParameterSlice> _slices = [];

    public ParameterLayout(TransformerConfig config)
    {
        Config = config.Validated();
        if (config.Parameters > Array.MaxLength)
        {
            throw new ArgumentException($"{config.Parameters} weights do not fit one array.", nameof(config));
        }

        var (d, kv, f) = (config.Width, config.KeyValueWidth, config.Hidden);
        Embedding = Add("embed.weight", config.Vocabulary, d);
        var layers = new LayerSlices[config.Layers];
        for (var i = 0; i < layers.Length; i++)
        {
            var name = $"layers.{i}.";
            var attentionNorm = AddNorm(name + "attention_norm.weight");
            var q = Add(name + "attention.q.weight", d, d);
            Add(name + "attention.k.weight", kv, d);
            Add(name + "attention.v.weight", kv, d);
            var output = Add(name + "attention.o.weight", d, d);
            var feedNorm = AddNorm(name + "feed_norm.weight");
            var gate = Add(name + "feed.gate.weight", f, d);
            Add(name + "feed.up.weight", f, d);
            var down = Add(name + "feed.down.weight", d, f);
            layers[i] = new LayerSlices(
                attentionNorm, q with { Rows = d + kv + kv, Name = name + "attention.qkv" }, output, feedNorm, gate with { Rows = 2 * f, Name = name + "feed.gate_up" }, down);
        }

        Layers = layers;
        Norm = AddNorm("norm.weight");
    }

    public TransformerConfig Config { get; }

    /// <summary>Every tensor, by the names and shapes of docs/adr/0013, in the order of the buffer and of <see cref="TransformerWeights.Tensors"/>.</summary>
    public IReadOnlyList<ParameterSlice> Slices => _slices;

    /// <summary>Numbers in the buffer.</summary>
    public int Length { get; private set; }

    internal ParameterSlice Embedding { get; }

    internal IReadOnlyList<LayerSlices> Layers { get; }

    internal ParameterSlice Norm { get; }

    /// <summary>Named weights as one buffer.</summary>
    public float[] Flat(TransformerWeights weights)
    {
        var flat = new float[Length];
        foreach (var (slice, tensor) in Slices.Zip(weights.Tensors()))
        {
            tensor.Values.CopyTo(slice.Of(flat));
        }

        return flat;
    }

    /// <summary>A buffer as named weights; copied.</summary>
    public TransformerWeights Named(ReadOnlySpan<float> flat)
    {
        var weights = TransformerWeights.Zero(Config);
        foreach (var (slice, tensor) in Slices.Zip(weights.Tensors()))
        {
            flat.Slice(slice.Start, slice.Length).CopyTo(tensor.Values);
        }

        return weights;
    }

    private ParameterSlice AddNorm(string name) => Add(name, 1, Config.Width, true);

    private ParameterSlice Add(string name, int rows, int columns, bool isNorm = false)
    {
        var slice = new ParameterSlice(name, Length, rows, columns, isNorm);
        _slices.Add(slice);
        Length += slice.Length;
        return slice;
    }
}

/// <summary>One tensor in the flat buffer.</summary>
/// <param name="Start">Its first number.</param>
/// <param name="Rows">1 for a norm's gains, which are a vector.</param>
/// <param name="IsNorm">Gains of a norm: a vector, and weight decay leaves it alone.</param>
public sealed record ParameterSlice(string Name, int Start, int Rows, int Columns, bool IsNorm)
{
    public int Length => Rows * Columns;

    public Span<float> Of(Span<float> buffer) => buffer.Slice(Start, Length);

    internal Gemm.Matrix Matrix(Span<float> buffer) => new(Of(buffer), Rows, Columns);
}

/// <summary>A layer's tensors; q, k, v are one, and gate and up.</summary>
/// <param name="AttentionNorm">(d).</param>
/// <param name="QueryKeyValue">(d + 2 kv, d).</param>
/// <param name="Output">(d, d).</param>
/// <param name="FeedNorm">(d).</param>
/// <param name="GateUp">(2 f, d).</param>
/// <param name="Down">(d, f).</param>
internal sealed record LayerSlices(
    ParameterSlice AttentionNorm, ParameterSlice QueryKeyValue, ParameterSlice Output, ParameterSlice FeedNorm, ParameterSlice GateUp, ParameterSlice Down);
