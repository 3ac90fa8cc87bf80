using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Transformers;

/// <summary>Untrained transformers: weights of the size that training starts from, the same for the same seed.</summary>
internal static class RandomTransformer
{
    /// <summary>Every size is another one, none is a power of two where it need not be, and keys are shared.</summary>
    public static readonly TransformerConfig Tiny = new(Vocabulary: 83, Width: 96, Layers: 2, Heads: 4, KeyValueHeads: 2, Hidden: 160, Context: 80);

    public static TransformerWeights Weights(TransformerConfig config, int seed)
    {
#pragma warning disable RS0030 // System.Random with a seed is repeatable within one run of the tests.
        var random = new Random(seed);
#pragma warning restore RS0030
        var weights = TransformerWeights.Zero(config);
        foreach (var (name, shape, values) in weights.Tensors())
        {
            var isNorm = shape.Length == 1;
            var spread = isNorm ? 0.2 : name == "embed.weight" ? 0.3 : 1.7 / Math.Sqrt(shape[1]);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)(((random.NextDouble() * 2) - 1) * spread) + (isNorm ? 1 : 0);
            }
        }

        return weights;
    }
}
