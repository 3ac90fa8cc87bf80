namespace Soribit.Music.Parts.Composing;

/// <summary>Exact sampling of a path through a chain whose choices and weights differ from place to place.</summary>
/// <remarks>
/// A path's probability is in proportion to the product of its unary and pair weights. Sums over suffixes are taken backwards once
/// (forward-backward; Rabiner, "A tutorial on hidden Markov models", 1989, section III), then the path is drawn from the front; nothing is ever drawn twice.
/// </remarks>
internal static class MarkovChain
{
    /// <param name="unary">One array of weights for each place, its length the number of choices there; at least one path must have a positive weight.</param>
    /// <param name="pair">Weight of going from a choice at a place to a choice at the next: (place of the later one, earlier choice, later choice).</param>
    /// <returns>The choice at each place.</returns>
    public static int[] Sample(IReadOnlyList<double[]> unary, Func<int, int, int, double> pair, Rng rng)
    {
        var ahead = new double[unary.Count][];
        for (var place = unary.Count - 1; place >= 0; place--)
        {
            var here = ahead[place] = [.. unary[place]];
            if (place + 1 < unary.Count)
            {
                var next = ahead[place + 1];
                for (var from = 0; from < here.Length; from++)
                {
                    var sum = 0.0;
                    for (var to = 0; to < next.Length; to++)
                    {
                        sum += pair(place + 1, from, to) * next[to];
                    }

                    here[from] *= sum;
                }
            }

            Normalize(here);
        }

        var path = new int[unary.Count];
        for (var place = 0; place < path.Length; place++)
        {
            var weights = ahead[place];
            if (place > 0)
            {
                weights = [.. weights.Select((weight, to) => weight == 0 ? 0 : weight * pair(place, path[place - 1], to))];
            }

            path[place] = rng.Choose(weights);
        }

        return path;
    }

    /// <summary>Only ratios matter; without this a long chain would underflow.</summary>
    private static void Normalize(double[] weights)
    {
        var max = weights.Max();
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= max;
        }
    }
}
