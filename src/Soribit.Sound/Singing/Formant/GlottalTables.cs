using Soribit.Sound.Fourier;

namespace Soribit.Sound.Singing.Formant;

/// <summary>Glottal cycles with no harmonic above the half of the sample rate: a table for each step of Rd and each limit of harmonics.</summary>
internal sealed class GlottalTables
{
    /// <summary>Samples of a cycle; one more follows, equal to the first, so that reading between two needs no wrapping.</summary>
    public const int Size = 2048;

    private const double RdStep = 0.1;
    private const int RdSteps = 25;

    /// <summary>Strong enough for a voice of 60 Hz at 48 kHz.</summary>
    private static readonly int[] Limits = [8, 10, 13, 17, 22, 28, 36, 46, 58, 74, 94, 120, 154, 196, 250, 320];

    private static readonly Lazy<GlottalTables> Lazy = new(() => new GlottalTables());

    private readonly float[][] _cycles = new float[RdSteps * Limits.Length][];
    private readonly double[][] _powers = new double[RdSteps][];

    private GlottalTables()
    {
        var fft = new Fft(Size);
        var cycle = new float[Size];
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        var (partReal, partImaginary) = (new float[fft.Bins], new float[fft.Bins]);
        for (var step = 0; step < RdSteps; step++)
        {
            GlottalPulse.Cycle(GlottalPulse.LowestRd + (step * RdStep), cycle);
            fft.Forward(cycle, real, imaginary);
            var powers = _powers[step] = new double[Limits[^1] + 1];
            for (var k = 1; k < powers.Length; k++)
            {
                // Of a harmonic with amplitude a = 2|X|/N the mean square is a²/2.
                powers[k] = 2 * ((real[k] * (double)real[k]) + (imaginary[k] * (double)imaginary[k])) / ((double)Size * Size);
            }

            for (var limit = 0; limit < Limits.Length; limit++)
            {
                Array.Clear(partReal);
                Array.Clear(partImaginary);
                real.AsSpan(1, Limits[limit]).CopyTo(partReal.AsSpan(1));
                imaginary.AsSpan(1, Limits[limit]).CopyTo(partImaginary.AsSpan(1));
                var table = new float[Size + 1];
                fft.Inverse(partReal, partImaginary, table.AsSpan(0, Size));
                table[Size] = table[0];
                _cycles[(step * Limits.Length) + limit] = table;
            }
        }
    }

    public static GlottalTables Shared => Lazy.Value;

    /// <summary>The two tables around an Rd and the share of the second.</summary>
    public (float[] Lower, float[] Upper, float Share) Around(double rd, double hertz, int sampleRate)
    {
        var limit = Limits.Length - 1;
        while (limit > 0 && Limits[limit] * hertz > 0.47 * sampleRate)
        {
            limit--;
        }

        var place = Place(rd);
        var step = Math.Min((int)place, RdSteps - 2);
        return (_cycles[(step * Limits.Length) + limit], _cycles[((step + 1) * Limits.Length) + limit], (float)(place - step));
    }

    /// <summary>Mean squares of the harmonics at the Rd of the table next to one, from position 1.</summary>
    public ReadOnlySpan<double> Powers(double rd) => _powers[(int)Math.Round(Place(rd))];

    private static double Place(double rd) => (Math.Clamp(rd, GlottalPulse.LowestRd, GlottalPulse.HighestRd) - GlottalPulse.LowestRd) / RdStep;
}
