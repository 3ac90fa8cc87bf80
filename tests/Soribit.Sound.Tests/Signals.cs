using Soribit.Music;

namespace Soribit.Sound.Tests;

/// <summary>Test signals, and what is read off them.</summary>
internal static class Signals
{
    public const int Rate = 48000;

    /// <summary>Ends when the test is stopped.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static AudioBuffer Sine(double hertz, double amplitude, double seconds, double phase = 0, int rate = Rate)
    {
        var audio = new AudioBuffer(2, (int)Math.Round(seconds * rate), rate);
        for (var i = 0; i < audio.Frames; i++)
        {
            audio[0][i] = audio[1][i] = (float)(amplitude * Math.Sin((2 * Math.PI * hertz * i / rate) + phase));
        }

        return audio;
    }

    /// <summary>Uniform noise, the sides independent.</summary>
    public static AudioBuffer Noise(double amplitude, double seconds, ulong seed)
    {
        var rng = new Rng(seed);
        var audio = new AudioBuffer(2, (int)Math.Round(seconds * Rate), Rate);
        for (var i = 0; i < audio.Frames; i++)
        {
            audio[0][i] = (float)(amplitude * ((2 * rng.NextDouble()) - 1));
            audio[1][i] = (float)(amplitude * ((2 * rng.NextDouble()) - 1));
        }

        return audio;
    }

    public static AudioBuffer Impulse(double seconds, int at = 0)
    {
        var audio = new AudioBuffer(2, (int)(seconds * Rate), Rate);
        audio[0][at] = audio[1][at] = 1;
        return audio;
    }

    public static float[] NoiseSamples(int count, ulong seed)
    {
        var rng = new Rng(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * rng.NextDouble()) - 1))];
    }

    public static double Power(ReadOnlySpan<float> signal)
    {
        var sum = 0.0;
        foreach (var x in signal)
        {
            sum += (double)x * x;
        }

        return sum / Math.Max(1, signal.Length);
    }

    /// <summary>Magnitude at one frequency of a signal's transform, by its definition.</summary>
    public static double Magnitude(ReadOnlySpan<float> signal, double hertz)
    {
        double real = 0, imaginary = 0;
        for (var i = 0; i < signal.Length; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * hertz * i / Rate);
            real += signal[i] * cos;
            imaginary -= signal[i] * sin;
        }

        return Math.Sqrt((real * real) + (imaginary * imaginary));
    }

    public static double Correlation(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double product = 0, first = 0, second = 0;
        for (var i = 0; i < one.Length; i++)
        {
            product += (double)one[i] * other[i];
            first += (double)one[i] * one[i];
            second += (double)other[i] * other[i];
        }

        return product / Math.Sqrt(first * second);
    }
}
