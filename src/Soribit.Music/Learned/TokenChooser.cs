namespace Soribit.Music.Learned;

/// <summary>Chooses among legal tokens by chance.</summary>
internal sealed class TokenChooser(int tokens)
{
    private readonly int[] _legal = new int[tokens];
    private readonly double[] _weights = new double[tokens];

    /// <param name="uniform">From 0 to below 1.</param>
    /// <param name="logProbability">Of the token among the legal ones at temperature 1.</param>
    /// <param name="isOnly">There was no alternative.</param>
    public int Choose(ReadOnlySpan<float> logits, TokenMask mask, WritingTaste taste, double uniform, out double logProbability, out bool isOnly)
    {
        var count = 0;
        var largest = float.NegativeInfinity;
        for (var token = 0; token < tokens; token++)
        {
            if (mask[token])
            {
                _legal[count++] = token;
                largest = Math.Max(largest, logits[token]);
            }
        }

        isOnly = count == 1;
        var (plain, total) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            plain += Math.Exp(logits[_legal[i]] - largest);
            _weights[i] = -Math.Exp((logits[_legal[i]] - largest) / taste.Temperature);
            total -= _weights[i];
        }

        Array.Sort(_weights, _legal, 0, count); // the likeliest first, weights being negative here
        var kept = 0.0;
        var last = 0;
        while (last < count && kept < taste.TopP * total)
        {
            kept -= _weights[last++];
        }

        var aim = uniform * kept;
        var chosen = 0;
        for (aim += _weights[0]; chosen + 1 < last && aim >= 0; aim += _weights[chosen])
        {
            chosen++;
        }

        logProbability = logits[_legal[chosen]] - largest - Math.Log(plain);
        return _legal[chosen];
    }
}
