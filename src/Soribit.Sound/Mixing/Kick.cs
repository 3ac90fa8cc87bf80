using Soribit.Sound.Dynamics;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Mixing;

/// <summary>The kick that others step back for, block by block.</summary>
internal sealed class Kick : IDisposable
{
    private readonly IStereoReader _drums;
    private readonly KickFollower _follower;
    private readonly double _loudest;
    private readonly float[] _left = new float[Mixer.Block];
    private readonly float[] _right = new float[Mixer.Block];

    /// <param name="loudest">dB, as <see cref="StemLevels.Kick"/> of these drums has it.</param>
    public Kick(Stem drums, double loudest, int sampleRate)
    {
        _drums = drums.Open();
        _follower = new KickFollower(sampleRate);
        _loudest = loudest;
    }

    /// <summary>How present it is, 0 to 1, in each step of the block that was read last.</summary>
    public float[] Presence { get; } = new float[Mixer.Block / GainCurve.Step];

    /// <summary>Goes on to the next block.</summary>
    public void Read()
    {
        _drums.Read(_left, _right);
        _follower.Follow(_left, _right, Presence);
        foreach (ref var value in Presence.AsSpan())
        {
            value = Duck.Presence(value, _loudest);
        }
    }

    public void Dispose() => _drums.Dispose();
}
