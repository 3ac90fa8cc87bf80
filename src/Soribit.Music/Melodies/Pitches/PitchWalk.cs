namespace Soribit.Music.Melodies.Pitches;

/// <summary>A phrase of a lattice, note by note: what may come next, weighed with all that can follow it. No choice of positive weight leads into a dead end.</summary>
internal sealed class PitchWalk
{
    private readonly PitchLattice _lattice;
    private readonly double[][,] _ahead;
    private readonly int[] _pitches;
    private int _at;
    private int _from;
    private int _previous = PitchModel.NoInterval;

    /// <param name="ahead">[t][i, j]: the weight of all ends of the phrase after pitches i at t - 1 and j at t, up to a factor for each t.</param>
    public PitchWalk(PitchLattice lattice, double[][,] ahead)
    {
        (_lattice, _ahead) = (lattice, ahead);
        _pitches = new int[lattice.Notes.Count];
        Weights = Weigh();
    }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<int> Options => _lattice.Notes[_at].Pitches;

    /// <summary>One per option: in proportion to the chance of the phrases with it; 0 where none keeps the rules.</summary>
    public double[] Weights { get; private set; }

    /// <summary>One per option, for a model that has its own idea of intervals: e^bias where the rules let the pitch follow the last one, else 0; without what the statistics think of it.</summary>
    public double[] Tastes => [.. Options.Select((pitch, j) => Weights[j] > 0
        ? Math.Exp(_lattice.Notes[_at].Bias[j] + (_at == 0 ? 0 : PitchLattice.Taste(_previous, pitch - _pitches[_at - 1])))
        : 0)];

    /// <summary>One per option: the weight of all that can follow it.</summary>
    public double[] Ahead => [.. Options.Select((_, j) => _ahead[_at][_from, j])];

    /// <summary>Chooses the pitch of the note and goes on to the next.</summary>
    public int Take(int option)
    {
        var pitch = _pitches[_at] = Options[option];
        (_previous, _from) = (_at == 0 ? PitchModel.NoInterval : PitchLattice.Interval(_pitches[_at - 1], pitch), option);
        _at++;
        Weights = _at < _pitches.Length ? Weigh() : [];
        return pitch;
    }

    /// <summary>The whole phrase, each note as it is chosen by the weights.</summary>
    public int[] Finish(Func<double[], int> choose)
    {
        while (_at < _pitches.Length)
        {
            Take(choose(Weights));
        }

        return _pitches;
    }

    private double[] Weigh()
    {
        var weights = new double[Options.Count];
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] = _lattice.Transition(_at, _previous, _from, j) * _ahead[_at][_from, j];
        }

        return weights;
    }
}
