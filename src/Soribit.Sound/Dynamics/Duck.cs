namespace Soribit.Sound.Dynamics;

/// <summary>Makes room: lets a sound step back while another one is there, such as a kick or a voice.</summary>
/// <param name="depthDb">How far the sound steps back, positive.</param>
/// <param name="attackMilliseconds">How long it takes to step back.</param>
/// <param name="releaseMilliseconds">How long it takes to come back.</param>
public sealed class Duck(double depthDb, double attackMilliseconds, double releaseMilliseconds, int sampleRate)
{
    private readonly double _attack = GainCurve.Smoothing(attackMilliseconds, sampleRate);
    private readonly double _release = GainCurve.Smoothing(releaseMilliseconds, sampleRate);
    private readonly GainRamp _ramp = new(1);
    private double _presence;

    /// <summary>Goes on ducking, in place.</summary>
    /// <param name="left">Whole steps of 16 frames.</param>
    /// <param name="right">As many.</param>
    /// <param name="presence">Of the other sound, 0 to 1, one value a step.</param>
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
