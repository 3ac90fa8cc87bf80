namespace Soribit.Sound.Filters;

/// <summary>Two biquads in a row on both channels, remembered from block to block.</summary>
/// <remarks>
/// A biquad alone waits most of its time for its own last result. Two of them on two channels are four chains that wait at once: filtering
/// twice in one pass takes hardly longer than once.
/// </remarks>
public sealed class StereoFilter(Biquad first, Biquad second)
{
    private readonly double[] _state = new double[8];

    /// <summary>Runs a whole stereo signal through filters from rest, in place.</summary>
    public static void Apply(AudioBuffer stereo, params ReadOnlySpan<Biquad> filters)
    {
        for (var i = 0; i < filters.Length; i += 2)
        {
            new StereoFilter(filters[i], i + 1 < filters.Length ? filters[i + 1] : Biquad.Identity).Apply(stereo[0], stereo[1]);
        }
    }

    /// <summary>Goes on filtering, in place.</summary>
    public void Apply(Span<float> left, Span<float> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"Expected spans of one length, found {left.Length} and {right.Length}.");
        }

        var (b0, b1, b2, a1, a2) = first;
        var (d0, d1, d2, c1, c2) = second;
        var (l1, l2, r1, r2) = (_state[0], _state[1], _state[2], _state[3]);
        var (m1, m2, s1, s2) = (_state[4], _state[5], _state[6], _state[7]);
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            double l = left[i], r = right[i];
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
            left[i] = (float)lz;
            right[i] = (float)rz;
        }

        ReadOnlySpan<double> state = [l1, l2, r1, r2, m1, m2, s1, s2];
        for (var i = 0; i < state.Length; i++)
        {
            // What has died away to nothing must not linger as slow denormal numbers.
            _state[i] = Math.Abs(state[i]) < 1e-30 ? 0 : state[i];
        }
    }
}
