namespace Soribit.Sound.Waves;

/// <summary>One rate to another: a sinc under a Kaiser window, 32 zero crossings on each side, cut at the lower of the two rates' halves.</summary>
public static class Resampler
{
    private const int Crossings = 32;
    private const double Beta = 9;

    /// <summary>Share of the lower half rate that passes.</summary>
    private const double Passing = 0.95;

    /// <param name="from">Hz.</param>
    /// <param name="to">Hz.</param>
    public static float[] Convert(ReadOnlySpan<float> signal, int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);
        if (from == to)
        {
            return signal.ToArray();
        }

        var cut = Passing * Math.Min(1, (double)to / from);
        var half = Crossings / cut;
        var result = new float[(int)((long)signal.Length * to / from)];
        for (var i = 0; i < result.Length; i++)
        {
            var at = (double)i * from / to;
            var (first, last) = (Math.Max(0, (int)Math.Ceiling(at - half)), Math.Min(signal.Length - 1, (int)Math.Floor(at + half)));
            var sum = 0.0;
            for (var k = first; k <= last; k++)
            {
                var x = k - at;
                sum += signal[k] * cut * Sinc(cut * x) * Kaiser(x / half);
            }

            result[i] = (float)sum;
        }

        return result;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Bessel(Beta * Math.Sqrt(Math.Max(0, 1 - (x * x)))) / Bessel(Beta);

    /// <summary>The modified Bessel function of the first kind, order 0, by its series.</summary>
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k < 40 && term > 1e-12 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
