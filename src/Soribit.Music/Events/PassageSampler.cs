using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>Draws passages from tracks to train on: the example of a step depends on the seed and the step alone.</summary>
/// <remarks>
/// A kind of track (manner and role) is drawn by its weight, then a track of it in proportion to its bars, then a window of four, eight or sixteen bars. Half of the passages
/// are not told what the heard part plays, one in five is told the bars behind it, and each moves up or down to its key, so that one model serves with and without
/// company, fills gaps and knows both registers. Tempos vary by a tenth, or are not told.
/// </remarks>
public sealed class PassageSampler
{
    private static readonly (int Bars, double Weight)[] Windows = [(4, 0.2), (8, 0.5), (16, 0.3)];

    private readonly List<Pool> _pools;
    private readonly double[] _weights;
    private readonly ulong _seed;
    private readonly int _context;

    /// <param name="weight">How often a manner and role is drawn; kinds of weight 0 are left out.</param>
    /// <param name="context">The most tokens of a passage; a longer one is told with half as many bars.</param>
    /// <exception cref="ArgumentException">No track is left.</exception>
    public PassageSampler(IEnumerable<Track> tracks, Func<Manner, TrackRole, double> weight, int context, ulong seed)
    {
        _pools = [.. tracks.GroupBy(track => (track.Manner, track.Role)).OrderBy(group => group.Key).Select(group => new Pool([.. group], weight(group.Key.Manner, group.Key.Role))).Where(pool => pool.Weight > 0)];
        _weights = [.. _pools.Select(pool => pool.Weight)];
        (_seed, _context) = (seed, context);
        if (_pools.Count == 0)
        {
            throw new ArgumentException("There is no track to draw from.", nameof(tracks));
        }
    }

    /// <summary>One passage of at most the context's length.</summary>
    public EncodedPassage Draw(int step, int index)
    {
        var rng = Rng.For(_seed, "passage", $"{step}", $"{index}");
        while (true)
        {
            var pool = _pools[rng.Choose(_weights)];
            var track = pool.Draw(rng);
            var bars = Math.Min(Windows[rng.Choose(WindowWeights)].Bars, track.Bars.Count);
            var first = rng.Next(track.Bars.Count - bars + 1);
            var after = rng.Chance(0.2) ? Math.Min(2, track.Bars.Count - first - bars) : 0;
            var left = rng.Chance(0.3) ? Math.Min(rng.Next(16), track.Bars.Count - first - bars - after) : 0;
            var tempo = rng.Chance(0.3) ? 0 : track.Tempo * (0.9 + (0.2 * rng.NextDouble()));
            var choice = new PassageChoice(first, bars, after, rng.Chance(0.5), rng.Chance(0.5), left);
            for (; choice.Bars > 0; choice = choice with { Bars = choice.Bars / 2 })
            {
                if (PassageEncoder.Encode(track with { Tempo = tempo }, choice) is not { } passage)
                {
                    break;
                }

                if (passage.Tokens.Count <= _context)
                {
                    return passage;
                }
            }
        }
    }

    private static double[] WindowWeights { get; } = [.. Windows.Select(window => window.Weight)];

    private sealed class Pool
    {
        private readonly List<Track> _tracks;
        private readonly double[] _bars;

        public Pool(List<Track> tracks, double weight)
        {
            (_tracks, Weight) = (tracks, weight);
            _bars = new double[tracks.Count];
            var sum = 0.0;
            for (var i = 0; i < tracks.Count; i++)
            {
                _bars[i] = sum += tracks[i].Bars.Count;
            }
        }

        public double Weight { get; }

        public Track Draw(Rng rng)
        {
            var at = Array.BinarySearch(_bars, rng.NextDouble() * _bars[^1]);
            return _tracks[Math.Min(at < 0 ? ~at : at + 1, _tracks.Count - 1)];
        }
    }
}
