using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Training.Comparisons;

/// <summary>Asks a small decoder how likely tokens were.</summary>
internal sealed class SmallReader : IDisposable
{
    private readonly PackedTransformer _packed;
    private readonly Decoder _decoder;

    public SmallReader(TransformerWeights weights)
    {
        _packed = PackedTransformer.Pack(weights, WeightFormat.Float32);
        _decoder = new Decoder(_packed, 1);
    }

    /// <summary>ln p of each token after those before it; 0 for the first.</summary>
    public float[] Read(ReadOnlySpan<int> tokens)
    {
        var result = new float[tokens.Length];
        _decoder.Truncate(0, 0);
        _decoder.Score(0, tokens, result);
        return result;
    }

    public void Dispose()
    {
        _decoder.Dispose();
        _packed.Dispose();
    }
}
