namespace Soribit.Sound.Singing.Formant;

/// <summary>One cycle of the derivative of the flow through the glottis, after Liljencrants and Fant, with the one shape number Rd.</summary>
/// <remarks>
/// G. Fant, J. Liljencrants, Q. Lin (1985) "A four-parameter model of glottal flow", STL-QPSR 4; G. Fant (1995) "The LF-model revisited", STL-QPSR 2-3, eqs. for Ra, Rk, Rg from Rd.
/// Rd 0.3 is pressed, 1 usual, 2.7 breathy.
/// </remarks>
internal static class GlottalPulse
{
    public const double LowestRd = 0.3;
    public const double HighestRd = 2.7;

    /// <summary>Writes a cycle whose strongest excitation is -1, beginning at the closure, so that pulses of different Rd add up in step.</summary>
    public static void Cycle(double rd, Span<float> cycle)
    {
        var ra = Math.Max((-1 + (4.8 * rd)) / 100, 0.001);
        var rk = (22.4 + (11.8 * rd)) / 100;
        var rg = 0.25 * rk / ((0.11 * rd / (0.5 + (1.2 * rk))) - ra);
        var peak = 1 / (2 * rg);
        var closure = Math.Min(peak * (1 + rk), 1 - ra);
        var omega = Math.PI / peak;
        var decay = ReturnRate(ra, closure);
        var growth = Growth(omega, closure, ReturnArea(ra, decay, closure));
        var scale = -1 / (Math.Exp(growth * closure) * Math.Sin(omega * closure));
        for (var i = 0; i < cycle.Length; i++)
        {
            var t = closure + ((i + 0.5) / cycle.Length);
            cycle[i] = t < 1
                ? (float)(-(Math.Exp(-decay * (t - closure)) - Math.Exp(-decay * (1 - closure))) / (decay * ra))
                : (float)(scale * Math.Exp(growth * (t - 1)) * Math.Sin(omega * (t - 1)));
        }
    }

    /// <summary>Epsilon, from <c>epsilon ta = 1 - exp(-epsilon (1 - te))</c>.</summary>
    private static double ReturnRate(double ta, double te)
    {
        var rate = 1 / ta;
        for (var i = 0; i < 100; i++)
        {
            rate = (1 - Math.Exp(-rate * (1 - te))) / ta;
        }

        return rate;
    }

    private static double ReturnArea(double ta, double rate, double te)
    {
        var rest = Math.Exp(-rate * (1 - te));
        return -(((1 - rest) / rate) - ((1 - te) * rest)) / (rate * ta);
    }

    /// <summary>Alpha, for which the flow ends where it began: the cycle's areas cancel.</summary>
    private static double Growth(double omega, double te, double returnArea)
    {
        double Area(double alpha)
        {
            var end = Math.Exp(alpha * te);
            return (-((end * ((alpha * Math.Sin(omega * te)) - (omega * Math.Cos(omega * te)))) + omega)
                / (end * Math.Sin(omega * te) * ((alpha * alpha) + (omega * omega)))) + returnArea;
        }

        var (low, high) = (-60.0, 120.0);
        var sign = Area(low) > 0;
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Area(middle) > 0 == sign ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
