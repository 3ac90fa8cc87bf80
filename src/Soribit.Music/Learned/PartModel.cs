using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Learned;

/// <summary>The trained model of parts that ships with this library: <c>models/parts</c>.</summary>
public static class PartModel
{
    /// <summary>Tokens that a model of parts must be able to read: eight bars behind eight kept ones.</summary>
    public const int LeastContext = 1024;

    private static readonly Lazy<PackedTransformer> Packed = new(() => PackedTransformer.Pack(Weights(), WeightFormat.Int8));

    /// <summary>Ready to compose with; packed on first use and kept for the life of the process.</summary>
    public static PackedTransformer Shared => Packed.Value;

    /// <summary>As they were trained.</summary>
    public static TransformerWeights Weights()
    {
        using var stream = typeof(PartModel).Assembly.GetManifestResourceStream("models/parts/model.safetensors")!;
        return TransformerFile.Read(stream);
    }
}
