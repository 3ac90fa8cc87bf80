namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Where in a source each moment of the result comes from: straight between knots, never backwards.</summary>
public sealed class TimeMap
{
    private readonly double[] _result;
    private readonly double[] _source;

    /// <param name="knots">Seconds of the result, each later than the one before, and seconds of the source, none earlier. At least one.</param>
    public TimeMap(IReadOnlyList<(double Result, double Source)> knots)
    {
        ArgumentOutOfRangeException.ThrowIfZero(knots.Count);
        _result = [.. knots.Select(knot => knot.Result)];
        _source = [.. knots.Select(knot => knot.Source)];
        for (var i = 1; i < knots.Count; i++)
        {
            if (!(_result[i] > _result[i - 1] && _source[i] >= _source[i - 1]))
            {
                throw new ArgumentException($"Expected knots that go forwards, found ({_result[i - 1]}, {_source[i - 1]}) before ({_result[i]}, {_source[i]}).", nameof(knots));
            }
        }
    }

    /// <summary>Each moment from itself.</summary>
    public static TimeMap Identity { get; } = new([(0, 0), (86400, 86400)]);

    /// <summary>Seconds of the source; held before the first knot and after the last.</summary>
    public double At(double seconds) => Place(seconds) switch
    {
        < 0 => _source[0],
        var i when i >= _result.Length - 1 => _source[^1],
        var i => _source[i] + ((seconds - _result[i]) * Slope(i)),
    };

    /// <summary>Seconds of the source that pass in a second of the result: 1 as spoken, 0.2 five times as long.</summary>
    public double SpeedAt(double seconds) => Place(seconds) is var i && i >= 0 && i < _result.Length - 1 ? Slope(i) : 0;

    private double Slope(int i) => (_source[i + 1] - _source[i]) / (_result[i + 1] - _result[i]);

    private int Place(double seconds)
    {
        var found = Array.BinarySearch(_result, seconds);
        return found >= 0 ? found : ~found - 1;
    }
}
