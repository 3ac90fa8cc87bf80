using System.Numerics;
using System.Runtime.InteropServices;

namespace Soribit.Music.Parts.Composing;

/// <summary>Exact sampling of a tune whose pitches must add up to a sum inside a range: how a mean pitch is steered without clamping or retrying.</summary>
/// <remarks>
/// The state of the chain is (pitch, sum so far). Forward sums over prefixes are kept for every state; the last state is drawn among
/// those whose sum is allowed, and the path is drawn backwards from there, which is the exact conditional distribution.
/// </remarks>
internal static class SumChain
{
    /// <param name="unary">(n, P) weights, row by row; 0 forbids a pitch at a place.</param>
    /// <param name="pair">(n, P, P) weights of going from a pitch at the place before (second axis) to a pitch here (third); row 0 is not read.</param>
    /// <param name="pitches">P.</param>
    /// <param name="minSum">Smallest allowed sum of the indices of all places; may be negative.</param>
    /// <param name="maxSum">Largest allowed.</param>
    /// <param name="path">(n,) receives the pitch index of each place.</param>
    /// <exception cref="ArgumentException">No path has a positive weight and an allowed sum.</exception>
    public static void Sample(ReadOnlySpan<double> unary, ReadOnlySpan<double> pair, int pitches, int minSum, int maxSum, Rng rng, Span<int> path)
    {
        var n = path.Length;
        var sums = (n * (pitches - 1)) + 1;
        var row = pitches * sums;
        var prefix = new double[n * row]; // (n, P, sums)
        for (var p = 0; p < pitches; p++)
        {
            prefix[(p * sums) + p] = unary[p];
        }

        for (var i = 1; i < n; i++)
        {
            var reached = (i * (pitches - 1)) + 1;
            var before = prefix.AsSpan((i - 1) * row, row);
            var here = prefix.AsSpan(i * row, row);
            for (var p = 0; p < pitches; p++)
            {
                var own = unary[(i * pitches) + p];
                if (own == 0)
                {
                    continue;
                }

                var destination = here.Slice((p * sums) + p, reached);
                for (var q = 0; q < pitches; q++)
                {
                    // A pitch that was forbidden at the place before has no prefixes to add.
                    if (unary[((i - 1) * pitches) + q] != 0)
                    {
                        AddScaled(destination, before.Slice(q * sums, reached), own * pair[(((i * pitches) + q) * pitches) + p]);
                    }
                }
            }

            Normalize(here);
        }

        Draw(prefix, pair, pitches, sums, minSum, maxSum, rng, path);
    }

    private static void Draw(ReadOnlySpan<double> prefix, ReadOnlySpan<double> pair, int pitches, int sums, int minSum, int maxSum, Rng rng, Span<int> path)
    {
        var n = path.Length;
        var row = pitches * sums;
        var from = Math.Max(0, minSum);
        var width = Math.Min(sums - 1, maxSum) - from + 1;
        if (width <= 0)
        {
            throw new ArgumentException($"No sum from {minSum} to {maxSum} can be reached.", nameof(minSum));
        }

        var ends = new double[pitches * width];
        for (var p = 0; p < pitches; p++)
        {
            prefix.Slice(((n - 1) * row) + (p * sums) + from, width).CopyTo(ends.AsSpan(p * width));
        }

        var end = rng.Choose(ends);
        path[n - 1] = end / width;
        var sum = from + (end % width);
        Span<double> weights = stackalloc double[pitches];
        for (var i = n - 1; i > 0; i--)
        {
            var p = path[i];
            sum -= p;
            for (var q = 0; q < pitches; q++)
            {
                weights[q] = sum >= 0 && sum < sums ? prefix[((i - 1) * row) + (q * sums) + sum] * pair[(((i * pitches) + q) * pitches) + p] : 0;
            }

            path[i - 1] = rng.Choose(weights);
        }
    }

    /// <summary><c>destination[i] += gain * source[i]</c>.</summary>
    private static void AddScaled(Span<double> destination, ReadOnlySpan<double> source, double gain)
    {
        var lanes = MemoryMarshal.Cast<double, Vector<double>>(destination);
        var from = MemoryMarshal.Cast<double, Vector<double>>(source);
        var gains = new Vector<double>(gain);
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] += gains * from[i];
        }

        for (var i = lanes.Length * Vector<double>.Count; i < destination.Length; i++)
        {
            destination[i] += gain * source[i];
        }
    }

    /// <summary>Only ratios matter; without this a long tune would underflow.</summary>
    private static void Normalize(Span<double> weights)
    {
        var max = 0.0;
        foreach (var weight in weights)
        {
            max = Math.Max(max, weight);
        }

        if (max > 0)
        {
            var scale = 1 / max;
            foreach (ref var weight in weights)
            {
                weight *= scale;
            }
        }
    }
}
