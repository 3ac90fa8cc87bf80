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

    /// <summary>The mean square of each whole step of two weighted signals, added.</summary>
    public void Powers(ReadOnlySpan<float> left, ReadOnlySpan<float> right, int step, Span<double> powers)
    {
        var (b0, b1, b2, a1, a2) = Shelf;
        var (d0, d1, d2, c1, c2) = HighPass;
        double l1 = 0, l2 = 0, r1 = 0, r2 = 0, m1 = 0, m2 = 0, s1 = 0, s2 = 0;
        for (var i = 0; i < powers.Length; i++)
        {
            var lefts = left.Slice(i * step, step);
            var rights = right.Slice(i * step, step);
            var energy = 0.0;
            for (var k = 0; k < lefts.Length && k < rights.Length; k++)
            {
                double l = lefts[k], r = rights[k];
                var ly = (b0 * l) + l1;
                var ry = (b0 * r) + r1;
                l1 = ((b1 * l) + l2) - (a1 * ly);
                r1 = ((b1 * r) + r2) - (a1 * ry);
                l2 = (b2 * l) - (a2 * ly);
                r2 = (b2 * r) - (a2 * ry);
                var lz = (d0 * ly) + m1;
                var rz = (d0 * ry) + s1;
                m1 = ((d1 * ly) + m2) - (c1 * lz);
                s1 = ((d1 * ry) + s2) - (c1 * rz);
                m2 = (d2 * ly) - (c2 * lz);
                s2 = (d2 * ry) - (c2 * rz);
                energy += (lz * lz) + (rz * rz);
            }

            powers[i] = energy / step;
        }
    }
}
