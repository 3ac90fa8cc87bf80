using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned.Copies;

/// <summary>The single lines that the model of parts was trained on, to ask whether a new one copies one of them.</summary>
/// <remarks>Immutable once built: any number of threads may ask.</remarks>
public sealed class SeenLines
{
    /// <summary>Notes in a row from which on a shared run counts: more than eight.</summary>
    public const int FewestNotes = 9;

    private const int Window = FewestNotes - 1;

    private static readonly Lazy<SeenLines> Embedded = new(() =>
    {
        using var stream = typeof(SeenLines).Assembly.GetManifestResourceStream("models/parts/seen.lines")!;
        return SeenLinesFile.Read(stream);
    });

    /// <summary>Moves of all lines, each line followed by <see cref="LineMoves.None"/>.</summary>
    private readonly ushort[] _moves;

    /// <summary>Where each line begins in <see cref="_moves"/>.</summary>
    private readonly int[] _starts;

    /// <summary>Index into <see cref="Titles"/> for each line.</summary>
    private readonly int[] _titleOf;

    /// <summary>Places of all windows that are no plain figure, ordered by bucket; those of bucket b lie from <c>_buckets[b]</c> to <c>_buckets[b + 1]</c>.</summary>
    private readonly int[] _places;
    private readonly int[] _buckets;
    private readonly int _shift;

    /// <param name="titles">Of the works.</param>
    /// <param name="lines">The moves of each line with the index of its title.</param>
    internal SeenLines(IReadOnlyList<string> titles, IReadOnlyList<(int Title, ushort[] Moves)> lines)
    {
        Titles = titles;
        _starts = new int[lines.Count];
        _titleOf = [.. lines.Select(line => line.Title)];
        _moves = new ushort[lines.Sum(line => line.Moves.Length + 1)];
        var at = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            _starts[i] = at;
            lines[i].Moves.CopyTo(_moves, at);
            at += lines[i].Moves.Length + 1;
        }

        var bits = Math.Clamp(32 - int.LeadingZeroCount(_moves.Length), 4, 24);
        _shift = 64 - bits;
        _buckets = new int[(1 << bits) + 1];
        _places = Places();
    }

    /// <summary>The lines of the data that the model of parts was trained on; read on first use (a fifth of a second) and kept for the life of the process.</summary>
    public static SeenLines Shared => Embedded.Value;

    public IReadOnlyList<string> Titles { get; }

    public int Lines => _starts.Length;

    public int Notes => _moves.Length;

    internal IEnumerable<(int Title, ArraySegment<ushort> Moves)> All => Enumerable.Range(0, Lines).Select(i =>
        (_titleOf[i], new ArraySegment<ushort>(_moves, _starts[i], (i + 1 < Lines ? _starts[i + 1] : _moves.Length) - 1 - _starts[i])));

    public static SeenLines Of(IEnumerable<Track> tracks)
    {
        var lines = tracks.Select(track => (track.Source, Moves: LineMoves.Of(track))).Where(line => line.Moves is { Length: >= Window }).ToList();
        var titles = lines.Select(line => line.Source).Distinct().Order(StringComparer.Ordinal).ToList();
        var indices = titles.Select((title, i) => (title, i)).ToDictionary(pair => pair.title, pair => pair.i);
        return new SeenLines(titles, [.. lines.Select(line => (indices[line.Source], line.Moves!))]);
    }

    /// <summary>The longest run that a part shares with one work; of notes that begin together the highest counts, in a bass the lowest.</summary>
    /// <param name="notes">Ordered by tick, then pitch.</param>
    public SharedRun Longest(IReadOnlyList<Note> notes, TrackRole role)
    {
        var (ticks, pitches) = LineMoves.Line(notes, role);
        return Longest(ticks, pitches);
    }

    /// <summary>The longest run that a line shares with one work: the intervals, and the times between onsets, doubled or halved as well. A run counts that has nine notes in a row that are no plain figure.</summary>
    /// <param name="ticks">Ascending onsets, one a note.</param>
    /// <param name="pitches">MIDI note numbers.</param>
    public SharedRun Longest(ReadOnlySpan<int> ticks, ReadOnlySpan<int> pitches) => Longest(LineMoves.Of(ticks, pitches));

    internal SharedRun Longest(ReadOnlySpan<ushort> moves)
    {
        var best = (Length: 0, First: 0, Place: -1);
        Search(moves, ref best);
        var stretched = new ushort[moves.Length];
        LineMoves.Stretch(moves, 2, 1, stretched);
        Search(stretched, ref best);
        LineMoves.Stretch(moves, 1, 2, stretched);
        Search(stretched, ref best);
        return best.Place < 0 ? default : new SharedRun(best.Length + 1, best.First, Titles[_titleOf[LineAt(best.Place)]]);
    }

    /// <param name="best">Length in moves; the earliest of equals stays.</param>
    private void Search(ReadOnlySpan<ushort> moves, ref (int Length, int First, int Place) best)
    {
        var hadPlaces = false;
        for (var at = 0; at + Window <= moves.Length; at++)
        {
            var window = moves.Slice(at, Window);
            if (window.Contains(LineMoves.None) || PlainFigure.Is(window))
            {
                hadPlaces = false;
                continue;
            }

            var bucket = Bucket(window);
            for (var i = _buckets[bucket]; i < _buckets[bucket + 1]; i++)
            {
                var place = _places[i];

                // Where the move before agrees too, the run was measured from there.
                if ((hadPlaces && place > 0 && _moves[place - 1] == moves[at - 1]) || !window.SequenceEqual(_moves.AsSpan(place, Window)))
                {
                    continue;
                }

                var (from, to) = (0, Window);
                while (at + to < moves.Length && moves[at + to] == _moves[place + to] && moves[at + to] != LineMoves.None)
                {
                    to++;
                }

                while (at + from > 0 && place + from > 0 && moves[at + from - 1] == _moves[place + from - 1] && moves[at + from - 1] != LineMoves.None)
                {
                    from--;
                }

                if (to - from > best.Length)
                {
                    best = (to - from, at + from, place);
                }
            }

            hadPlaces = true;
        }
    }

    private int LineAt(int place)
    {
        var found = Array.BinarySearch(_starts, place);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Sorts the places by bucket, counting first.</summary>
    private int[] Places()
    {
        var bucketOf = new int[_moves.Length];
        for (var line = 0; line < Lines; line++)
        {
            var end = line + 1 < Lines ? _starts[line + 1] : _moves.Length;
            for (var place = _starts[line]; place < end; place++)
            {
                var isWhole = place + Window < end;
                bucketOf[place] = isWhole && !PlainFigure.Is(_moves.AsSpan(place, Window)) ? Bucket(_moves.AsSpan(place, Window)) : -1;
                if (bucketOf[place] >= 0)
                {
                    _buckets[bucketOf[place] + 1]++;
                }
            }
        }

        for (var bucket = 1; bucket < _buckets.Length; bucket++)
        {
            _buckets[bucket] += _buckets[bucket - 1];
        }

        var places = new int[_buckets[^1]];
        var next = _buckets.AsSpan().ToArray();
        for (var place = 0; place < bucketOf.Length; place++)
        {
            if (bucketOf[place] >= 0)
            {
                places[next[bucketOf[place]]++] = place;
            }
        }

        return places;
    }

    private int Bucket(ReadOnlySpan<ushort> window)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var move in window)
        {
            hash = (hash ^ move) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
        }

        return (int)((hash * 0xBF58476D1CE4E5B9UL) >> _shift);
    }
}
