using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Loudness;

/// <summary>The two filters of BS.1770: a shelf for the head, a high-pass for the ear.</summary>
/// <remarks>
/// The standard gives coefficients for 48 kHz only. These are the analogue prototypes behind them, mapped by the bilinear transform to any rate;
/// at 48 kHz they give the standard's table to seven digits (a test holds them to it).
/// </remarks>
internal sealed record KWeighting(Biquad Shelf, Biquad HighPass)
{
    public static KWeighting For(int sampleRate)
    {
        const double shelfHertz = 1681.974450955533, shelfQ = 0.7071752369554196, shelfDb = 3.999843853973347;
        const double passHertz = 38.13547087602444, passQ = 0.5003270373238773;
        var k = Math.Tan(Math.PI * shelfHertz / sampleRate);
        var high = Math.Pow(10, shelfDb / 20);
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / shelfQ) + (k * k);
        var shelf = new Biquad(
            (high + (band * k / shelfQ) + (k * k)) / a0,
            2 * ((k * k) - high) / a0,
            (high - (band * k / shelfQ) + (k * k)) / a0,
            2 * ((k * k) - 1) / a0,
            (1 - (k / shelfQ) + (k * k)) / a0);
        k = Math.Tan(Math.PI * passHertz / sampleRate);
        a0 = 1 + (k / passQ) + (k * k);
        var highPass = new Biquad(1, -2, 1, 2 * ((k * k) - 1) / a0, (1 - (k / passQ) + (k * k)) / a0);
        return new KWeighting(shelf, highPass);
    }

    /// <summary>The mean square of each whole step of the weighted signal, both sides added; one channel is taken for both.</summary>
    /// <remarks>Stretches of it are weighted at once. Each begins half a second early, in which what the filters remember of before dies to e^-60.</remarks>
    public double[] Powers(AudioBuffer audio, int step)
    {
        const int stretch = 100, early = 5;
        var powers = new double[audio.Frames / step];
        Parallel.For(0, (powers.Length + stretch - 1) / stretch, part =>
        {
            var filter = new StereoFilter(Shelf, HighPass);
            var (left, right) = (new float[step], new float[step]);
            for (var i = Math.Max(0, (part * stretch) - early); i < Math.Min(powers.Length, (part + 1) * stretch); i++)
            {
                audio[0].Slice(i * step, step).CopyTo(left);
                audio[audio.Channels - 1].Slice(i * step, step).CopyTo(right);
                filter.Apply(left, right);
                if (i >= part * stretch)
                {
                    powers[i] = (SampleKernels.Energy(left) + SampleKernels.Energy(right)) / step;
                }
            }
        });
        return powers;
    }
}
