namespace Soribit.Sound.Tests.Singing.Formant;

/// <summary>Pitch and spectrum of a voice, by their definitions.</summary>
internal static class Periodicity
{
    private const int Window = Signals.Rate / 25;

    /// <summary>Hz of the strongest period within a fifth of an octave of what is expected.</summary>
    public static double Hertz(float[] sound, double seconds, double expected)
    {
        var (least, most) = ((int)(Signals.Rate / expected / 1.15), (int)Math.Ceiling(Signals.Rate / expected * 1.15));
        var best = Enumerable.Range(least, most - least + 1).MaxBy(lag => Correlation(sound, seconds, lag));
        var (before, at, after) = (Correlation(sound, seconds, best - 1), Correlation(sound, seconds, best), Correlation(sound, seconds, best + 1));
        return Signals.Rate / (best + ((before - after) / (2 * (before - (2 * at) + after))));
    }

    /// <summary>Correlation of the sound with itself one period later: 1 for a perfect tone.</summary>
    public static double Strength(float[] sound, double seconds, double hertz) => Correlation(sound, seconds, (int)Math.Round(Signals.Rate / hertz));

    /// <summary>Hz of the strongest harmonic in a band.</summary>
    public static double PeakBetween(float[] sound, double from, double to, double hertz) =>
        Enumerable.Range(1, 100).Select(k => k * hertz).Where(f => f >= from && f <= to).MaxBy(f => PowerAround(sound, f));

    /// <summary>Hz, of the power above 100 Hz.</summary>
    public static double Centroid(float[] sound)
    {
        double sum = 0, weighted = 0;
        for (var f = 100.0; f < 12000; f += 50)
        {
            var power = PowerAt(sound, f);
            sum += power;
            weighted += power * f;
        }

        return weighted / sum;
    }

    /// <summary>The pitch wanders by a few cents: a harmonic is looked for around its place.</summary>
    private static double PowerAround(float[] sound, double f) => Enumerable.Range(-4, 9).Max(k => PowerAt(sound, f * (1 + (0.002 * k))));

    private static double PowerAt(float[] sound, double f)
    {
        double real = 0, imaginary = 0;
        for (var i = 0; i < sound.Length; i++)
        {
            var window = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / sound.Length));
            var angle = 2 * Math.PI * f * i / Signals.Rate;
            real += sound[i] * window * Math.Cos(angle);
            imaginary += sound[i] * window * Math.Sin(angle);
        }

        return (real * real) + (imaginary * imaginary);
    }

    private static double Correlation(float[] sound, double seconds, int lag)
    {
        var at = (int)(seconds * Signals.Rate);
        double product = 0, first = 0, second = 0;
        for (var i = at; i < at + Window; i++)
        {
            product += sound[i] * (double)sound[i + lag];
            first += sound[i] * (double)sound[i];
            second += sound[i + lag] * (double)sound[i + lag];
        }

        return product / Math.Sqrt((first * second) + 1e-30);
    }
}
