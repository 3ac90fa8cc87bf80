namespace Soribit.Music.Form;

/// <summary>Interpolated counts over contexts from the general to the special: p(s|h) = (c(h,s) + t(h) p(s|h')) / (c(h) + t(h)) (Witten and Bell 1991), at the bottom uniform, or what other counts say.</summary>
/// <param name="symbols">How many different things may come.</param>
internal sealed class BackOff(int symbols)
{
    private readonly Dictionary<(int Depth, string Context), double[]> _counts = [];

    /// <param name="context">What is known, the most telling first.</param>
    public void Learn(ReadOnlySpan<int> context, int symbol, double weight = 1)
    {
        for (var depth = 0; depth <= context.Length; depth++)
        {
            var key = Key(context, depth);
            if (!_counts.TryGetValue(key, out var counts))
            {
                _counts[key] = counts = new double[symbols];
            }

            counts[symbol] += weight;
        }
    }

    public double Probability(ReadOnlySpan<int> context, int symbol) => Probability(context, symbol, 1.0 / symbols);

    /// <param name="p">What was thought before anything was counted here.</param>
    public double Probability(ReadOnlySpan<int> context, int symbol, double p)
    {
        for (var depth = 0; depth <= context.Length && _counts.TryGetValue(Key(context, depth), out var counts); depth++)
        {
            double total = counts.Sum(), types = counts.Count(count => count > 0);
            p = (counts[symbol] + (types * p)) / (total + types);
        }

        return p;
    }

    private static (int Depth, string Context) Key(ReadOnlySpan<int> context, int depth)
    {
        Span<char> text = stackalloc char[depth];
        for (var i = 0; i < depth; i++)
        {
            text[i] = (char)context[i];
        }

        return (depth, new string(text));
    }
}
