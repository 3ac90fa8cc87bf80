using Soribit.Music.Form;
using Soribit.Music.Learned;

namespace Soribit.Music.Harmony;

/// <summary>A chord that has come, and where.</summary>
/// <param name="Symbol">As <see cref="ChordSymbol"/> numbers it.</param>
/// <param name="Place">As <see cref="ChordModel.PlaceOf"/> tells.</param>
internal readonly record struct HeardChord(byte Symbol, byte Place);

/// <summary>Which chord comes next by counts and a small decoder together: each knows what the other does not. See models/chords/README.md.</summary>
public sealed class ChordMixture
{
    private const string Resource = "models/chords/decoder.safetensors";

    private static readonly Lazy<string> Hash = new(() => SmallDecoder.Identity(Resource));

    private static readonly Lazy<ChordMixture> LazyShipped = new(() =>
        new ChordMixture(ChordModel.Shipped, SmallDecoder.Shipped(Resource, ChordWords.Vocabulary, ChordWords.Context)));

    private readonly ChordModel _counts;
    private readonly SmallDecoder _decoder;

    internal ChordMixture(ChordModel counts, SmallDecoder decoder) => (_counts, _decoder) = (counts, decoder);

    /// <summary>The mixture that comes with the library; read on first use and kept for the life of the process.</summary>
    public static ChordMixture Shipped => LazyShipped.Value;

    /// <summary>Tells one decoder that ships from another: what was composed with it, only it composes again.</summary>
    public static string Identity => Hash.Value;

    /// <summary>Probability of every symbol after some changes of a section.</summary>
    /// <param name="heard">From the first on; only the last <see cref="ChordWords.Before"/> count.</param>
    /// <param name="destination">(<see cref="ChordSymbol.Count"/>,), written; sums to 1.</param>
    internal void Predict(ReadOnlySpan<HeardChord> heard, Mode mode, SectionKind kind, byte place, Span<double> destination)
    {
        heard = heard[^Math.Min(ChordWords.Before, heard.Length)..];
        Span<byte> before = stackalloc byte[heard.Length];
        Span<int> window = stackalloc int[2 + (2 * heard.Length)];
        window[0] = ChordWords.Of(mode);
        for (var i = 0; i < heard.Length; i++)
        {
            before[^(i + 1)] = heard[i].Symbol;
            window[(2 * i) + 1] = ChordWords.Where(kind, heard[i].Place);
            window[(2 * i) + 2] = heard[i].Symbol;
        }

        window[^1] = ChordWords.Where(kind, place);
        _counts.Predict(new ChordContext(before, mode, kind, place), destination);
        Span<float> logits = stackalloc float[ChordWords.Vocabulary];
        _decoder.Foretell(window, logits);
        Mix(logits[..ChordSymbol.Count], destination);
    }

    /// <summary>Adds the decoder's share. What it thinks of other tokens than symbols is left out: after a place only a symbol can come.</summary>
    private void Mix(ReadOnlySpan<float> logits, Span<double> destination)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        for (var symbol = 0; symbol < ChordSymbol.Count; symbol++)
        {
            destination[symbol] = ((1 - _decoder.Share) * destination[symbol]) + (_decoder.Share * Math.Exp(logits[symbol] - largest) / sum);
        }
    }
}
