using System.Numerics;

namespace Soribit.Sound.Loudness;

/// <summary>Peaks between the samples, by four-fold oversampling (BS.1770-4, annex 2).</summary>
public static class TruePeakMeter
{
    private const int Phases = 4;

    /// <summary>
    /// Taps a phase. The standard's example has 12; a Kaiser window (β 8) over 24 reads the inter-sample peak of a sine up to 20 kHz at 48 kHz
    /// within 0.1 dB, where 12 lose 0.5 dB.
    /// </summary>
    private const int Taps = 24;

    private static readonly float[][] Filter = Design();

    /// <summary>dBTP of the loudest channel.</summary>
    public static double Measure(AudioBuffer audio)
    {
        const int block = 8192;
        var loudest = new float[(audio.Frames + block - 1) / block];
        Parallel.For(0, loudest.Length, part =>
        {
            var peaks = new float[Math.Min(block, audio.Frames - (part * block))];
            for (var channel = 0; channel < audio.Channels; channel++)
            {
                RaiseTo(peaks, audio[channel], part * block);
            }

            loudest[part] = Kernels.SampleKernels.Peak(peaks);
        });
        return Decibels.FromAmplitude(Kernels.SampleKernels.Peak(loudest));
    }

    /// <summary>
    /// Raises <c>peaks[i]</c> to the greatest magnitude of the signal from sample <c>start + i</c> until just before the next one, at the four
    /// points a sample that oversampling gives. Outside the signal is silence.
    /// </summary>
    public static void RaiseTo(Span<float> peaks, ReadOnlySpan<float> signal, int start)
    {
        // Samples start - Taps/2 + 1 … start + length + Taps/2 of the signal, zero where there are none.
        const int few = 512;
        var length = peaks.Length + Taps - 1;
        var window = length <= few ? stackalloc float[length] : new float[length];
        var first = start - (Taps / 2) + 1;
        var from = Math.Max(0, first);
        var to = Math.Min(signal.Length, first + window.Length);
        if (to > from)
        {
            signal[from..to].CopyTo(window[(from - first)..]);
        }

        var i = 0;
        for (; i <= peaks.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var peak = Vector.Max(new Vector<float>(peaks[i..]), Vector.Abs(new Vector<float>(window[(i + (Taps / 2) - 1)..])));
            for (var phase = 1; phase < Phases; phase++)
            {
                var taps = Filter[phase];
                var sum = Vector<float>.Zero;
                for (var tap = 0; tap < Taps; tap++)
                {
                    sum += new Vector<float>(window[(i + tap)..]) * taps[tap];
                }

                peak = Vector.Max(peak, Vector.Abs(sum));
            }

            peak.CopyTo(peaks[i..]);
        }

        RaiseToScalar(peaks[i..], window[i..]);
    }

    /// <summary>The definition, and the end of the vector loop. <paramref name="window"/> begins Taps/2 - 1 samples before the first peak.</summary>
    internal static void RaiseToScalar(Span<float> peaks, ReadOnlySpan<float> window)
    {
        for (var i = 0; i < peaks.Length; i++)
        {
            for (var phase = 0; phase < Phases; phase++)
            {
                var sum = 0f;
                for (var tap = 0; tap < Taps; tap++)
                {
                    sum += window[i + tap] * Filter[phase][tap];
                }

                peaks[i] = Math.Max(peaks[i], Math.Abs(sum));
            }
        }
    }

    /// <summary>Phase p interpolates at p/4 of a sample past tap Taps/2 - 1; each phase passes a constant unchanged.</summary>
    private static float[][] Design()
    {
        const double beta = 8;
        var filter = new float[Phases][];
        for (var phase = 0; phase < Phases; phase++)
        {
            var taps = new double[Taps];
            for (var tap = 0; tap < Taps; tap++)
            {
                var t = tap - ((Taps / 2) - 1) - ((double)phase / Phases);
                var sinc = t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t);
                var u = t / (Taps / 2.0);
                taps[tap] = Math.Abs(u) < 1 ? sinc * Bessel(beta * Math.Sqrt(1 - (u * u))) / Bessel(beta) : 0;
            }

            var sum = taps.Sum();
            filter[phase] = [.. taps.Select(tap => (float)(tap / sum))];
        }

        return filter;
    }

    /// <summary>The modified Bessel function of order 0 by its power series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > sum * 1e-16; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
