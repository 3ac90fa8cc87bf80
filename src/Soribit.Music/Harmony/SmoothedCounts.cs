using System.Runtime.InteropServices;

namespace Soribit.Music.Harmony;

/// <summary>How often a symbol followed a context.</summary>
/// <param name="Context">Features of the context, the most general in the lowest byte.</param>
public readonly record struct ContextCount(ulong Context, byte Symbol, int Count);

/// <summary>Symbols given a chain of ever longer contexts: interpolated modified Kneser-Ney smoothing
/// (Chen and Goodman, "An empirical study of smoothing techniques for language modeling", 1999, section 3).</summary>
/// <remarks>A context is a list of features, such as the chord before, the kind of the section, the chord before that. Level k knows the first k of them;
/// below level 0 every symbol is as likely as another. The levels below the longest context asked for count in how many longer contexts a symbol was seen.</remarks>
public sealed class SmoothedCounts
{
    private readonly int _symbols;

    private readonly ContextCount[] _counts;

    /// <summary>Nodes for the longest context that is used: they count how often a symbol was seen.</summary>
    private readonly Lazy<Dictionary<ulong, Node>>[] _last;

    /// <summary>Nodes for contexts below it: they count in how many longer contexts it was seen.</summary>
    private readonly Lazy<Dictionary<ulong, Node>>[] _lower;

    /// <param name="depth">Features of a whole context, 0 to 8.</param>
    /// <param name="symbols">Size of the alphabet, at most 256.</param>
    public SmoothedCounts(int depth, int symbols, IEnumerable<ContextCount> counts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(symbols, 256);
        _symbols = symbols;
        _counts = [.. counts];

        // Composing asks for short contexts alone; what it never uses is never built.
        _last = [.. Enumerable.Range(0, depth + 1).Select(k => new Lazy<Dictionary<ulong, Node>>(() => Nodes(Often(k))))];
        _lower = [.. Enumerable.Range(0, depth).Select(k => new Lazy<Dictionary<ulong, Node>>(() => Nodes(Contexts(k))))];
    }

    /// <summary>Probability of every symbol after a context.</summary>
    /// <param name="context">As in <see cref="ContextCount"/>.</param>
    /// <param name="features">How many features of the context are known; longer contexts are left out.</param>
    /// <param name="destination">(symbols,), written; sums to 1.</param>
    public void Predict(ulong context, int features, Span<double> destination)
    {
        var last = Math.Min(features, _last.Length - 1);
        destination[.._symbols].Fill(1.0 / _symbols);
        for (var k = 0; k <= last; k++)
        {
            if (!(k == last ? _last : _lower)[k].Value.TryGetValue(context & Mask(k), out var node))
            {
                return; // longer contexts cannot be known either
            }

            for (var i = 0; i < _symbols; i++)
            {
                destination[i] *= node.Backoff;
            }

            for (var i = 0; i < node.Symbols.Length; i++)
            {
                destination[node.Symbols[i]] += node.Masses[i];
            }
        }
    }

    private static ulong Mask(int features) => features == 8 ? ulong.MaxValue : (1UL << (8 * features)) - 1;

    /// <summary>How often each symbol followed each context of <paramref name="features"/> features.</summary>
    private Dictionary<(ulong Context, byte Symbol), int> Often(int features)
    {
        var often = new Dictionary<(ulong Context, byte Symbol), int>();
        foreach (var entry in _counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(often, (entry.Context & Mask(features), entry.Symbol), out _) += entry.Count;
        }

        return often;
    }

    /// <summary>In how many contexts with one feature more each symbol was seen.</summary>
    private Dictionary<(ulong Context, byte Symbol), int> Contexts(int features)
    {
        var contexts = new Dictionary<(ulong Context, byte Symbol), int>();
        foreach (var (context, symbol) in Often(features + 1).Keys)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(contexts, (context & Mask(features), symbol), out _)++;
        }

        return contexts;
    }

    private static Dictionary<ulong, Node> Nodes(Dictionary<(ulong Context, byte Symbol), int> counts)
    {
        // Discounts from the counts of counts; where a level is too small to have them, the usual half of one.
        Span<double> seen = stackalloc double[5];
        foreach (var count in counts.Values)
        {
            if (count <= 4)
            {
                seen[count]++;
            }
        }

        var discounts = new double[4];
        var y = seen[1] + (2 * seen[2]) == 0 ? 0.5 : seen[1] / (seen[1] + (2 * seen[2]));
        for (var c = 1; c <= 3; c++)
        {
            discounts[c] = seen[c] == 0 ? 0.5 : Math.Clamp(c - ((c + 1) * y * seen[c + 1] / seen[c]), 0.1, c - 0.05);
        }

        return counts.GroupBy(entry => entry.Key.Context).ToDictionary(group => group.Key, group =>
        {
            var ordered = group.OrderBy(entry => entry.Key.Symbol).ToArray();
            double total = ordered.Sum(entry => entry.Value);
            double freed = ordered.Sum(entry => discounts[Math.Min(entry.Value, 3)]);
            return new Node(
                [.. ordered.Select(entry => entry.Key.Symbol)],
                [.. ordered.Select(entry => (entry.Value - discounts[Math.Min(entry.Value, 3)]) / total)],
                freed / total);
        });
    }

    /// <param name="Masses">Discounted share of each symbol.</param>
    /// <param name="Backoff">What the discounts freed: the weight of the shorter context.</param>
    private sealed record Node(byte[] Symbols, double[] Masses, double Backoff);
}
