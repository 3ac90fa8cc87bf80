namespace Soribit.Sound.Speaking.Intonation;

/// <summary>A melody of speech: levels at times, 0 the bottom of the voice's range and 1 its top, rounded curves in between.</summary>
/// <remarks>After Anderson, Pierrehumbert and Liberman (1984) "Synthesis by rule of English intonation patterns", ICASSP.</remarks>
internal sealed class Tune
{
    /// <summary>Targets closer than this are one.</summary>
    private const double Closest = 0.03;

    private readonly List<(double Time, double Level)> _targets = [];

    /// <summary>Adds a target after those that are there; one that is not later than the last takes its place.</summary>
    public void Add(double time, double level)
    {
        if (_targets.Count > 1 && time < LastTime + Closest)
        {
            time = Math.Max(time, LastTime);
            _targets.RemoveAt(_targets.Count - 1);
        }
        else if (_targets.Count == 1)
        {
            time = Math.Max(time, LastTime + Closest);
        }

        _targets.Add((time, level));
    }

    public double LastTime => _targets[^1].Time;

    public double LastLevel => _targets[^1].Level;

    /// <summary>The level at a time; before the first target and after the last as there.</summary>
    public double At(double time)
    {
        if (time <= _targets[0].Time)
        {
            return _targets[0].Level;
        }

        for (var i = 1; i < _targets.Count; i++)
        {
            if (time < _targets[i].Time)
            {
                var (before, after) = (_targets[i - 1], _targets[i]);
                var share = 0.5 - (0.5 * Math.Cos(Math.PI * (time - before.Time) / (after.Time - before.Time)));
                return before.Level + (share * (after.Level - before.Level));
            }
        }

        return _targets[^1].Level;
    }
}
