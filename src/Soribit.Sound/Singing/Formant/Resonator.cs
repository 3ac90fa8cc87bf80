namespace Soribit.Sound.Singing.Formant;

/// <summary>A pole pair with gain 1 at 0 Hz: Klatt (1980), JASA 67:971, equation 2.</summary>
internal struct Resonator
{
    private double _a;
    private double _b;
    private double _c;
    private double _y1;
    private double _y2;

    public void Tune(double hertz, double width, int sampleRate)
    {
        var radius = Math.Exp(-Math.PI * width / sampleRate);
        _c = -radius * radius;
        _b = 2 * radius * Math.Cos(2 * Math.PI * hertz / sampleRate);
        _a = 1 - _b - _c;
    }

    public double Next(double x)
    {
        var y = (_a * x) + (_b * _y1) + (_c * _y2);
        _y2 = _y1;
        _y1 = y;
        return y;
    }

    /// <summary>Squared gain of a pole pair, by the analog formula, which is within a decibel below a fifth of the sample rate.</summary>
    public static double Power(double f, double hertz, double width)
    {
        var centre = (hertz * hertz) + (width * width / 4);
        var off = centre - (f * f);
        return centre * centre / ((off * off) + (width * width * f * f));
    }
}

/// <summary>A <see cref="Resonator"/> that moves: its coefficients go straight to their new values over a block, for a step of them would be heard as a click.</summary>
internal struct MovingResonator
{
    private double _b;
    private double _c;
    private double _bStep;
    private double _cStep;
    private double _y1;
    private double _y2;

    /// <param name="samples">In which it gets there; 0 for at once.</param>
    public void Tune(double hertz, double width, int sampleRate, int samples)
    {
        var radius = Math.Exp(-Math.PI * width / sampleRate);
        var c = -radius * radius;
        var b = 2 * radius * Math.Cos(2 * Math.PI * hertz / sampleRate);
        if (samples == 0)
        {
            (_b, _c, _bStep, _cStep) = (b, c, 0, 0);
        }
        else
        {
            (_bStep, _cStep) = ((b - _b) / samples, (c - _c) / samples);
        }
    }

    public double Next(double x)
    {
        _b += _bStep;
        _c += _cStep;
        var y = ((1 - _b - _c) * x) + (_b * _y1) + (_c * _y2);
        _y2 = _y1;
        _y1 = y;
        return y;
    }
}

/// <summary>A zero pair with gain 1 at 0 Hz, the inverse of <see cref="Resonator"/>.</summary>
internal struct AntiResonator
{
    private double _b;
    private double _c;
    private double _bStep;
    private double _cStep;
    private double _x1;
    private double _x2;

    /// <param name="samples">In which it gets there; 0 for at once.</param>
    public void Tune(double hertz, double width, int sampleRate, int samples)
    {
        var radius = Math.Exp(-Math.PI * width / sampleRate);
        var c = -radius * radius;
        var b = 2 * radius * Math.Cos(2 * Math.PI * hertz / sampleRate);
        if (samples == 0)
        {
            (_b, _c, _bStep, _cStep) = (b, c, 0, 0);
        }
        else
        {
            (_bStep, _cStep) = ((b - _b) / samples, (c - _c) / samples);
        }
    }

    public double Next(double x)
    {
        _b += _bStep;
        _c += _cStep;
        var y = (x - (_b * _x1) - (_c * _x2)) / (1 - _b - _c);
        _x2 = _x1;
        _x1 = x;
        return y;
    }
}

/// <summary>Two equal band-passes in a row: steep enough that the low end of a sibilant is empty.</summary>
internal struct NoiseFilter
{
    private double _gain;
    private double _a1;
    private double _a2;
    private double _x1;
    private double _x2;
    private double _y1;
    private double _y2;
    private double _z1;
    private double _z2;

    /// <param name="level">Root mean square of what white noise of mean square 1 becomes.</param>
    public void Tune(double hertz, double width, double level, int sampleRate)
    {
        var omega = 2 * Math.PI * Math.Min(hertz, 0.46 * sampleRate) / sampleRate;
        var alpha = Math.Tan(Math.Min(Math.PI * width / sampleRate, 1.2));
        var a0 = 1 + alpha;
        (_a1, _a2) = (-2 * Math.Cos(omega) / a0, (1 - alpha) / a0);

        // White noise has 2/rate of its power in each hertz; two band-passes of width B let pi/4 B of it through.
        _gain = level * (alpha / a0) * (alpha / a0) / Math.Sqrt(Math.PI * width / (2 * sampleRate));
    }

    public void Mute() => _gain = 0;

    public double Next(double x)
    {
        var y = x - _x2 - (_a1 * _y1) - (_a2 * _y2);
        _x2 = _x1;
        _x1 = x;
        var z = y - _y2 - (_a1 * _z1) - (_a2 * _z2);
        _y2 = _y1;
        _y1 = y;
        _z2 = _z1;
        _z1 = z;
        return z * _gain;
    }
}
