using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Delays;

/// <summary>Echoes in the tempo of the song.</summary>
/// <param name="Beats">Between two echoes, in beats, 0.125 to 4.</param>
/// <param name="Feedback">Loudness of each echo as a share of the one before, 0 to 0.9.</param>
/// <param name="LowCut">Hz, 20 to 2000.</param>
/// <param name="HighCut">Hz, 1000 to 20000; each echo is darker than the one before.</param>
public sealed record EchoSettings(double Beats, double Feedback, double LowCut, double HighCut);

/// <summary>A ping-pong delay: the sum of both sides answers on the left, then on the right, then on the left.</summary>
public static class Echo
{
    /// <summary>Adds the echoes of a signal to another. Linear in what enters.</summary>
    /// <param name="destination">Stereo, another buffer than <paramref name="send"/>.</param>
    /// <param name="gain">Linear, on what enters.</param>
    /// <param name="seconds">Between two echoes.</param>
    public static void AddTo(AudioBuffer destination, AudioBuffer send, float gain, EchoSettings settings, double seconds)
    {
        var rate = destination.SampleRate;
        var delay = (int)Math.Round(seconds * rate);
        var tone = new StereoFilter(
            Biquad.HighPass(settings.LowCut, Biquad.Flat, rate),
            Biquad.LowPass(Math.Min(settings.HighCut, 0.45 * rate), Biquad.Flat, rate));
        if (delay <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "Expected at least one sample between echoes.");
        }

        var voice = new float[delay];
        var idle = new float[delay];
        for (var (start, turn) = (0, 0); start < destination.Frames; start += delay, turn++)
        {
            // What was heard one delay ago comes back darker, on the other side, with what was sent meanwhile.
            SampleKernels.Scale(voice, (float)settings.Feedback);
            Enter(voice, send, start - delay, gain);
            tone.Apply(voice, idle);
            var count = Math.Min(delay, destination.Frames - start);
            SampleKernels.Add(destination[(turn + 1) % 2].Slice(start, count), voice.AsSpan(0, count));
        }
    }

    private static void Enter(Span<float> voice, AudioBuffer send, int start, float gain)
    {
        var count = start < 0 ? 0 : Math.Clamp(send.Frames - start, 0, voice.Length);
        for (var channel = 0; channel < 2 && count > 0; channel++)
        {
            SampleKernels.AddScaled(voice[..count], send[channel].Slice(start, count), gain * 0.5f);
        }
    }
}
