using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Learned;

/// <summary>The trained model of parts that ships with this library: <c>models/parts</c>.</summary>
public static class PartModel
{
    private static readonly Lazy<PackedTransformer> Packed = new(Load);

    /// <summary>Its weights as bytes, packed on first use and kept for the life of the process.</summary>
    public static PackedTransformer Shared => Packed.Value;

    private static PackedTransformer Load()
    {
        using var stream = typeof(PartModel).Assembly.GetManifestResourceStream("models/parts/model.safetensors")!;
        return PackedTransformer.Pack(TransformerFile.Read(stream), WeightFormat.Int8);
    }
}
