namespace Soribit.Sound.Singing.Analysis;

/// <summary>Changes the sample rate of a whole sound by a ratio of integers, through a windowed sinc.</summary>
public static class Resampler
{
    /// <summary>Zero crossings of the sinc on either side.</summary>
    private const int Reach = 16;

    /// <summary>The pass band, against the lower of both limits; what lies between it and the limit falls away.</summary>
    private const double PassShare = 0.94;

    /// <summary>Kaiser window's shape: side lobes below -80 dB.</summary>
    private const double Beta = 8;

    /// <summary>Reads <paramref name="samples"/>, which are at <paramref name="fromRate"/>, at <paramref name="toRate"/>. Time 0 stays.</summary>
    /// <returns>As many seconds as were given, rounded up to a sample.</returns>
    public static float[] Resample(ReadOnlySpan<float> samples, int fromRate, int toRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fromRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(toRate);
        if (fromRate == toRate)
        {
            return samples.ToArray();
        }

        var divisor = Divisor(fromRate, toRate);
        var (up, down) = (toRate / divisor, fromRate / divisor);
        var cut = PassShare * Math.Min(1, (double)up / down);
        var half = (int)Math.Ceiling(Reach / cut);
        var taps = (2 * half) + 1;
        var phases = Phases(up, half, cut);
        var result = new float[(int)((((long)samples.Length * up) + down - 1) / down)];
        for (var i = 0; i < result.Length; i++)
        {
            var place = (long)i * down;
            var (centre, phase) = ((int)(place / up), (int)(place % up));
            var kernel = phases.AsSpan(phase * taps, taps);
            var first = Math.Max(0, centre - half);
            var last = Math.Min(samples.Length - 1, centre + half);
            var skipped = first - (centre - half);
            var sum = 0f;
            for (var k = 0; k <= last - first; k++)
            {
                sum += samples[first + k] * kernel[skipped + k];
            }

            result[i] = sum;
        }

        return result;
    }

    /// <summary>(up, taps) the kernel at each of the places between two samples, each of sum 1.</summary>
    private static float[] Phases(int up, int half, double cut)
    {
        var taps = (2 * half) + 1;
        var phases = new float[up * taps];
        var kernel = new double[taps];
        for (var phase = 0; phase < up; phase++)
        {
            var sum = 0.0;
            for (var k = 0; k < taps; k++)
            {
                var x = k - half - ((double)phase / up);
                var sinc = x == 0 ? 1 : Math.Sin(Math.PI * cut * x) / (Math.PI * cut * x);
                var share = x / (half + 1);
                kernel[k] = sinc * Bessel(Beta * Math.Sqrt(Math.Max(0, 1 - (share * share))));
                sum += kernel[k];
            }

            for (var k = 0; k < taps; k++)
            {
                phases[(phase * taps) + k] = (float)(kernel[k] / sum);
            }
        }

        return phases;
    }

    /// <summary>The modified Bessel function I0.</summary>
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > 1e-12 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
