namespace Soribit.Sound.Filters;

/// <summary>Coefficients of a second-order filter, <c>y = b0 x + b1 x₁ + b2 x₂ - a1 y₁ - a2 y₂</c>.</summary>
/// <remarks>R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients" (W3C Note, 2021).</remarks>
public readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Q of a second-order Butterworth filter.</summary>
    public const double Flat = 0.70710678118654752;

    public static Biquad HighPass(double hertz, double q, int sampleRate)
    {
        var (cos, alpha) = Prepare(hertz, q, sampleRate);
        return Normalised((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
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

    /// <summary>Filters a whole signal from rest.</summary>
    /// <remarks>Transposed direct form II with state in double precision: at 20 Hz and 48 kHz single precision would add noise near -90 dB.</remarks>
    public void Apply(Span<float> signal)
    {
        var state = default(BiquadState);
        Apply(signal, ref state);
    }

    /// <summary>Goes on filtering from <paramref name="state"/>.</summary>
    public void Apply(Span<float> signal, ref BiquadState state)
    {
        var (b0, b1, b2, a1, a2) = this;
        var (s1, s2) = (state.First, state.Second);
        for (var i = 0; i < signal.Length; i++)
        {
            double x = signal[i];
            var y = (b0 * x) + s1;
            s1 = (b1 * x) - (a1 * y) + s2;
            s2 = (b2 * x) - (a2 * y);
            signal[i] = (float)y;
        }

        state = new BiquadState(Settled(s1), Settled(s2));
    }

    /// <summary>Both channels in one pass, which hides the latency of each behind the other.</summary>
    public void Apply(AudioBuffer stereo)
    {
        var left = stereo[0];
        var right = stereo[1];
        var (b0, b1, b2, a1, a2) = this;
        double l1 = 0, l2 = 0, r1 = 0, r2 = 0;
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            double l = left[i], r = right[i];
            var yl = (b0 * l) + l1;
            var yr = (b0 * r) + r1;
            l1 = (b1 * l) - (a1 * yl) + l2;
            r1 = (b1 * r) - (a1 * yr) + r2;
            l2 = (b2 * l) - (a2 * yl);
            r2 = (b2 * r) - (a2 * yr);
            left[i] = (float)yl;
            right[i] = (float)yr;
        }
    }

    private static double Settled(double state) => Math.Abs(state) < 1e-30 ? 0 : state;

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

/// <summary>What a <see cref="Biquad"/> remembers between blocks.</summary>
public readonly record struct BiquadState(double First, double Second);
