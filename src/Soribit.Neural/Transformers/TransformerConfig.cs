namespace Soribit.Neural.Transformers;

/// <summary>
/// The blueprint of a decoder-only transformer: embedding → L × (attention, feed-forward), each behind an RMSNorm and added to the stream → RMSNorm → logits
/// by the embedding's own rows. docs/adr/0013 gives every formula and the name of every tensor.
/// </summary>
/// <param name="Vocabulary">V, number of tokens.</param>
/// <param name="Width">d, length of the stream's vectors; a multiple of 32 and of <paramref name="Heads"/>.</param>
/// <param name="Layers">L.</param>
/// <param name="Heads">Heads of the queries; each is d / Heads long, an even number.</param>
/// <param name="KeyValueHeads">Heads of the keys and values, a divisor of <paramref name="Heads"/>; fewer than those is grouped-query attention.</param>
/// <param name="Hidden">f, width of the feed-forward's hidden layer; a multiple of 32.</param>
/// <param name="Context">T, the most tokens a sequence may have.</param>
public sealed record TransformerConfig(int Vocabulary, int Width, int Layers, int Heads, int KeyValueHeads, int Hidden, int Context)
{
    /// <summary>Added to the mean square before the root: RMSNorm (Zhang and Sennrich 2019).</summary>
    public const float NormEpsilon = 1e-5f;

    /// <summary>θ of the rotary positions (Su et al. 2021).</summary>
    public const float RotaryBase = 10000f;

    public int HeadWidth => Width / Heads;

    /// <summary>Width of a layer's keys, and of its values.</summary>
    public int KeyValueWidth => HeadWidth * KeyValueHeads;

    /// <summary>Number of weights.</summary>
    public long Parameters => (long)Vocabulary * Width + Width + (long)Layers * (2L * Width + 2L * Width * Width + 2L * KeyValueWidth * Width + 3L * Hidden * Width);

    /// <summary>This config.</summary>
    /// <exception cref="ArgumentException">A size is not positive, or does not divide as it must.</exception>
    public TransformerConfig Validated()
    {
        var fits = Vocabulary > 0 && Layers > 0 && Context > 0 && Width > 0 && Width % 32 == 0 && Heads > 0 && Width % Heads == 0 && HeadWidth % 2 == 0
            && KeyValueHeads > 0 && Heads % KeyValueHeads == 0 && Hidden > 0 && Hidden % 32 == 0;
        return fits ? this : throw new ArgumentException(
            $"The sizes of the transformer do not fit each other: V {Vocabulary}, d {Width}, L {Layers}, heads {Heads} and {KeyValueHeads}, f {Hidden}, T {Context}.");
    }
}
