namespace Soribit.Sound.Singing.Analysis;

/// <summary>Moving averages over a spectrum, which goes on mirrored beyond 0 Hz and half the sample rate.</summary>
internal static class SpectralSmoothing
{
    /// <summary>Averages over <paramref name="width"/> bins about each bin; the width need not be whole.</summary>
    /// <param name="sums">Scratch: at least the bins and twice the width and 8.</param>
    public static void Box(Span<float> spectrum, double width, Span<double> sums)
    {
        var pad = (int)(width / 2) + 2;
        var bins = spectrum.Length;
        sums[0] = 0;
        for (var i = 0; i < bins + (2 * pad); i++)
        {
            sums[i + 1] = sums[i] + spectrum[Mirrored(i - pad, bins)];
        }

        // The integral from the start of the padding to half a bin below bin k stands at sums[k + pad].
        var (low, high) = (pad + 0.5 - (width / 2), pad + 0.5 + (width / 2));
        var (lowWhole, highWhole) = ((int)low, (int)high);
        var (lowShare, highShare) = (low - lowWhole, high - highWhole);
        for (var k = 0; k < bins; k++)
        {
            var upper = sums[k + highWhole] + (highShare * (sums[k + highWhole + 1] - sums[k + highWhole]));
            var lower = sums[k + lowWhole] + (lowShare * (sums[k + lowWhole + 1] - sums[k + lowWhole]));
            spectrum[k] = (float)((upper - lower) / width);
        }
    }

    /// <summary>Adds to what lies below the pitch what lies as far above: no harmonic stands at 0 Hz, but the vocal tract does not end there.</summary>
    /// <param name="pitch">Bins, not whole.</param>
    public static void FillBelow(Span<float> spectrum, double pitch, Span<float> scratch)
    {
        var count = Math.Min((int)pitch + 1, spectrum.Length - 2);
        for (var k = 0; k < count; k++)
        {
            var place = Math.Max(0, pitch - k);
            var below = (int)place;
            scratch[k] = spectrum[below] + ((float)(place - below) * (spectrum[below + 1] - spectrum[below]));
        }

        for (var k = 0; k < count; k++)
        {
            spectrum[k] += scratch[k];
        }
    }

    private static int Mirrored(int i, int bins)
    {
        i = Math.Abs(i);
        return i < bins ? i : Math.Max(0, (2 * (bins - 1)) - i);
    }
}
