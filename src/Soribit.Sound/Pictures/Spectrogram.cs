using Soribit.Sound.Fourier;

namespace Soribit.Sound.Pictures;

/// <summary>The spectrum of a sound over time, as numbers for drawing.</summary>
/// <param name="Levels">(Columns, Rows) dB; row 0 is the lowest pitch. A full-scale sine reads 0.</param>
public sealed record Spectrogram(int Columns, int Rows, double LowHertz, double HighHertz, IReadOnlyList<float> Levels)
{
    private const double Floor = 1e-12;

    public float this[int column, int row] => Levels[(column * Rows) + row];

    /// <summary>Frequency of a row's centre; rows are equally far apart in pitch.</summary>
    public double Hertz(int row) => LowHertz * Math.Pow(HighHertz / LowHertz, (row + 0.5) / Rows);

    /// <summary>Looks at all channels through Hann windows, one centred on each column.</summary>
    /// <param name="lowHertz">The bottom of the picture.</param>
    /// <param name="highHertz">The top, below half of the sample rate.</param>
    /// <param name="windowSize">A power of two; 8192 at 48 kHz tells semitones apart from 150 Hz upwards.</param>
    public static Spectrogram Compute(
        AudioBuffer audio,
        int columns,
        int rows,
        double lowHertz = 40,
        double highHertz = 16000,
        int windowSize = 8192,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        if (!(lowHertz > 0 && lowHertz < highHertz && highHertz <= audio.SampleRate / 2.0))
        {
            throw new ArgumentOutOfRangeException(nameof(lowHertz), $"Expected 0 < low < high <= {audio.SampleRate / 2.0} Hz, found {lowHertz} and {highHertz}.");
        }

        const int stretch = 64;
        var fft = new Fft(windowSize);
        var window = Hann(windowSize);
        var edges = Edges(rows, lowHertz, highHertz, (double)audio.SampleRate / windowSize);
        var levels = new float[columns * rows];
        Parallel.For(0, (columns + stretch - 1) / stretch, new ParallelOptions { CancellationToken = cancellation }, part =>
        {
            var signal = new float[windowSize];
            var (real, imaginary, power) = (new float[fft.Bins], new float[fft.Bins], new double[fft.Bins]);
            for (var column = part * stretch; column < Math.Min(columns, (part + 1) * stretch); column++)
            {
                var centre = (int)((column + 0.5) * audio.Frames / columns);
                Array.Clear(power);
                for (var channel = 0; channel < audio.Channels; channel++)
                {
                    Load(signal, audio[channel], centre - (windowSize / 2), window);
                    fft.Forward(signal, real, imaginary);
                    for (var bin = 0; bin < power.Length; bin++)
                    {
                        power[bin] += ((real[bin] * real[bin]) + (imaginary[bin] * imaginary[bin])) / audio.Channels;
                    }
                }

                Fold(levels.AsSpan(column * rows, rows), power, edges);
            }
        });
        return new Spectrogram(columns, rows, lowHertz, highHertz, levels);
    }

    /// <summary>In bins, between which two rows lie: (rows + 1,).</summary>
    private static double[] Edges(int rows, double low, double high, double binHertz) =>
        [.. Enumerable.Range(0, rows + 1).Select(row => low * Math.Pow(high / low, (double)row / rows) / binHertz)];

    /// <summary>A window whose values add up to 2, so that a full-scale sine has magnitude 1 in its bin.</summary>
    private static float[] Hann(int size)
    {
        var window = new float[size];
        for (var i = 0; i < size; i++)
        {
            window[i] = (float)((1 - Math.Cos(2 * Math.PI * i / size)) * 2 / size);
        }

        return window;
    }

    private static void Load(Span<float> destination, ReadOnlySpan<float> signal, int start, ReadOnlySpan<float> window)
    {
        destination.Clear();
        var from = Math.Max(0, start);
        var to = Math.Min(signal.Length, start + destination.Length);
        for (var i = from; i < to; i++)
        {
            destination[i - start] = signal[i] * window[i - start];
        }
    }

    /// <summary>The loudest bin in each row's band; between bins, low down, a straight line.</summary>
    private static void Fold(Span<float> levels, double[] power, ReadOnlySpan<double> edges)
    {
        for (var row = 0; row < levels.Length; row++)
        {
            var (from, to) = (edges[row], edges[row + 1]);
            var strongest = Between(power, (from + to) / 2);
            for (var bin = (int)Math.Ceiling(from); bin <= to && bin < power.Length; bin++)
            {
                strongest = Math.Max(strongest, power[bin]);
            }

            levels[row] = (float)Decibels.FromPower(Math.Max(strongest, Floor));
        }
    }

    private static double Between(double[] power, double bin)
    {
        var below = Math.Min((int)bin, power.Length - 2);
        return power[below] + ((bin - below) * (power[below + 1] - power[below]));
    }
}
