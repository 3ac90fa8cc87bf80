namespace Soribit.Scoreboard;

/// <summary>48 kHz to the 16 kHz of speech recognisers.</summary>
internal static class Decimation
{
    private const int Factor = 3;
    private const int HalfTaps = 60;

    private static readonly double[] Taps = [.. Enumerable.Range(-HalfTaps, (2 * HalfTaps) + 1).Select(k =>
        (k == 0 ? 0.32 : Math.Sin(0.32 * Math.PI * k) / (Math.PI * k)) * (0.54 + (0.46 * Math.Cos(Math.PI * k / HalfTaps))))];

    public static float[] ByThree(ReadOnlySpan<float> sound)
    {
        var few = new float[sound.Length / Factor];
        for (var i = 0; i < few.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < Taps.Length; k++)
            {
                var at = (i * Factor) + k - HalfTaps;
                sum += at >= 0 && at < sound.Length ? Taps[k] * sound[at] : 0;
            }

            few[i] = (float)sum;
        }

        return few;
    }
}
