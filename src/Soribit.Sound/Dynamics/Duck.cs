namespace Soribit.Sound.Dynamics;

/// <summary>Makes room for the kick: lets a sound step back while the low end of another one is loud.</summary>
/// <param name="depthDb">How far the sound steps back, positive.</param>
/// <param name="releaseMilliseconds">How long it takes to come back.</param>
public sealed class Duck(double depthDb, double releaseMilliseconds, int sampleRate)
{
    /// <summary>From this many dB under the key's loudest moments the duck begins; <see cref="RangeDb"/> further up it is full.</summary>
    private const double OnsetDb = -18;
    private const double RangeDb = 12;

    /// <summary>dB under which drums have no kick at all.</summary>
    private const double NoKickDb = -100;
    private const double AttackMilliseconds = 4;

    private readonly double _attack = GainCurve.Smoothing(AttackMilliseconds, sampleRate);
    private readonly double _release = GainCurve.Smoothing(releaseMilliseconds, sampleRate);
    private readonly GainRamp _ramp = new(1);
    private double _presence;

    /// <summary>How present a kick is, 0 to 1.</summary>
    /// <param name="power">Of the drums' low end now, as <see cref="KickFollower"/> has it.</param>
    /// <param name="loudestDb">The most that it comes to in the song.</param>
    public static float Presence(double power, double loudestDb) =>
        loudestDb <= NoKickDb ? 0 : (float)Math.Clamp((Decibels.FromPower(power) - loudestDb - OnsetDb) / RangeDb, 0, 1);

    /// <summary>Goes on ducking, in place.</summary>
    /// <param name="left">Whole steps of 16 frames.</param>
    /// <param name="right">As many.</param>
    /// <param name="presence">Of the kick, one value a step.</param>
    public void Process(Span<float> left, Span<float> right, ReadOnlySpan<float> presence)
    {
        GainCurve.CheckLengths(left, right);
        for (var i = 0; i < left.Length / GainCurve.Step; i++)
        {
            _presence = presence[i] + ((presence[i] > _presence ? _attack : _release) * (_presence - presence[i]));
            _ramp.Apply(
                left.Slice(i * GainCurve.Step, GainCurve.Step),
                right.Slice(i * GainCurve.Step, GainCurve.Step),
                (float)Decibels.ToAmplitude(-depthDb * _presence));
        }
    }
}
