namespace Soribit.Sound.Tests;

/// <summary>An independent true-peak reading: eight points a sample by a windowed sinc over 64 samples.</summary>
internal static class Oversampling
{
    public static double PeakDb(ReadOnlySpan<float> signal)
    {
        const int half = 32;
        const int times = 8;
        var taps = new double[times][];
        for (var phase = 0; phase < times; phase++)
        {
            taps[phase] = new double[2 * half];
            for (var k = 0; k < 2 * half; k++)
            {
                var t = k - half + 1 - ((double)phase / times);
                var sinc = t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t);
                taps[phase][k] = sinc * (0.5 + (0.5 * Math.Cos(Math.PI * t / half)));
            }
        }

        var peak = 0.0;
        for (var i = half; i < signal.Length - half; i++)
        {
            for (var phase = 0; phase < times; phase++)
            {
                var sum = 0.0;
                for (var k = 0; k < 2 * half; k++)
                {
                    sum += signal[i + k - half + 1] * taps[phase][k];
                }

                peak = Math.Max(peak, Math.Abs(sum));
            }
        }

        return Decibels.FromAmplitude(peak);
    }
}
