using System.Globalization;
using Soribit.Music.Events;
using Soribit.Neural.Training;

namespace Soribit.Training.Parts;

/// <summary>The verb <c>ngrams</c>: what n-grams of the same events make of the same held-out passages, for comparison with the model of parts.</summary>
/// <remarks>Interpolated by Witten and Bell ("The zero-frequency problem", IEEE Transactions on Information Theory 37:4, 1991); only counted tokens are learned and measured.</remarks>
internal static class EventNgrams
{
    private const int MaxOrder = 6;

    public static int Run(string tracks)
    {
        var counts = Learn(PartLearning.Read(Path.Combine(tracks, "train.tracks")));
        var held = PartHeldOut.Passages(PartLearning.Read(Path.Combine(tracks, "heldout.tracks")));
        Console.WriteLine($"nats a token by order 1 to {MaxOrder}");
        foreach (var group in held.GroupBy(sequence => sequence.Group).OrderBy(group => group.Key, StringComparer.Ordinal).Append(held.GroupBy(_ => "all").Single()))
        {
            Console.WriteLine($"{group.Key}: {string.Join(' ', Loss(counts, group).Select(loss => loss.ToString("0.000", CultureInfo.InvariantCulture)))}");
        }

        return 0;
    }

    /// <summary>Nats a counted token by the best of the orders.</summary>
    internal static double BestLoss(Counts counts, IEnumerable<TrainingSequence> sequences) => Loss(counts, sequences).Min();

    internal static Counts Learn(IEnumerable<Track> tracks)
    {
        var counts = new Counts();
        foreach (var track in tracks)
        {
            for (var first = 0; first < track.Bars.Count; first += 8)
            {
                if (PassageEncoder.Encode(track, new PassageChoice(first, Math.Min(8, track.Bars.Count - first))) is { } passage)
                {
                    counts.Learn(passage.Tokens, passage.Weights);
                }
            }
        }

        return counts;
    }

    private static double[] Loss(Counts counts, IEnumerable<TrainingSequence> sequences)
    {
        var (loss, weight) = (new double[MaxOrder], 0.0);
        foreach (var sequence in sequences)
        {
            for (var i = 1; i < sequence.Tokens.Length; i++)
            {
                if (sequence.Weights.Span[i] > 0)
                {
                    weight++;
                    counts.AddLoss(sequence.Tokens.Span, i, loss);
                }
            }
        }

        return [.. loss.Select(sum => sum / weight)];
    }

    internal sealed class Counts
    {
        private readonly Dictionary<ulong, int> _seen = [];
        private readonly Dictionary<ulong, (int Total, int Distinct)> _contexts = [];

        public void Learn(IReadOnlyList<int> tokens, IReadOnlyList<float> weights)
        {
            int[] all = [.. tokens];
            for (var i = 1; i < all.Length; i++)
            {
                for (var order = 1; weights[i] > 0 && order <= MaxOrder; order++)
                {
                    var context = Hash(all, i, order);
                    var key = Mix(context, all[i]);
                    var before = _seen.GetValueOrDefault(key);
                    _seen[key] = before + 1;
                    var (total, distinct) = _contexts.GetValueOrDefault(context);
                    _contexts[context] = (total + 1, distinct + (before == 0 ? 1 : 0));
                }
            }
        }

        /// <summary>Adds -ln p of token <paramref name="at"/> by each order.</summary>
        public void AddLoss(ReadOnlySpan<int> tokens, int at, double[] loss)
        {
            var p = 1.0 / EventVocabulary.Size;
            for (var order = 1; order <= MaxOrder; order++)
            {
                var context = Hash(tokens, at, order);
                if (_contexts.TryGetValue(context, out var known))
                {
                    p = (_seen.GetValueOrDefault(Mix(context, tokens[at])) + (known.Distinct * p)) / (known.Total + known.Distinct);
                }

                loss[order - 1] -= Math.Log(p);
            }
        }

        private static ulong Hash(ReadOnlySpan<int> tokens, int at, int order)
        {
            var hash = (ulong)order;
            for (var back = 1; back < order && back <= at; back++)
            {
                hash = Mix(hash, tokens[at - back]);
            }

            return hash;
        }

        private static ulong Mix(ulong hash, int token)
        {
            hash = (hash + (ulong)token + 1) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 31;
            return hash * 0xBF58476D1CE4E5B9;
        }
    }
}
