using Soribit.Sound.Fourier;

namespace Soribit.Sound.Speaking.Alignment;

/// <summary>What a sound is like each <see cref="StepSeconds"/>: cepstra of a mel spectrum and how they change, each evened out over the whole so that voices and rooms compare.</summary>
/// <remarks>Davis and Mermelstein (1980) "Comparison of parametric representations for monosyllabic word recognition", IEEE ASSP 28:357; changes after Furui (1986), ASSP 34:52.</remarks>
internal sealed class SpeechFeatures
{
    public const double StepSeconds = 0.005;

    private const double WindowSeconds = 0.02;
    private const int Bands = 28;
    private const int Cepstra = 13;
    private const int Delta = 3;
    private const double LowHertz = 80;
    private const double HighHertz = 7000;
    private const double Emphasis = 0.95;

    /// <summary>dB below the loudest frame that count as silence; all that is softer is alike.</summary>
    private const double FloorDb = 55;

    /// <summary>Values of a frame: cepstra with the level first, then their changes.</summary>
    public const int Width = 2 * Cepstra;

    private SpeechFeatures(float[][] frames) => Frames = frames;

    /// <summary>(frames, Width).</summary>
    public float[][] Frames { get; }

    /// <param name="warp">All frequencies are divided by this: 1.15 reads a tract that is 15 % shorter as if it were not.</param>
    public static SpeechFeatures Of(ReadOnlySpan<float> sound, int sampleRate, double warp)
    {
        var window = (int)(WindowSeconds * sampleRate);
        var fft = new Fft(SizeFor(window));
        var filters = Filters(fft, sampleRate, warp);
        var count = Math.Max(1, (int)(sound.Length / (StepSeconds * sampleRate)) + 1);
        var spectra = new double[count][];
        float[] signal = new float[fft.Size], real = new float[fft.Bins], imaginary = new float[fft.Bins];
        for (var i = 0; i < count; i++)
        {
            var start = (int)Math.Round(i * StepSeconds * sampleRate) - (window / 2);
            Array.Clear(signal);
            for (var k = 0; k < window; k++)
            {
                var at = start + k;
                if (at > 0 && at < sound.Length)
                {
                    var hann = 0.5 - (0.5 * Math.Cos(2 * Math.PI * (k + 0.5) / window));
                    signal[k] = (float)(hann * (sound[at] - (Emphasis * sound[at - 1])));
                }
            }

            fft.Forward(signal, real, imaginary);
            spectra[i] = Array.ConvertAll(filters, filter => Power(filter, real, imaginary));
        }

        var cepstra = Cepstrum(spectra);
        return new SpeechFeatures(Evened(WithChanges(cepstra)));
    }

    private readonly record struct Filter(int First, float[] Weights);

    private static int SizeFor(int window)
    {
        var size = 4;
        while (size < window)
        {
            size *= 2;
        }

        return size;
    }

    /// <summary>Triangles, evenly set on the mel scale.</summary>
    private static Filter[] Filters(Fft fft, int sampleRate, double warp)
    {
        var binHertz = (double)sampleRate / fft.Size;
        var high = Math.Min(HighHertz, 0.48 * sampleRate / warp);
        double[] edges = [.. Enumerable.Range(0, Bands + 2).Select(i => warp * Hertz(Mel(LowHertz) + ((Mel(high) - Mel(LowHertz)) * i / (Bands + 1))))];
        return [.. Enumerable.Range(0, Bands).Select(b =>
        {
            var (first, last) = ((int)Math.Floor(edges[b] / binHertz), Math.Min(fft.Bins - 1, (int)Math.Ceiling(edges[b + 2] / binHertz)));
            float[] weights = [.. Enumerable.Range(first, Math.Max(1, last - first + 1)).Select(bin =>
            {
                var hertz = bin * binHertz;
                var weight = hertz < edges[b + 1] ? (hertz - edges[b]) / (edges[b + 1] - edges[b]) : (edges[b + 2] - hertz) / (edges[b + 2] - edges[b + 1]);
                return (float)Math.Max(weight, 0);
            })];
            return new Filter(first, weights.Sum() > 0 ? Array.ConvertAll(weights, weight => weight / weights.Sum()) : [1f]);
        })];
    }

    private static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));

    private static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);

    private static double Power(Filter filter, float[] real, float[] imaginary)
    {
        var sum = 0.0;
        for (var k = 0; k < filter.Weights.Length && filter.First + k < real.Length; k++)
        {
            var bin = filter.First + k;
            sum += filter.Weights[k] * ((real[bin] * (double)real[bin]) + (imaginary[bin] * (double)imaginary[bin]));
        }

        return sum;
    }

    private static double[][] Cepstrum(double[][] spectra)
    {
        var floor = Math.Max(1e-12, spectra.Max(bands => bands.Max())) * Math.Pow(10, -FloorDb / 10);
        return Array.ConvertAll(spectra, bands =>
        {
            var logs = Array.ConvertAll(bands, band => Math.Log(band + floor));
            return Enumerable.Range(0, Cepstra).Select(c => logs.Select((log, b) => log * Math.Cos(Math.PI * c * (b + 0.5) / Bands)).Sum()).ToArray();
        });
    }

    private static float[][] WithChanges(double[][] cepstra)
    {
        var frames = new float[cepstra.Length][];
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = new float[Width];
            for (var c = 0; c < Cepstra; c++)
            {
                var slope = 0.0;
                for (var d = 1; d <= Delta; d++)
                {
                    slope += d * (cepstra[Math.Min(i + d, cepstra.Length - 1)][c] - cepstra[Math.Max(i - d, 0)][c]);
                }

                (frames[i][c], frames[i][Cepstra + c]) = ((float)cepstra[i][c], (float)slope);
            }
        }

        return frames;
    }

    /// <summary>Mean 0 and deviation 1 in every value. The higher cepstra, which tell voices apart rather than sounds, count less.</summary>
    private static float[][] Evened(float[][] frames)
    {
        for (var c = 0; c < Width; c++)
        {
            var mean = frames.Average(frame => (double)frame[c]);
            var deviation = Math.Sqrt(frames.Average(frame => (frame[c] - mean) * (frame[c] - mean)) + 1e-9);
            var weight = (1 - (0.4 * (c % Cepstra) / Cepstra)) * (c % Cepstra == 0 ? 1.3 : 1) * (c < Cepstra ? 1 : 0.7);
            foreach (var frame in frames)
            {
                frame[c] = (float)(weight * (frame[c] - mean) / deviation);
            }
        }

        return frames;
    }
}
