using System.Security.Cryptography;
using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Learned;

/// <summary>The trained model of parts that ships with this library: <c>models/parts</c>.</summary>
public static class PartModel
{
    private const string Resource = "models/parts/model.safetensors";

    /// <summary>Tokens that a model of parts must be able to read: eight bars behind eight kept ones.</summary>
    public const int LeastContext = 1024;

    /// <summary>Whose work the model has learned tunes and parts from; <c>models/parts/README.md</c> tells all.</summary>
    public const string Credit = "Written by Soribit's model of parts, learned from OpenEWLD and the Open Hymnal Project (public domain), OpenScore (CC0) and the Groove MIDI Dataset v1.0.0 by Google LLC (CC BY 4.0).";

    private static readonly Lazy<string> Hash = new(() =>
    {
        using var stream = typeof(PartModel).Assembly.GetManifestResourceStream(Resource)!;
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..16];
    });

    private static readonly Lazy<PackedTransformer> Packed = new(() => PackedTransformer.Pack(Weights(), WeightFormat.Int8));

    /// <summary>The beginning of the SHA-256 of its weights: what was composed with it, only it composes again.</summary>
    public static string Identity => Hash.Value;

    /// <summary>Ready to compose with; packed on first use and kept for the life of the process.</summary>
    public static PackedTransformer Shared => Packed.Value;

    /// <summary>As they were trained.</summary>
    public static TransformerWeights Weights()
    {
        using var stream = typeof(PartModel).Assembly.GetManifestResourceStream(Resource)!;
        return TransformerFile.Read(stream);
    }
}
