using Soribit.Sound.Filters;

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

    /// <summary>Adds the mean square of each whole step of the weighted signal to <paramref name="powers"/>.</summary>
    public void AddPowers(ReadOnlySpan<float> signal, int step, Span<double> powers)
    {
        var (b0, b1, b2, a1, a2) = Shelf;
        var (c0, c1, c2, d1, d2) = HighPass;
        double s1 = 0, s2 = 0, t1 = 0, t2 = 0;
        for (var i = 0; i < powers.Length; i++)
        {
            var energy = 0.0;
            foreach (double x in signal.Slice(i * step, step))
            {
                var y = (b0 * x) + s1;
                s1 = (b1 * x) - (a1 * y) + s2;
                s2 = (b2 * x) - (a2 * y);
                var z = (c0 * y) + t1;
                t1 = (c1 * y) - (d1 * z) + t2;
                t2 = (c2 * y) - (d2 * z);
                energy += z * z;
            }

            powers[i] += energy / step;
        }
    }
}
