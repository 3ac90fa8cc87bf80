namespace Soribit.Neural.Training;

/// <summary>
/// One sequence to learn from: the model reads all tokens but the last and foretells all but the first. It stands alone: nothing in it sees another sequence.
/// </summary>
/// <param name="Tokens">At least two, at most the context plus one.</param>
/// <param name="Weights">How much each token counts where it is foretold: 0 for what is given (a prompt, metadata), usually 1. The first is never foretold, and its weight is not read.</param>
/// <param name="Group">Whose held-out loss it belongs to, such as a role.</param>
public sealed record TrainingSequence(ReadOnlyMemory<int> Tokens, ReadOnlyMemory<float> Weights, string Group = "")
{
    /// <summary>Every token counts 1.</summary>
    public TrainingSequence(ReadOnlyMemory<int> tokens, string group = "")
        : this(tokens, Ones(tokens.Length), group)
    {
    }

    /// <summary>Tokens that the model reads, and foretells.</summary>
    public int Rows => Tokens.Length - 1;

    /// <summary>Σ of the weights of what is foretold.</summary>
    public double Weight
    {
        get
        {
            var sum = 0.0;
            foreach (var weight in Weights.Span[1..])
            {
                sum += weight;
            }

            return sum;
        }
    }

    /// <exception cref="ArgumentException">It is too short or too long, holds a token beyond the vocabulary, or a weight that is no weight.</exception>
    internal void Check(Transformers.TransformerConfig config)
    {
        if (Tokens.Length < 2 || Rows > config.Context || Weights.Length != Tokens.Length)
        {
            throw new ArgumentException($"A sequence has 2 to {config.Context + 1} tokens and as many weights, found {Tokens.Length} and {Weights.Length}.");
        }

        foreach (var token in Tokens.Span)
        {
            if (token < 0 || token >= config.Vocabulary)
            {
                throw new ArgumentException($"A token is 0 to {config.Vocabulary - 1}, found {token}.");
            }
        }

        foreach (var weight in Weights.Span)
        {
            if (!(weight >= 0) || float.IsInfinity(weight))
            {
                throw new ArgumentException($"A weight is a finite number of at least 0, found {weight}.");
            }
        }
    }

    private static float[] Ones(int length)
    {
        var ones = new float[length];
        Array.Fill(ones, 1f);
        return ones;
    }
}
