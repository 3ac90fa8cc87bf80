using Soribit.Music.Form;

namespace Soribit.Music.Harmony;

/// <summary>How likely chords follow one another in the songs of a request in a mode; made once a song.</summary>
internal sealed class HarmonyTables
{
    private readonly double _moodShare;
    private readonly double _falling;

    /// <summary>(here, next) row by row: what the mood says, to the power of its share.</summary>
    private readonly double[] _mood;
    private readonly Dictionary<(SectionKind Kind, byte Place), double[]> _transitions = [];

    public HarmonyTables(Mode mode, ChordRequest request)
    {
        Mode = mode;
        Palette = ChordPalette.Of(mode, request);
        var colour = ChordColour.Of(request.Style);
        (Looping, _falling) = (colour.Looping, colour.Falling);
        _moodShare = MoodWords.In(request.Mood).Count > 0 ? 0.45 : 0.25;
        _mood = [.. MoodProgressions.Shipped.Transitions(Palette, mode, request.Mood).Select(share => Math.Pow(share, _moodShare))];
    }

    public Mode Mode { get; }

    public ChordPalette Palette { get; }

    /// <summary>As in <see cref="ChordColour"/>.</summary>
    public double Looping { get; }

    /// <summary>Weights (before, here, next) as <see cref="ChordLattice"/> wants them.</summary>
    public double[] Transitions(SectionKind kind, byte place) =>
        _transitions.TryGetValue((kind, place), out var table) ? table : _transitions[(kind, place)] = Table(kind, place);

    /// <summary>How likely each chord of the palette is next: what a model says and the mood, geometrically mixed, and what the palette and the style welcome.</summary>
    /// <param name="symbols">(<see cref="ChordSymbol.Count"/>,) probabilities by the model.</param>
    /// <param name="here">Index in the palette of the chord that changes.</param>
    /// <param name="row">(palette,), written; sums to 1, with 0 for <paramref name="here"/>.</param>
    public void Weigh(ReadOnlySpan<double> symbols, int here, Span<double> row)
    {
        var n = Palette.Chords.Count;
        Span<double> classes = stackalloc double[ChordClass.Count];
        for (var symbol = 0; symbol < symbols.Length; symbol++)
        {
            classes[ChordClass.OfSymbol(symbol)] += symbols[symbol];
        }

        var total = 0.0;
        for (var next = 0; next < n; next++)
        {
            var chord = Palette.Chords[next];
            row[next] = next == here ? 0 : Math.Pow(classes[chord], 1 - _moodShare) * _mood[(here * n) + next] * Palette.Weights[next] * Motion(Palette.Chords[here], chord);
            total += row[next];
        }

        for (var next = 0; next < n; next++)
        {
            row[next] /= total;
        }
    }

    /// <summary>Weights (before, here, next) for a place, by the counts.</summary>
    private double[] Table(SectionKind kind, byte place)
    {
        var n = Palette.Chords.Count;
        var table = new double[(n + 1) * n * n];
        Span<double> symbols = stackalloc double[ChordSymbol.Count];
        Span<byte> known = stackalloc byte[2];
        for (var before = 0; before <= n; before++)
        {
            for (var here = 0; here < n; here++)
            {
                known[0] = ChordClass.ToSymbol(Palette.Chords[here]);
                known[1] = before < n ? ChordClass.ToSymbol(Palette.Chords[before]) : ChordModel.Start;
                ChordModel.Shipped.Predict(new ChordContext(before < n ? known : known[..1], Mode, kind, place), symbols);
                Weigh(symbols, here, table.AsSpan(((before * n) + here) * n, n));
            }
        }

        return table;
    }

    /// <summary>How much the style likes one root after another: falling fifths, and most of all from a minor chord to a major one, as ii goes to V.</summary>
    private double Motion(int here, int next)
    {
        var falls = (ChordClass.Degree(here) + 5) % 12 == ChordClass.Degree(next);
        return !falls ? 1 : ChordClass.IsMinor(here) && next % 3 == 0 ? _falling * Math.Sqrt(_falling) : _falling;
    }
}
