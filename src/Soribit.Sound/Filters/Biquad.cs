namespace Soribit.Sound.Filters;

/// <summary>Coefficients of a second-order filter, <c>y = b0 x + b1 x₁ + b2 x₂ - a1 y₁ - a2 y₂</c>.</summary>
/// <remarks>R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients" (W3C Note, 2021).</remarks>
public readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Q of a second-order Butterworth filter.</summary>
    public const double Flat = 0.70710678118654752;

    /// <summary>Lets everything through unchanged.</summary>
    public static Biquad Identity { get; } = new(1, 0, 0, 0, 0);

    public static Biquad HighPass(double hertz, double q, int sampleRate)
    {
        var (cos, alpha) = Prepare(hertz, q, sampleRate);
        return Normalised((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// <summary>0 dB at its centre.</summary>
    public static Biquad BandPass(double hertz, double q, int sampleRate)
    {
        var (cos, alpha) = Prepare(hertz, q, sampleRate);
        return Normalised(alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Biquad LowPass(double hertz, double q, int sampleRate)
    {
        var (cos, alpha) = Prepare(hertz, q, sampleRate);
        return Normalised((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// <summary>A bell with its full gain at the centre.</summary>
    public static Biquad Peak(double hertz, double gainDb, double q, int sampleRate)
    {
        var (cos, alpha) = Prepare(hertz, q, sampleRate);
        var a = Math.Pow(10, gainDb / 40);
        return Normalised(1 + (alpha * a), -2 * cos, 1 - (alpha * a), 1 + (alpha / a), -2 * cos, 1 - (alpha / a));
    }

    /// <summary>Half the gain (in dB) at the corner, all of it far below.</summary>
    public static Biquad LowShelf(double hertz, double gainDb, double q, int sampleRate)
    {
        var (cos, alpha) = Prepare(hertz, q, sampleRate);
        var a = Math.Pow(10, gainDb / 40);
        var root = 2 * Math.Sqrt(a) * alpha;
        return Normalised(
            a * (a + 1 - ((a - 1) * cos) + root),
            2 * a * (a - 1 - ((a + 1) * cos)),
            a * (a + 1 - ((a - 1) * cos) - root),
            a + 1 + ((a - 1) * cos) + root,
            -2 * (a - 1 + ((a + 1) * cos)),
            a + 1 + ((a - 1) * cos) - root);
    }

    /// <summary>Half the gain (in dB) at the corner, all of it far above.</summary>
    public static Biquad HighShelf(double hertz, double gainDb, double q, int sampleRate)
    {
        var (cos, alpha) = Prepare(hertz, q, sampleRate);
        var a = Math.Pow(10, gainDb / 40);
        var root = 2 * Math.Sqrt(a) * alpha;
        return Normalised(
            a * (a + 1 + ((a - 1) * cos) + root),
            -2 * a * (a - 1 + ((a + 1) * cos)),
            a * (a + 1 + ((a - 1) * cos) - root),
            a + 1 - ((a - 1) * cos) + root,
            2 * (a - 1 - ((a + 1) * cos)),
            a + 1 - ((a - 1) * cos) - root);
    }

    /// <summary>Filters one whole signal from rest.</summary>
    /// <remarks>Transposed direct form II with state in double precision: at 20 Hz and 48 kHz single precision would add noise near -90 dB.</remarks>
    public void Apply(Span<float> signal)
    {
        var (b0, b1, b2, a1, a2) = this;
        double s1 = 0, s2 = 0;
        for (var i = 0; i < signal.Length; i++)
        {
            double x = signal[i];
            var y = (b0 * x) + s1;
            s1 = ((b1 * x) + s2) - (a1 * y);
            s2 = (b2 * x) - (a2 * y);
            signal[i] = (float)y;
        }
    }

    private static (double Cos, double Alpha) Prepare(double hertz, double q, int sampleRate)
    {
        if (!(hertz > 0 && hertz < sampleRate / 2.0) || !(q > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(hertz), $"Expected 0 < frequency < {sampleRate / 2.0} Hz and q > 0, found {hertz} Hz and q {q}.");
        }

        var (sin, cos) = Math.SinCos(2 * Math.PI * hertz / sampleRate);
        return (cos, sin / (2 * q));
    }

    private static Biquad Normalised(double b0, double b1, double b2, double a0, double a1, double a2) =>
        new(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
}
