using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Dynamics;

/// <summary>How a voice's sharp s sounds are softened.</summary>
/// <param name="Hertz">From where the band of the s reaches up, 2000 to 12000; there a third of the depth is taken.</param>
/// <param name="Threshold">dB of that band from which it is held back, -60 to 0; counts from a part brought to -20 LUFS.</param>
/// <param name="Depth">The most that is taken away, dB, 0 to 24.</param>
public sealed record DeEsserSettings(double Hertz, double Threshold, double Depth);

/// <summary>Takes from the highs what stands over a threshold, and nothing else: below it, what goes in comes out.</summary>
public sealed class DeEsser
{
    private const double DetectorMilliseconds = 2;
    private const double AttackMilliseconds = 1;
    private const double ReleaseMilliseconds = 40;
    private const int Block = 512;

    private readonly DeEsserSettings _settings;
    private readonly StereoFilter _heard;
    private readonly StereoFilter _highs;
    private readonly PowerFollower _follower;
    private readonly GainRamp _ramp = new(0);
    private readonly double _attack;
    private readonly double _release;
    private double _over;

    public DeEsser(DeEsserSettings settings, int sampleRate)
    {
        var hertz = Math.Min(settings.Hertz, 0.45 * sampleRate);
        _settings = settings;
        _heard = new StereoFilter(Biquad.HighPass(hertz, Biquad.Flat, sampleRate));
        // Less a share of a first-order high-pass, a signal has a shelf; a steeper one would turn its phase against it.
        _highs = new StereoFilter(FirstOrderHighPass(hertz, sampleRate));
        _follower = new PowerFollower(DetectorMilliseconds, sampleRate);
        _attack = GainCurve.Smoothing(AttackMilliseconds, sampleRate);
        _release = GainCurve.Smoothing(ReleaseMilliseconds, sampleRate);
    }

    /// <summary>Goes on working in place, both sides together.</summary>
    /// <param name="left">Whole steps of 16 frames.</param>
    /// <param name="right">As many.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        GainCurve.CheckLengths(left, right);
        Span<float> shares = stackalloc float[Block / GainCurve.Step];
        Span<float> l = stackalloc float[Block];
        Span<float> r = stackalloc float[Block];
        for (var start = 0; start < left.Length; start += Block)
        {
            var count = Math.Min(Block, left.Length - start);
            var ownLeft = left.Slice(start, count);
            var ownRight = right.Slice(start, count);
            ownLeft.CopyTo(l);
            ownRight.CopyTo(r);
            _heard.Apply(l[..count], r[..count]);
            Listen(l[..count], r[..count], shares);
            ownLeft.CopyTo(l);
            ownRight.CopyTo(r);
            _highs.Apply(l[..count], r[..count]);
            for (var at = 0; at < count; at += GainCurve.Step)
            {
                _ramp.Apply(l.Slice(at, GainCurve.Step), r.Slice(at, GainCurve.Step), shares[at / GainCurve.Step]);
            }

            SampleKernels.Add(ownLeft, l[..count]);
            SampleKernels.Add(ownRight, r[..count]);
        }
    }

    /// <summary>The share of the highs that goes, 0 to -1, for each step of what stands in the band of the s.</summary>
    private void Listen(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> shares)
    {
        for (var at = 0; at < left.Length; at += GainCurve.Step)
        {
            var power = _follower.Follow(left.Slice(at, GainCurve.Step), right.Slice(at, GainCurve.Step));
            var target = Math.Clamp(Decibels.FromPower(power) - _settings.Threshold, 0, _settings.Depth);
            _over = target + ((target > _over ? _attack : _release) * (_over - target));
            shares[at / GainCurve.Step] = (float)(Decibels.ToAmplitude(-_over) - 1);
        }
    }

    /// <summary>(1 - z⁻¹) / (1 + k + (k - 1) z⁻¹), the bilinear transform of s / (s + 1).</summary>
    private static Biquad FirstOrderHighPass(double hertz, int sampleRate)
    {
        var k = Math.Tan(Math.PI * hertz / sampleRate);
        return new Biquad(1 / (1 + k), -1 / (1 + k), 0, (k - 1) / (1 + k), 0);
    }
}
