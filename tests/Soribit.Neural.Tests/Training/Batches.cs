using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Training;

/// <summary>Sequences of chance, and a source of them.</summary>
internal static class Batches
{
    public static int[] Tokens(TransformerConfig config, int seed, int length)
    {
        var tokens = new int[length];
        for (var i = 0; i < length; i++)
        {
            tokens[i] = (int)(Chance.Mix(((ulong)seed << 32) + (ulong)i) % (ulong)config.Vocabulary);
        }

        return tokens;
    }

    /// <summary>One sequence for each length; every third token counts half, every seventh nothing.</summary>
    public static TrainingSequence[] Make(TransformerConfig config, int seed, int[] lengths) =>
    [
        .. lengths.Select((length, n) => new TrainingSequence(
            Tokens(config, (seed * 1000) + n, length), Enumerable.Range(0, length).Select(i => i % 7 == 6 ? 0 : i % 3 == 2 ? 0.5f : 1).ToArray(), n % 2 == 0 ? "even" : "odd")),
    ];

    /// <summary>Every step has a batch of its own, of unequal lengths.</summary>
    public sealed class Source(TransformerConfig config) : ITokenSource
    {
        public IReadOnlyList<TrainingSequence> Batch(long number) => Make(config, (int)number, [config.Context, 5 + (int)(number % 7), 20, 11]);
    }
}
