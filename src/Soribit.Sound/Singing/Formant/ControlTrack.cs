namespace Soribit.Sound.Singing.Formant;

/// <summary>A sudden release of air.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="Level">Amplitude against a vowel's.</param>
/// <param name="Seconds">In which it dies away to an e-th.</param>
internal sealed record Burst(double Start, double Level, double Seconds, IReadOnlyList<NoiseBand> Bands);

/// <summary>What glottis, tract and hiss do, a value each <see cref="StepSeconds"/>. Amplitudes are against a vowel's; frequencies are those of a tract of 17.5 cm.</summary>
internal sealed class ControlTrack(int length)
{
    public const double StepSeconds = 0.001;

    public int Length => length;

    /// <summary>(4,) arrays of Hz.</summary>
    public float[][] Formants { get; } = [new float[length], new float[length], new float[length], new float[length]];

    /// <summary>(3,) arrays of Hz.</summary>
    public float[][] Bandwidths { get; } = [new float[length], new float[length], new float[length]];

    /// <summary>How far the way through the nose is open, 0 to 1.</summary>
    public float[] Nose { get; } = new float[length];

    public float[] Voice { get; } = new float[length];

    public float[] Aspiration { get; } = new float[length];

    public float[] Friction { get; } = new float[length];

    /// <summary>Position in <see cref="FrictionBands"/>.</summary>
    public byte[] FrictionKind { get; } = new byte[length];

    public List<IReadOnlyList<NoiseBand>> FrictionBands { get; } = [[]];

    public List<Burst> Bursts { get; } = [];

    /// <summary>Added to the voice's Rd.</summary>
    public float[] Lax { get; } = new float[length];

    /// <summary>Cents added to the pitch.</summary>
    public float[] Cents { get; } = new float[length];

    /// <summary>0 where there must be silence, 1 where a sound or breath is, sloping at its ends.</summary>
    public float[] Gate { get; } = new float[length];

    public static int Step(double seconds) => (int)Math.Round(seconds / StepSeconds);

    /// <summary>Sets a stretch of time to a value.</summary>
    public void Paint(float[] track, double from, double to, double value)
    {
        var (first, last) = (Math.Clamp(Step(from), 0, length), Math.Clamp(Step(to), 0, length));
        track.AsSpan(first, Math.Max(0, last - first)).Fill((float)value);
    }

    /// <summary>Adds a value that dies away from a moment on.</summary>
    public void AddDecaying(float[] track, double from, double value, double seconds)
    {
        var first = Math.Max(0, Step(from));
        var last = Math.Min(length, Step(from + (6 * seconds)));
        for (var i = first; i < last; i++)
        {
            track[i] += (float)(value * Math.Exp(-(i - first) * StepSeconds / seconds));
        }
    }

    /// <summary>Averages under a raised cosine so many seconds wide.</summary>
    public void Smooth(float[] track, double width)
    {
        var half = Step(width / 2);
        if (half < 1)
        {
            return;
        }

        var kernel = new float[(2 * half) + 1];
        for (var k = -half; k <= half; k++)
        {
            kernel[k + half] = (float)((1 + Math.Cos(Math.PI * k / (half + 1))) / (2 * (half + 1)));
        }

        var before = (float[])track.Clone();
        for (var i = 0; i < length; i++)
        {
            var sum = 0f;
            for (var k = 0; k < kernel.Length; k++)
            {
                sum += kernel[k] * before[Math.Clamp(i + k - half, 0, length - 1)];
            }

            track[i] = sum;
        }
    }
}
