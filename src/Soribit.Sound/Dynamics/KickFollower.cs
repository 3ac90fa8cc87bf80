using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Dynamics;

/// <summary>Follows the low end of drums.</summary>
public sealed class KickFollower(int sampleRate)
{
    private const double KickHertz = 120;
    private const double DetectorMilliseconds = 5;
    private const int Block = 512;

    private readonly StereoFilter _low = new(Biquad.LowPass(KickHertz, Biquad.Flat, sampleRate));
    private readonly PowerFollower _follower = new(DetectorMilliseconds, sampleRate);

    /// <summary>Goes on by whole steps of 16 frames.</summary>
    /// <param name="powers">Takes the mean square of the low end of both sides together, one value a step.</param>
    public void Follow(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> powers)
    {
        GainCurve.CheckLengths(left, right);
        Span<float> both = stackalloc float[Block];
        Span<float> otherSide = stackalloc float[Block];
        otherSide.Clear();
        for (var start = 0; start < left.Length; start += Block)
        {
            var count = Math.Min(Block, left.Length - start);
            left.Slice(start, count).CopyTo(both);
            SampleKernels.Add(both[..count], right.Slice(start, count));
            _low.Apply(both[..count], otherSide[..count]);
            for (var at = 0; at < count; at += GainCurve.Step)
            {
                var step = both.Slice(at, GainCurve.Step);
                powers[(start + at) / GainCurve.Step] = (float)_follower.Follow(step, step);
            }
        }
    }
}
