using Soribit.Sound.Dynamics;
using Soribit.Sound.Kernels;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Mixing;

/// <summary>The kick that others step back for, block by block.</summary>
internal sealed class Kick : IDisposable
{
    private readonly IStereoReader _drums;
    private readonly KickFollower _follower;
    private readonly double _loudest;
    private readonly Doubled<float[]> _steps = new(() => new float[Mixer.Block / GainCurve.Step]);
    private readonly float[] _left = new float[Mixer.Block];
    private readonly float[] _right = new float[Mixer.Block];

    /// <param name="loudest">dB, as <see cref="StemLevels.Kick"/> of these drums has it.</param>
    public Kick(Stem drums, double loudest, int sampleRate)
    {
        _drums = drums.Open();
        _follower = new KickFollower(sampleRate);
        _loudest = loudest;
    }

    /// <summary>How present it is, 0 to 1, in each step of the block before the one that is being read.</summary>
    public float[] Presence => _steps.Now;

    /// <summary>dB of the low end of drums at their loudest.</summary>
    public static double Loudest(Stem drums, int sampleRate)
    {
        using var kick = new Kick(drums, Decibels.Silence, sampleRate);
        var loudest = 0f;
        for (var start = 0; start < kick._drums.Frames; start += Mixer.Block)
        {
            kick.Follow();
            loudest = Math.Max(loudest, SampleKernels.Peak(kick._steps.Next));
        }

        return Decibels.FromPower(loudest);
    }

    /// <summary>Follows the next block.</summary>
    public void Read()
    {
        Follow();
        foreach (ref var value in _steps.Next.AsSpan())
        {
            value = KickFollower.Presence(value, _loudest);
        }
    }

    /// <summary>Goes on: what was followed is now <see cref="Presence"/>.</summary>
    public void Advance() => _steps.Advance();

    /// <summary>Leaves the power of the low end where its presence belongs.</summary>
    private void Follow()
    {
        _drums.Read(_left, _right);
        _follower.Follow(_left, _right, _steps.Next);
    }

    public void Dispose() => _drums.Dispose();
}
