using System.Numerics;
using System.Runtime.InteropServices;

namespace Soribit.Sound.Dynamics;

/// <summary>The mean square of a sound over the last few milliseconds, step by step.</summary>
/// <param name="milliseconds">Time constant of the averaging.</param>
internal sealed class PowerFollower(double milliseconds, int sampleRate)
{
    private readonly double _keep = GainCurve.Smoothing(milliseconds, sampleRate);
    private double _power;

    /// <summary>Goes on by one step, by the louder side.</summary>
    public double Follow(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var now = Math.Max(Energy(left), Energy(right)) / GainCurve.Step;
        return _power = now + (_keep * (_power - now));
    }

    private static float Energy(ReadOnlySpan<float> step)
    {
        var sum = Vector<float>.Zero;
        foreach (var x in MemoryMarshal.Cast<float, Vector<float>>(step))
        {
            sum += x * x;
        }

        return Vector.Sum(sum);
    }
}
