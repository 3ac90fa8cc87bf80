using Soribit.Sound.Dynamics;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Mixing;

/// <summary>The voice that others give way to, block by block.</summary>
/// <param name="loudness">LUFS of the voice as it comes.</param>
internal sealed class Singing(Stem voice, double loudness, int sampleRate) : IDisposable
{
    private const double DetectorMilliseconds = 30;

    /// <summary>From this many dB under its loudness the voice counts, which leaves breaths out; <see cref="RangeDb"/> further up it is all there.</summary>
    private const double OnsetDb = -18;
    private const double RangeDb = 10;

    private readonly IStereoReader _voice = voice.Open();
    private readonly PowerFollower _follower = new(DetectorMilliseconds, sampleRate);
    private readonly float[] _left = new float[Mixer.Block];
    private readonly float[] _right = new float[Mixer.Block];

    private readonly Doubled<float[]> _steps = new(() => new float[Mixer.Block / GainCurve.Step]);

    /// <summary>How present it is, 0 to 1, in each step of the block before the one that is being read.</summary>
    public float[] Presence => _steps.Now;

    /// <summary>Follows the next block.</summary>
    public void Read()
    {
        _voice.Read(_left, _right);
        for (var i = 0; i < _steps.Next.Length; i++)
        {
            var (start, end) = (i * GainCurve.Step, (i + 1) * GainCurve.Step);
            var level = Decibels.FromPower(_follower.Follow(_left.AsSpan(start..end), _right.AsSpan(start..end)));
            _steps.Next[i] = (float)Math.Clamp((level - loudness - OnsetDb) / RangeDb, 0, 1);
        }
    }

    /// <summary>Goes on: what was followed is now <see cref="Presence"/>.</summary>
    public void Advance() => _steps.Advance();

    public void Dispose() => _voice.Dispose();
}
