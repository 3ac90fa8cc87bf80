using Soribit.Music.Harmony;

namespace Soribit.Training;

/// <summary>The plain interpolated n-gram that the figures are compared with: p(s|h) = (c(h,s) + t(h) p(s|h')) / (c(h) + t(h)).</summary>
internal sealed class WittenBell
{
    private readonly Dictionary<ulong, int[]>[] _levels;

    public WittenBell(IReadOnlyList<ChordChanges> songs, int order)
    {
        _levels = [.. Enumerable.Range(0, order).Select(_ => new Dictionary<ulong, int[]>())];
        foreach (var song in songs)
        {
            for (var i = 0; i < song.Events.Count; i++)
            {
                for (var level = 0; level < order; level++)
                {
                    var key = Key(song, i, level);
                    if (!_levels[level].TryGetValue(key, out var counts))
                    {
                        _levels[level][key] = counts = new int[ChordSymbol.Count];
                    }

                    counts[song.Events[i].Symbol]++;
                }
            }
        }
    }

    public void Predict(ChordChanges song, double[][] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            Array.Fill(rows[i], 1.0 / ChordSymbol.Count);
            for (var level = 0; level < _levels.Length && _levels[level].TryGetValue(Key(song, i, level), out var counts); level++)
            {
                double types = counts.Count(count => count > 0);
                double total = counts.Sum();
                for (var symbol = 0; symbol < counts.Length; symbol++)
                {
                    rows[i][symbol] = (counts[symbol] + (types * rows[i][symbol])) / (total + types);
                }
            }
        }
    }

    private static ulong Key(ChordChanges song, int index, int chords)
    {
        var key = 0UL;
        for (var i = 1; i <= chords; i++)
        {
            key |= (ulong)(index - i < 0 ? ChordModel.Start : song.Events[index - i].Symbol) << (8 * (i - 1));
        }

        return key;
    }
}
