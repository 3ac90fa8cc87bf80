namespace Soribit.Music.Harmony;

/// <summary>How chords are to be voiced.</summary>
/// <param name="Voices">Notes of each chord, 1 to 8.</param>
/// <param name="Low">Lowest MIDI note.</param>
/// <param name="High">Highest MIDI note, at least an octave above.</param>
public sealed record Voicing(int Voices, int Low, int High)
{
    /// <summary>Whether the lowest voice plays the bass of the chord, as a piano alone must; otherwise another part does.</summary>
    public bool HasBass { get; init; }

    /// <summary>Most semitones between neighbouring voices, the lowest pair aside when <see cref="HasBass"/>.</summary>
    public int Spacing { get; init; } = 12;

    internal Voicing Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Voices, 1, nameof(Voices));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Voices, 8, nameof(Voices));
        ArgumentOutOfRangeException.ThrowIfLessThan(Low, 0, nameof(Low));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(High, 127, nameof(High));
        ArgumentOutOfRangeException.ThrowIfLessThan(High, Low + 12, nameof(High));
        return this;
    }
}

/// <summary>Leads voices through chords with the least motion: Viterbi over the best voicings of each chord.</summary>
/// <remarks>The voices of one chord depend on all the others given. To keep sections independent of one another, voice each by itself.</remarks>
public static class VoiceLeading
{
    private const double ParallelOuter = 14;
    private const double ParallelInner = 2.5;
    private const double Leap = 0.6;

    /// <summary>The notes of every chord, from the lowest voice to the highest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The voicing asks for no voices, more than 8, or less than an octave.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Voice(IReadOnlyList<Chord> chords, Voicing voicing)
    {
        voicing.Validated();
        if (chords.Count == 0)
        {
            return [];
        }

        var known = new Dictionary<Chord, IReadOnlyList<VoicedChord>>();
        var columns = chords.Select(chord => known.TryGetValue(chord, out var voicings) ? voicings : known[chord] = VoicedChord.Best(chord, voicing)).ToList();
        var costs = columns[0].Select(candidate => candidate.Cost).ToArray();
        var from = new int[columns.Count][];
        for (var i = 1; i < columns.Count; i++)
        {
            var (before, here) = (columns[i - 1], columns[i]);
            var next = new double[here.Count];
            from[i] = new int[here.Count];
            for (var to = 0; to < here.Count; to++)
            {
                next[to] = double.PositiveInfinity;
                for (var start = 0; start < before.Count; start++)
                {
                    var cost = costs[start] + here[to].Cost;
                    if (cost < next[to])
                    {
                        cost += Motion(before[start].Pitches, here[to].Pitches);
                        if (cost < next[to])
                        {
                            (next[to], from[i][to]) = (cost, start);
                        }
                    }
                }
            }

            costs = next;
        }

        var voiced = new IReadOnlyList<int>[columns.Count];
        var at = Array.IndexOf(costs, costs.Min());
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            voiced[i] = columns[i][at].Pitches;
            at = i > 0 ? from[i][at] : 0;
        }

        return voiced;
    }

    /// <summary>Whether two voices that both move keep a perfect fifth or octave between them.</summary>
    internal static bool IsParallel(int lowFrom, int highFrom, int lowTo, int highTo)
    {
        var interval = (highFrom - lowFrom) % 12;
        return lowFrom != lowTo && interval is 0 or 7 && (highTo - lowTo) % 12 == interval && Math.Sign(highTo - highFrom) == Math.Sign(lowTo - lowFrom);
    }

    /// <summary>Semitones that all voices move, leaps a little dearer, and what parallels cost.</summary>
    private static double Motion(int[] from, int[] to)
    {
        var cost = 0.0;
        for (var voice = 0; voice < from.Length; voice++)
        {
            var step = Math.Abs(to[voice] - from[voice]);
            cost += step + (step > 4 ? Leap * (step - 4) : 0);
        }

        for (var low = 0; low < from.Length - 1; low++)
        {
            for (var high = low + 1; high < from.Length; high++)
            {
                if (IsParallel(from[low], from[high], to[low], to[high]))
                {
                    cost += low == 0 && high == from.Length - 1 ? ParallelOuter : ParallelInner;
                }
            }
        }

        return cost;
    }
}
