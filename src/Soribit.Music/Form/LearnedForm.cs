namespace Soribit.Music.Form;

/// <summary>Forms without words: sections drawn from the learned transitions so that they have exactly the asked number of bars together.</summary>
/// <remarks>
/// Forward-backward over what the counts and the rules ask for (three kinds before, choruses so far, verses in a row, whether there was a bridge, bars of the section before, of the last
/// interlude, and left): every draw fits, none is thrown away. What is sung, or stands for it, comes back as long as it was, for sections of one letter share their chords and their tune:
/// how long verses and choruses are is drawn before the rest.
/// </remarks>
internal sealed class LearnedForm
{
    /// <summary>A chord pattern wants four bars; only an ending may break off before.</summary>
    private static readonly int[] IntroBars = [2, 4, 8];
    private static readonly int[] InterludeBars = [4, 8];
    private static readonly int[] OutroBars = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>A piece without words seldom stops on its chorus: nothing but the music tells that it is over.</summary>
    private const double StopOnChorus = 0.02;

    /// <summary>Share of an ending of odd length: a last chord that rings, there for songs that need it.</summary>
    private const double Ringing = 0.003;

    /// <summary>Share of any other length that does not suit a song of fours.</summary>
    private const double Broken = 0.0015;

    private readonly FormModel _model;
    private readonly Dictionary<State, double> _weights = [];
    private readonly Dictionary<SectionKind, int[]> _lengths;
    private readonly bool _isLong;
    private readonly bool _hasPreChorus;
    private readonly bool _isOfFours;
    private readonly int _mostChoruses;

    private LearnedForm(FormModel model, int bars, Rng rng)
    {
        _model = model;
        _isLong = bars >= 56;
        _isOfFours = bars % 4 == 0;
        _mostChoruses = Math.Max(4, bars / 32);
        var lead = model.Next(SectionKind.Verse, SectionKind.PreChorus);
        _hasPreChorus = _isLong && rng.Chance(lead / (lead + model.Next(SectionKind.Verse, SectionKind.Chorus)));
        int[] usual = bars >= 88 ? [8, 16] : bars >= 20 ? [8] : [4];
        var verse = Draw(SectionKind.Verse, null, usual, rng);
        var preChorus = Draw(SectionKind.PreChorus, verse, [4, 8], rng);
        var chorus = Draw(SectionKind.Chorus, _hasPreChorus ? preChorus : verse, usual, rng);
        _lengths = new Dictionary<SectionKind, int[]>
        {
            [SectionKind.Intro] = IntroBars,
            [SectionKind.Verse] = [verse],
            [SectionKind.PreChorus] = [preChorus],
            [SectionKind.Chorus] = [chorus],
            [SectionKind.Bridge] = [bars >= 40 ? 8 : 4],
            [SectionKind.Interlude] = InterludeBars,
            [SectionKind.Outro] = OutroBars,
        };
    }

    /// <summary>Kinds and bars in order.</summary>
    public static IReadOnlyList<(SectionKind Kind, int Bars)> Draw(FormModel model, int bars, Rng rng)
    {
        for (var attempt = 0; bars >= 12 && attempt < 8; attempt++)
        {
            var form = new LearnedForm(model, bars, rng);
            var start = new State(null, null, null, 0, 0, false, 0, 0, bars);
            if (form.Weight(start) > 0)
            {
                return form.Walk(start, rng);
            }
        }

        // Too short for a form: one idea, and its last two bars as an ending.
        return bars > 5 ? [(SectionKind.Chorus, bars - 2), (SectionKind.Outro, 2)] : [(SectionKind.Chorus, bars)];
    }

    /// <param name="before">Bars of the section before; null where nobody knows.</param>
    private int Draw(SectionKind kind, int? before, int[] lengths, Rng rng)
    {
        ReadOnlySpan<double> weights = [.. lengths.Select(length => before is { } known ? _model.Bars(kind, 0, known, length) : _model.Bars(kind, length))];
        return lengths[rng.Choose(weights)];
    }

    private List<(SectionKind Kind, int Bars)> Walk(State state, Rng rng)
    {
        var sections = new List<(SectionKind Kind, int Bars)>();
        while (state.Left > 0)
        {
            var steps = Steps(state).ToList();
            ReadOnlySpan<double> weights = [.. steps.Select(step => step.Weight * Weight(step.To))];
            var (kind, bars, to, _) = steps[rng.Choose(weights)];
            sections.Add((kind, bars));
            state = to;
        }

        return sections;
    }

    /// <summary>The sum over all ways to finish the song from here.</summary>
    private double Weight(State state)
    {
        if (state.Left == 0)
        {
            return CanEnd(state) ? (state.Before == SectionKind.Outro ? 1 : StopOnChorus) : 0;
        }

        if (!_weights.TryGetValue(state, out var weight))
        {
            weight = 0;
            foreach (var (_, _, to, share) in Steps(state))
            {
                weight += share * Weight(to);
            }

            _weights[state] = weight;
        }

        return weight;
    }

    private bool CanEnd(State state) =>
        state.Choruses >= (_isLong ? 2 : 1) && state.Before is SectionKind.Outro or SectionKind.Chorus;

    private IEnumerable<(SectionKind Kind, int Bars, State To, double Weight)> Steps(State state)
    {
        var kinds = Enum.GetValues<SectionKind>().Where(kind => Allows(state, kind)).ToList();
        var total = kinds.Sum(kind => _model.Next(state.Before, state.Two, state.Three, kind));
        foreach (var kind in kinds)
        {
            var all = _lengths[kind].Sum(bars => LengthWeight(state, kind, bars));
            foreach (var bars in _lengths[kind].Where(bars => bars <= state.Left && (kind != SectionKind.Outro || bars == state.Left)))
            {
                var to = new State(
                    kind,
                    state.Before,
                    state.Two,
                    state.Choruses + (kind == SectionKind.Chorus ? 1 : 0),
                    kind == SectionKind.Verse ? state.Verses + 1 : kind == SectionKind.Chorus ? 0 : state.Verses,
                    state.HadBridge || kind == SectionKind.Bridge,
                    bars,
                    kind == SectionKind.Interlude ? bars : state.Interlude,
                    state.Left - bars);
                yield return (kind, bars, to, _model.Next(state.Before, state.Two, state.Three, kind) / total * LengthWeight(state, kind, bars) / all);
            }
        }
    }

    private double LengthWeight(State state, SectionKind kind, int bars) =>
        _lengths[kind].Length == 1 ? 1
        : kind == SectionKind.Outro && bars % 2 == 1 ? Ringing
        : _isOfFours && bars % 4 != 0 ? Broken
        : _model.Bars(kind, kind == SectionKind.Interlude ? state.Interlude : 0, state.Bars, bars);

    /// <summary>What makes a whole of the transitions: no chain of verses, one bridge after two choruses, no passage that leads to another passage.</summary>
    private bool Allows(State state, SectionKind kind) => kind switch
    {
        SectionKind.Intro => state.Before is null,
        SectionKind.Verse => state.Verses < 2 && state.Before != SectionKind.Bridge,
        SectionKind.PreChorus => _hasPreChorus && state.Before == SectionKind.Verse,
        SectionKind.Chorus => state.Choruses < _mostChoruses && state.Before switch
        {
            SectionKind.Verse => !_hasPreChorus,
            SectionKind.PreChorus or SectionKind.Bridge => true,
            SectionKind.Interlude => state.Choruses > 1,
            SectionKind.Chorus => state.Choruses == _mostChoruses - 1,
            _ => false,
        },
        SectionKind.Bridge => !state.HadBridge && state.Choruses >= 2,
        SectionKind.Interlude => state.Before is SectionKind.Chorus && state.Left > 8,
        _ => state.Before is SectionKind.Chorus,
    };

    /// <param name="Bars">Of the section before.</param>
    /// <param name="Interlude">Bars of the last one; 0 before there was one.</param>
    private readonly record struct State(SectionKind? Before, SectionKind? Two, SectionKind? Three, int Choruses, int Verses, bool HadBridge, int Bars, int Interlude, int Left);
}
