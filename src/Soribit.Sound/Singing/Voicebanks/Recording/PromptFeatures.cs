using Soribit.Sound.Fourier;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>What a recording sounds like, a row each 5 ms: levels in bands that are spaced as the ear hears.</summary>
internal sealed class PromptFeatures
{
    public const double StepSeconds = 0.005;
    public const int Bands = 24;

    private const double WindowSeconds = 0.02;
    private const double LowHertz = 80;
    private const double HighHertz = 9000;

    /// <summary>dB below the loudest frames that still count as sung.</summary>
    private const double LoudDb = 20;

    private readonly float[] _levels;

    private PromptFeatures(float[] levels) => _levels = levels;

    public int Count => _levels.Length / Bands;

    /// <summary>(Bands,) dB.</summary>
    public ReadOnlySpan<float> At(int frame) => _levels.AsSpan(Math.Clamp(frame, 0, Count - 1) * Bands, Bands);

    /// <summary>dB of all that lies between two bands, the last one left out.</summary>
    public double Level(int frame, int first, int end)
    {
        var power = 1e-12;
        foreach (var level in At(frame)[first..end])
        {
            power += Math.Pow(10, level / 10);
        }

        return 10 * Math.Log10(power);
    }

    /// <summary>The band that a frequency lies in.</summary>
    public static int BandOf(double hertz) => Math.Clamp((int)((Mel(hertz) - Mel(LowHertz)) / (Mel(HighHertz) - Mel(LowHertz)) * Bands), 0, Bands - 1);

    public static PromptFeatures Of(ReadOnlySpan<float> samples, int sampleRate)
    {
        var window = (int)(WindowSeconds * sampleRate);
        var size = 256;
        while (size < window)
        {
            size *= 2;
        }

        var fft = new Fft(size);
        var (signal, real, imaginary) = (new float[size], new float[fft.Bins], new float[fft.Bins]);
        var frames = Math.Max(1, (int)(samples.Length / (StepSeconds * sampleRate)) + 1);
        var levels = new float[frames * Bands];
        var bands = new int[fft.Bins];
        for (var k = 0; k < bands.Length; k++)
        {
            var hertz = (double)k * sampleRate / size;
            bands[k] = hertz < LowHertz || hertz > HighHertz ? -1 : BandOf(hertz);
        }

        Span<double> powers = stackalloc double[Bands];
        for (var frame = 0; frame < frames; frame++)
        {
            var first = (int)(frame * StepSeconds * sampleRate) - (window / 2);
            Array.Clear(signal);
            for (var i = 0; i < window; i++)
            {
                var place = first + i;
                var weight = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / window)));
                signal[i] = place > 0 && place < samples.Length ? weight * (samples[place] - (0.95f * samples[place - 1])) : 0;
            }

            fft.Forward(signal, real, imaginary);
            powers.Fill(1e-9);
            for (var k = 0; k < bands.Length; k++)
            {
                if (bands[k] >= 0)
                {
                    powers[bands[k]] += (real[k] * real[k]) + (imaginary[k] * imaginary[k]);
                }
            }

            for (var band = 0; band < Bands; band++)
            {
                levels[(frame * Bands) + band] = (float)(10 * Math.Log10(powers[band]));
            }
        }

        return new PromptFeatures(levels);
    }

    /// <summary>The levels beside their mean over the loud frames: alike for two singers and two rooms.</summary>
    public float[] Likened()
    {
        var totals = Enumerable.Range(0, Count).Select(frame => Level(frame, 0, Bands)).ToArray();
        var top = totals.Order().ElementAt((int)(Count * 0.9));
        var mean = new double[Bands];
        var loud = 0;
        for (var frame = 0; frame < Count; frame++)
        {
            if (totals[frame] > top - LoudDb)
            {
                loud++;
                for (var band = 0; band < Bands; band++)
                {
                    mean[band] += At(frame)[band];
                }
            }
        }

        var likened = new float[Count * Bands];
        for (var i = 0; i < likened.Length; i++)
        {
            likened[i] = (float)(_levels[i] - (mean[i % Bands] / Math.Max(1, loud)));
        }

        return likened;
    }

    /// <summary>(Bands,) what the quietest tenth of the frames does not pass: the room.</summary>
    public static float[] Quietest(float[] likened)
    {
        var quietest = new float[Bands];
        var column = new float[likened.Length / Bands];
        for (var band = 0; band < Bands; band++)
        {
            for (var frame = 0; frame < column.Length; frame++)
            {
                column[frame] = likened[(frame * Bands) + band];
            }

            Array.Sort(column);
            quietest[band] = column[column.Length / 10];
        }

        return quietest;
    }

    private static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));
}
