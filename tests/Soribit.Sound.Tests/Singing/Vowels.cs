using Soribit.Music;
using Soribit.Sound.Singing;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing;

/// <summary>Voices whose pitch and formants are known, made harmonic by harmonic.</summary>
internal static class Vowels
{
    /// <summary>Formants of "a": Hz and bandwidth.</summary>
    public static readonly (double Hertz, double Bandwidth)[] A = [(730, 90), (1090, 110), (2440, 170), (3400, 250), (4500, 300)];

    public static readonly (double Hertz, double Bandwidth)[] I = [(290, 60), (2250, 120), (3000, 180), (3700, 250), (4700, 300)];

    /// <summary>Power of a cascade of formants at a frequency, falling 12 dB an octave as the voice's own source does; 1 at 0 Hz.</summary>
    public static double Power(double hertz, (double Hertz, double Bandwidth)[] formants)
    {
        var power = 1 / (1 + Math.Pow(hertz / 300, 2));
        foreach (var (centre, bandwidth) in formants)
        {
            var ratio = hertz / centre;
            power /= Math.Pow(1 - (ratio * ratio), 2) + Math.Pow(ratio * bandwidth / centre, 2);
        }

        return power;
    }

    /// <param name="hertz">Pitch at a time in seconds.</param>
    public static float[] Sung(double seconds, int sampleRate, Func<double, double> hertz, (double Hertz, double Bandwidth)[]? formants)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        var phase = 0.0;
        var amplitudes = new double[400];
        var (known, scale) = (0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var f0 = hertz((double)i / sampleRate);
            phase += f0 / sampleRate;
            var count = Math.Min(amplitudes.Length - 1, (int)(0.45 * sampleRate / f0));
            if (Math.Abs(f0 - known) > 0.05)
            {
                known = f0;
                scale = 0;
                for (var h = 1; h <= count; h++)
                {
                    amplitudes[h] = formants is null ? 1 : Math.Sqrt(Power(h * f0, formants));
                    scale += amplitudes[h] * amplitudes[h];
                }
            }

            var (sin, cos) = Math.SinCos(2 * Math.PI * phase);
            double real = cos, imaginary = sin, sum = 0;
            for (var h = 1; h <= count; h++)
            {
                sum += amplitudes[h] * real;
                (real, imaginary) = ((real * cos) - (imaginary * sin), (real * sin) + (imaginary * cos));
            }

            samples[i] = (float)(0.15 * sum / Math.Sqrt(scale / 2));
        }

        return samples;
    }

    public static float[] WithNoise(float[] samples, double snrDb, ulong seed)
    {
        var rng = new Rng(seed);
        var deviation = Math.Sqrt(Signals.Power(samples)) * Decibels.ToAmplitude(-snrDb);
        return [.. samples.Select(x => x + (float)(deviation * rng.NextGaussian()))];
    }

    public static double Cents(double one, double other) => 1200 * Math.Log2(one / other);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>A phrase of one pitch, "a s a", as every singer is given it.</summary>
    public static VocalPhrase Phrase(double hertz, float loudness = 0.7f, float breathiness = 0.2f)
    {
        const double seconds = 2;
        var length = VocalCurves.Length(seconds);
        float[] Flat(float value) => [.. Enumerable.Repeat(value, length)];
        return new VocalPhrase(
            seconds,
            [
                new SungPhone(Phonemes.Of("a"), 0.3, 0.9, 0, IsCoda: false),
                new SungPhone(Phonemes.Of("s"), 0.9, 1.02, 1, IsCoda: false),
                new SungPhone(Phonemes.Of("a"), 1.02, 1.8, 1, IsCoda: false),
            ],
            new VocalCurves(Flat((float)hertz), Flat(loudness), Flat(breathiness)));
    }
}
