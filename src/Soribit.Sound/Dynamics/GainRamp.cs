using System.Numerics;
using System.Runtime.InteropServices;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Dynamics;

/// <summary>Runs a gain straight from step to step.</summary>
/// <param name="gain">Linear, before the first step.</param>
internal sealed class GainRamp(float gain)
{
    private float _gain = gain;

    /// <summary>Multiplies one step of both sides.</summary>
    /// <param name="next">Where the gain is at the end of the step.</param>
    public void Apply(Span<float> left, Span<float> right, float next)
    {
        if (next == _gain)
        {
            if (next != 1)
            {
                SampleKernels.Scale(left, next);
                SampleKernels.Scale(right, next);
            }

            return;
        }

        var places = Vector.CreateSequence(1f, 1f);
        var slope = (next - _gain) / GainCurve.Step;
        var lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        for (var k = 0; k < lefts.Length && k < rights.Length; k++)
        {
            var ramp = new Vector<float>(_gain) + ((places + new Vector<float>(k * Vector<float>.Count)) * slope);
            lefts[k] *= ramp;
            rights[k] *= ramp;
        }

        _gain = next;
    }
}
