namespace Soribit.Music.Melodies.Pitches;

/// <summary>
/// The pitches of one phrase, drawn exactly from <see cref="PitchModel"/> under hard rules: the chance of a whole phrase is the product of the
/// model's chances of its intervals and of e^bias, zero where a rule forbids, and phrases are drawn in proportion to it. The state is the last
/// two pitches; backward sums, then forward choice (the sampling form of the forward-backward algorithm). No phrase is ever thrown away.
/// </summary>
internal sealed class PitchLattice
{
    /// <summary>Log weight of a pitch sung a third time: hymns recite more than songs do.</summary>
    private const double ThirdTime = -0.9;

    /// <summary>Log weight of a third or fourth: songs of today move in wider intervals than those of the corpora.</summary>
    private const double Skip = 0.5;

    private readonly PitchModel _model;
    private readonly MelodicRules _rules;
    private readonly Key _key;
    private readonly IReadOnlyList<LatticeNote> _notes;
    private readonly int? _before;
    private readonly double _middle;
    private readonly double _sharpness;
    private readonly double _referenceBonus;

    // [t][from, to]: e^(note + step + bias) and the same over all 25 intervals without bias, for the normaliser.
    private readonly double[][,] _steps;
    private readonly double[][,] _free;
    private readonly double[,] _turns;

    /// <param name="before">The last pitch of the phrase before, or null at the start of a section.</param>
    /// <param name="middle">The pitch around which the tune moves.</param>
    /// <param name="sharpness">Exponent on the model's chances; 1 is the model itself, more is plainer.</param>
    /// <param name="referenceBonus">Log weight of an interval that is the motif's.</param>
    public PitchLattice(
        PitchModel model, MelodicRules rules, Key key, IReadOnlyList<LatticeNote> notes, int? before, double middle, double sharpness, double referenceBonus)
    {
        (_model, _rules, _key, _notes, _before, _middle) = (model, rules, key, notes, before, middle);
        (_sharpness, _referenceBonus) = (sharpness, referenceBonus);
        _turns = Turns();
        _steps = new double[notes.Count][,];
        _free = new double[notes.Count][,];
        for (var t = 0; t < notes.Count; t++)
        {
            (_steps[t], _free[t]) = Steps(t);
        }
    }

    /// <summary>Null when no phrase keeps the rules.</summary>
    public int[]? Sample(Rng rng) => Walk(best: false)?.Finish(weights => rng.Choose(weights));

    /// <summary>The most probable phrase; null when none keeps the rules. Of equals the lowest.</summary>
    public int[]? Best() => Walk(best: true)?.Finish(weights =>
    {
        var best = 0;
        for (var i = 1; i < weights.Length; i++)
        {
            best = weights[i] > weights[best] ? i : best;
        }

        return best;
    });

    /// <summary>The phrases note by note; null when none keeps the rules.</summary>
    /// <param name="best">Whether a note's weight is that of the best phrase with it instead of the sum over all of them.</param>
    public PitchWalk? Walk(bool best)
    {
        var walk = new PitchWalk(this, Backward(sum: !best));
        return walk.Weights.Sum() is > 0 and < double.PositiveInfinity ? walk : null;
    }

    /// <summary>For each note the pitches that may be chosen.</summary>
    public IReadOnlyList<LatticeNote> Notes => _notes;

    /// <summary>Unnormalised chance of a whole phrase (the definition that the recursions must agree with).</summary>
    internal double Weight(ReadOnlySpan<int> pitches)
    {
        var weight = 1.0;
        for (var t = 0; t < pitches.Length; t++)
        {
            var to = Array.IndexOf(_notes[t].Pitches, pitches[t]);
            var previous = t > 1 ? Interval(pitches[t - 2], pitches[t - 1]) : PitchModel.NoInterval;
            weight *= Transition(t, previous, FromIndex(t, t == 0 ? 0 : pitches[t - 1]), to);
        }

        return weight;
    }

    private int[] From(int t) => t > 0 ? _notes[t - 1].Pitches : _before is { } pitch ? [pitch] : [0];

    /// <summary>Whether the step to a note is given: a person may have written one that no rule allows.</summary>
    private bool IsFixed(int t) => _notes[t].IsGiven && (t == 0 ? _before is not null : _notes[t - 1].IsGiven);

    /// <summary>The step from one pitch to another as the rules know it: none is wider than <see cref="PitchModel.Widest"/>.</summary>
    internal static int Interval(int from, int to) => Math.Clamp(to - from, -PitchModel.Widest, PitchModel.Widest);

    private int FromIndex(int t, int pitch) => t == 0 ? 0 : Array.IndexOf(_notes[t - 1].Pitches, pitch);

    private double[,] Turns()
    {
        var turns = new double[PitchModel.Intervals + 1, PitchModel.Intervals];
        for (var previous = -PitchModel.Widest; previous <= PitchModel.NoInterval; previous++)
        {
            if (previous is > PitchModel.Widest and < PitchModel.NoInterval)
            {
                continue;
            }

            var row = previous == PitchModel.NoInterval ? PitchModel.Intervals : previous + PitchModel.Widest;
            for (var interval = -PitchModel.Widest; interval <= PitchModel.Widest; interval++)
            {
                turns[row, interval + PitchModel.Widest] = Math.Exp((_sharpness * _model.TurnScore(previous, interval)) + Taste(previous, interval));
            }
        }

        return turns;
    }

    /// <summary>Log weight of what today's songs do otherwise than those that were learned from.</summary>
    /// <param name="previous">The interval before, or <see cref="PitchModel.NoInterval"/>.</param>
    internal static double Taste(int previous, int interval) => (previous == 0 && interval == 0 ? ThirdTime : 0) + (Math.Abs(interval) is >= 3 and <= 5 ? Skip : 0);

    private (double[,] Steps, double[,] Free) Steps(int t)
    {
        var note = _notes[t];
        var from = From(t);
        var steps = new double[from.Length, note.Pitches.Length];
        var free = new double[from.Length, PitchModel.Intervals];
        var own = new double[12];
        for (var degree = 0; degree < 12; degree++)
        {
            own[degree] = _model.NoteScore(note.Setting, degree);
        }

        // The tune's very first note has no step: it is drawn by its own weights alone.
        if (t == 0 && _before is null)
        {
            for (var j = 0; j < note.Pitches.Length; j++)
            {
                steps[0, j] = Math.Exp((_sharpness * own[NoteSetting.Degree(_key, note.Pitches[j])]) + note.Bias[j]);
            }

            return (steps, free);
        }

        if (IsFixed(t))
        {
            steps[0, 0] = 1;
            return (steps, free);
        }

        var fromSetting = t > 0 ? _notes[t - 1].Setting : note.Setting;
        for (var i = 0; i < from.Length; i++)
        {
            var fromDegree = NoteSetting.Degree(_key, from[i]);
            for (var interval = -PitchModel.Widest; interval <= PitchModel.Widest; interval++)
            {
                free[i, interval + PitchModel.Widest] = Math.Exp(_sharpness * (own[(fromDegree + interval + 24) % 12]
                    + _model.StepScore(fromSetting, note.Setting, fromDegree, interval, from[i] - _middle)));
            }

            for (var j = 0; j < note.Pitches.Length; j++)
            {
                var interval = note.Pitches[j] - from[i];
                if (_rules.Allows(fromSetting, note.Setting, fromDegree, interval, note.IsSlurred, t == 0))
                {
                    var bonus = note.ReferenceInterval == interval ? _referenceBonus : 0;
                    steps[i, j] = free[i, interval + PitchModel.Widest] * Math.Exp(note.Bias[j] + bonus);
                }
            }
        }

        return (steps, free);
    }

    /// <param name="previous">The interval before, or <see cref="PitchModel.NoInterval"/>.</param>
    /// <param name="from">Index of the pitch before.</param>
    internal double Transition(int t, int previous, int from, int to)
    {
        var step = _steps[t][from, to];
        if (step == 0 || IsFixed(t) || (t == 0 && _before is null))
        {
            return step;
        }

        var interval = _notes[t].Pitches[to] - From(t)[from];
        return _rules.AllowsTurn(previous, interval)
            ? step * _turns[TurnRow(previous), interval + PitchModel.Widest] / Normaliser(t, previous, from)
            : 0;
    }

    private static int TurnRow(int previous) => previous == PitchModel.NoInterval ? PitchModel.Intervals : previous + PitchModel.Widest;

    private double Normaliser(int t, int previous, int from)
    {
        var row = TurnRow(previous);
        var sum = 0.0;
        for (var k = 0; k < PitchModel.Intervals; k++)
        {
            sum += _free[t][from, k] * _turns[row, k];
        }

        return sum;
    }

    /// <summary>[t][i, j]: the sum (or maximum) over all ends of the phrase after pitches i at t - 1 and j at t, up to a factor for each t.</summary>
    private double[][,] Backward(bool sum)
    {
        var last = _notes.Count - 1;
        var result = new double[_notes.Count][,];
        result[last] = new double[From(last).Length, _notes[last].Pitches.Length];
        for (var i = 0; i < result[last].GetLength(0); i++)
        {
            for (var j = 0; j < result[last].GetLength(1); j++)
            {
                result[last][i, j] = 1;
            }
        }

        for (var t = last - 1; t >= 0; t--)
        {
            var from = From(t);
            var here = _notes[t].Pitches;
            var ahead = result[t + 1];
            var table = new double[from.Length, here.Length];
            var largest = 0.0;
            for (var i = 0; i < from.Length; i++)
            {
                for (var j = 0; j < here.Length; j++)
                {
                    // A pair that no rule lets happen is never reached; its sum is not needed.
                    if (_steps[t][i, j] == 0)
                    {
                        continue;
                    }

                    var previous = t == 0 ? PitchModel.NoInterval : Interval(from[i], here[j]);
                    if (IsFixed(t + 1))
                    {
                        table[i, j] = ahead[j, 0];
                        largest = Math.Max(largest, table[i, j]);
                        continue;
                    }

                    var normaliser = Normaliser(t + 1, previous, j);
                    var row = TurnRow(previous);
                    var total = 0.0;
                    for (var k = 0; k < ahead.GetLength(1); k++)
                    {
                        var step = _steps[t + 1][j, k];
                        var interval = _notes[t + 1].Pitches[k] - here[j];
                        if (step == 0 || !_rules.AllowsTurn(previous, interval))
                        {
                            continue;
                        }

                        var weight = step * _turns[row, interval + PitchModel.Widest] / normaliser * ahead[j, k];
                        total = sum ? total + weight : Math.Max(total, weight);
                    }

                    table[i, j] = total;
                    largest = Math.Max(largest, total);
                }
            }

            Scale(table, largest);
            result[t] = table;
        }

        return result;
    }

    private static void Scale(double[,] table, double largest)
    {
        if (largest > 0)
        {
            for (var i = 0; i < table.GetLength(0); i++)
            {
                for (var j = 0; j < table.GetLength(1); j++)
                {
                    table[i, j] /= largest;
                }
            }
        }
    }
}
