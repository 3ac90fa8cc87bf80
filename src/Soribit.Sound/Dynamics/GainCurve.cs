using System.Numerics;
using System.Runtime.InteropServices;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Dynamics;

/// <summary>A gain over time in steps of <see cref="Step"/> frames, straight in between: what compressors and ducks make and apply.</summary>
/// <remarks>At 48 kHz a step is a third of a millisecond, far below the shortest attack, and costs a sixteenth of the logarithms.</remarks>
public static class GainCurve
{
    /// <summary>Frames between two values.</summary>
    public const int Step = 16;

    /// <summary>Values that cover so many frames.</summary>
    public static int Length(int frames) => (frames + Step - 1) / Step;

    /// <summary>Mean square of each step, of the louder side, averaged with a one-pole of the given time.</summary>
    /// <param name="milliseconds">Time constant of the averaging.</param>
    public static float[] Power(AudioBuffer audio, double milliseconds)
    {
        var power = new float[Length(audio.Frames)];
        var keep = Smoothing(milliseconds, audio.SampleRate);
        var state = 0.0;
        for (var i = 0; i < power.Length; i++)
        {
            var (start, count) = (i * Step, Math.Min(Step, audio.Frames - (i * Step)));
            var energy = 0f;
            for (var channel = 0; channel < audio.Channels; channel++)
            {
                energy = Math.Max(energy, Energy(audio[channel].Slice(start, count)));
            }

            state = (energy / count) + (keep * (state - (energy / count)));
            power[i] = (float)state;
        }

        return power;
    }

    private static float Energy(ReadOnlySpan<float> step)
    {
        if (step.Length < Step)
        {
            return (float)ScalarKernels.Energy(step);
        }

        var sum = Vector<float>.Zero;
        foreach (var x in MemoryMarshal.Cast<float, Vector<float>>(step))
        {
            sum += x * x;
        }

        return Vector.Sum(sum);
    }

    /// <summary>What a one-pole keeps from one step to the next.</summary>
    public static double Smoothing(double milliseconds, int sampleRate) =>
        milliseconds <= 0 ? 0 : Math.Exp(-Step * 1000.0 / (milliseconds * sampleRate));

    /// <summary>Multiplies all channels by the curve.</summary>
    /// <param name="gains">(Length(frames),) linear; value i holds at frame i * <see cref="Step"/>.</param>
    public static void Apply(AudioBuffer audio, ReadOnlySpan<float> gains)
    {
        if (gains.Length != Length(audio.Frames))
        {
            throw new ArgumentException($"Expected {Length(audio.Frames)} gains, found {gains.Length}.", nameof(gains));
        }

        Span<float> ramp = stackalloc float[Step];
        var ramps = MemoryMarshal.Cast<float, Vector<float>>(ramp);
        var places = Vector.CreateSequence(0f, 1f);
        for (var i = 0; i < gains.Length; i++)
        {
            var (start, count) = (i * Step, Math.Min(Step, audio.Frames - (i * Step)));
            var next = i + 1 < gains.Length ? gains[i + 1] : gains[i];
            var slope = (next - gains[i]) / Step;
            for (var k = 0; k < ramps.Length; k++)
            {
                ramps[k] = new Vector<float>(gains[i]) + ((places + new Vector<float>(k * Vector<float>.Count)) * slope);
            }

            for (var channel = 0; channel < audio.Channels; channel++)
            {
                SampleKernels.Multiply(audio[channel].Slice(start, count), ramp[..count]);
            }
        }
    }
}
