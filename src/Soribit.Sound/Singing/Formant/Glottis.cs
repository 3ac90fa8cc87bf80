using Soribit.Music;

namespace Soribit.Sound.Singing.Formant;

/// <summary>Runs through glottal cycles, no two quite alike.</summary>
/// <param name="jitter">Deviation of a cycle's length, as a share.</param>
/// <param name="shimmer">Deviation of a cycle's strength, as a share.</param>
internal sealed class Glottis(double jitter, double shimmer, int sampleRate, Rng rng)
{
    private readonly double _strengthShare = 1 - Math.Exp(-1 / (0.002 * sampleRate));
    private float[] _lower = [];
    private float[] _upper = [];
    private double _mix;
    private double _from;
    private double _to;
    private double _phase;
    private double _stretch = 1;
    private double _strength = 1;
    private double _nextStrength = 1;

    /// <summary>Sets the coming block: its pitch at both ends, the pulse's shape.</summary>
    public void Set(double fromHertz, double toHertz, double rd)
    {
        (_from, _to) = (fromHertz / sampleRate, toHertz / sampleRate);
        (_lower, _upper, var share) = GlottalTables.Shared.Around(rd, Math.Max(fromHertz, toHertz), sampleRate);
        _mix = share;
    }

    /// <param name="at">Place in the block, 0 to 1.</param>
    /// <param name="open">How open the glottis is: 0 at its closure, 1 in the middle of the cycle.</param>
    public double Next(double at, out double open)
    {
        _phase += (_from + (at * (_to - _from))) * _stretch;
        if (_phase >= 1)
        {
            _phase -= (int)_phase;
            _stretch = 1 + (jitter * Math.Clamp(rng.NextGaussian(), -2.5, 2.5));
            _nextStrength = 1 + (shimmer * Math.Clamp(rng.NextGaussian(), -2.5, 2.5));
        }

        // The new strength is not jumped to: a step in the middle of a pulse would click.
        _strength += _strengthShare * (_nextStrength - _strength);
        var place = _phase * GlottalTables.Size;
        var index = (int)place;
        var part = place - index;
        double low = _lower[index] + (part * (_lower[index + 1] - _lower[index]));
        double high = _upper[index] + (part * (_upper[index + 1] - _upper[index]));

        // 4 p (1 - p) is close to the raised cosine of the cycle, and cheap.
        open = 4 * _phase * (1 - _phase);
        return _strength * (low + (_mix * (high - low)));
    }
}

/// <summary>White noise, uniform, mean square 1: xorshift64 (Marsaglia 2003), for a sample loop.</summary>
internal struct NoiseSource(ulong seed)
{
    private ulong _state = seed | 1;

    public double Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (long)_state * (1.7320508075688772 / 9223372036854775808.0);
    }
}

/// <summary>Slow wandering of the pitch, in cents: noise below about 2 Hz.</summary>
internal sealed class Wander(double cents, Rng rng)
{
    private const double CornerSeconds = 0.08;

    private double _first;
    private double _second;

    public double Next(double step)
    {
        if (step == 0)
        {
            return 0;
        }

        // Two low-passes in a row; the factor makes their output's deviation 1.
        var share = 1 - Math.Exp(-step / CornerSeconds);
        _first += share * ((rng.NextGaussian() * Math.Sqrt(4 / share)) - _first);
        _second += share * (_first - _second);
        return cents * _second;
    }
}
