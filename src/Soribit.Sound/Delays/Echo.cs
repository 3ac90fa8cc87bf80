using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Delays;

/// <summary>Echoes in the tempo of the song.</summary>
/// <param name="Beats">Between two echoes, in beats, 0.125 to 4.</param>
/// <param name="Feedback">Loudness of each echo as a share of the one before, 0 to 0.9.</param>
/// <param name="LowCut">Hz, 20 to 2000.</param>
/// <param name="HighCut">Hz, 1000 to 20000; each echo is darker than the one before.</param>
public sealed record EchoSettings(double Beats, double Feedback, double LowCut, double HighCut);

/// <summary>A ping-pong delay: the sum of both sides answers on the left, then on the right, then on the left. Linear in what enters.</summary>
public sealed class Echo
{
    private readonly StereoFilter _tone;
    private readonly float _feedback;

    /// <summary>What was heard one delay ago, and what entered then, by the place in the turn.</summary>
    private readonly float[] _voice;
    private readonly float[] _entered;
    private readonly float[] _idle;
    private int _place;
    private int _side;

    /// <param name="seconds">Between two echoes.</param>
    public Echo(EchoSettings settings, double seconds, int sampleRate)
    {
        var delay = (int)Math.Round(seconds * sampleRate);
        if (delay <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "Expected at least one sample between echoes.");
        }

        _feedback = (float)settings.Feedback;
        _voice = new float[delay];
        _entered = new float[delay];
        _idle = new float[delay];
        _side = 1;
        _tone = new StereoFilter(
            Biquad.HighPass(settings.LowCut, Biquad.Flat, sampleRate),
            Biquad.LowPass(Math.Min(settings.HighCut, 0.45 * sampleRate), Biquad.Flat, sampleRate));
    }

    /// <summary>Replaces what enters by its echoes.</summary>
    public void Process(Span<float> left, Span<float> right)
    {
        while (left.Length > 0)
        {
            // What was heard one delay ago comes back darker, on the other side, with what was sent then.
            var count = Math.Min(left.Length, _voice.Length - _place);
            var voice = _voice.AsSpan(_place, count);
            var entered = _entered.AsSpan(_place, count);
            SampleKernels.Scale(voice, _feedback);
            SampleKernels.Add(voice, entered);
            _tone.Apply(voice, _idle.AsSpan(0, count));
            entered.Clear();
            SampleKernels.AddScaled(entered, left[..count], 0.5f);
            SampleKernels.AddScaled(entered, right[..count], 0.5f);
            voice.CopyTo(_side == 0 ? left : right);
            (_side == 0 ? right : left)[..count].Clear();
            left = left[count..];
            right = right[count..];
            _place += count;
            if (_place == _voice.Length)
            {
                _place = 0;
                _side = 1 - _side;
            }
        }
    }
}
