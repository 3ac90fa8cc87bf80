using Soribit.Sound.Kernels;
using Soribit.Sound.Loudness;

namespace Soribit.Sound.Dynamics;

/// <summary>Keeps true peaks under a ceiling, seeing them before they come.</summary>
/// <remarks>
/// The gain that each sample's true peak allows is held for the look-ahead, let go slowly, then averaged over the look-ahead twice over half
/// its length: every value averaged already allows for the peak, so the smooth gain does, too, and reaches it exactly in time. The release has two speeds, so
/// that a single peak recovers in tens of milliseconds and a dense passage does not pump.
/// </remarks>
public static class Limiter
{
    private const double LookAheadMilliseconds = 4;
    private const double FastReleaseMilliseconds = 40;
    private const double SlowReleaseMilliseconds = 400;
    private const int Block = 8192;

    /// <summary>Limits in place.</summary>
    /// <param name="ceilingDb">dBTP, as <see cref="TruePeakMeter"/> reads them.</param>
    /// <returns>The greatest gain reduction in dB, at least 0.</returns>
    public static double Apply(AudioBuffer audio, double ceilingDb)
    {
        var half = Math.Max(1, (int)(LookAheadMilliseconds * audio.SampleRate / 2000));
        var gains = Allowed(audio, (float)Decibels.ToAmplitude(ceilingDb));
        var deepest = gains.Length == 0 ? 1 : gains.Min();
        if (deepest >= 1)
        {
            return 0;
        }

        HoldAhead(gains, 2 * half);
        Release(gains, audio.SampleRate);
        Average(gains, half);
        Average(gains, half);
        for (var channel = 0; channel < audio.Channels; channel++)
        {
            SampleKernels.Multiply(audio[channel], gains);
        }

        return -Decibels.FromAmplitude(deepest);
    }

    /// <summary>The gain at which each sample's true peak just meets the ceiling, at most 1.</summary>
    private static float[] Allowed(AudioBuffer audio, float ceiling)
    {
        var gains = new float[audio.Frames];
        for (var start = 0; start < gains.Length; start += Block)
        {
            var peaks = gains.AsSpan(start, Math.Min(Block, gains.Length - start));
            var loudest = 0f;
            for (var channel = 0; channel < audio.Channels; channel++)
            {
                var (from, to) = (Math.Max(0, start - 16), Math.Min(gains.Length, start + peaks.Length + 16));
                loudest = Math.Max(loudest, SampleKernels.Peak(audio[channel][from..to]));
            }

            // Between samples a peak can rise, but for music never to twice the samples around it: quiet blocks need no oversampling.
            if (loudest * 2 > ceiling)
            {
                for (var channel = 0; channel < audio.Channels; channel++)
                {
                    TruePeakMeter.RaiseTo(peaks, audio[channel], start);
                }
            }

            for (var i = 0; i < peaks.Length; i++)
            {
                peaks[i] = peaks[i] > ceiling ? ceiling / peaks[i] : 1;
            }
        }

        // A peak between two samples belongs to both.
        for (var i = gains.Length - 1; i > 0; i--)
        {
            gains[i] = Math.Min(gains[i], gains[i - 1]);
        }

        return gains;
    }

    /// <summary><c>gains[i] = min(gains[i … i + ahead])</c>, by a monotone queue.</summary>
    private static void HoldAhead(Span<float> gains, int ahead)
    {
        var queue = new int[ahead + 2];
        var values = new float[ahead + 2];
        int head = 0, count = 0;
        for (var end = 0; end < gains.Length + ahead; end++)
        {
            if (end < gains.Length)
            {
                while (count > 0 && values[(head + count - 1) % queue.Length] >= gains[end])
                {
                    count--;
                }

                var slot = (head + count) % queue.Length;
                (queue[slot], values[slot]) = (end, gains[end]);
                count++;
            }

            var start = end - ahead;
            if (start >= 0)
            {
                gains[start] = values[head];
                if (queue[head] == start)
                {
                    head = (head + 1) % queue.Length;
                    count--;
                }
            }
        }
    }

    /// <summary>Down at once; up at the slower of two paces, of which the slow one only follows lasting reduction.</summary>
    private static void Release(Span<float> gains, int sampleRate)
    {
        var fastKeep = (float)Math.Exp(-1000.0 / (FastReleaseMilliseconds * sampleRate));
        var slowKeep = (float)Math.Exp(-1000.0 / (SlowReleaseMilliseconds * sampleRate));
        float fast = 1, slow = 1;
        for (var i = 0; i < gains.Length; i++)
        {
            var target = gains[i];
            fast = target < fast ? target : target + (fastKeep * (fast - target));
            slow = fast + (slowKeep * (slow - fast));
            gains[i] = Math.Min(fast, slow);
        }
    }

    /// <summary>The mean of the last <paramref name="length"/> + 1 values; before the start counts as the first value.</summary>
    private static void Average(Span<float> gains, int length)
    {
        var window = new float[length + 1];
        window.AsSpan().Fill(gains[0]);
        var sum = (double)gains[0] * window.Length;
        var slot = 0;
        for (var i = 0; i < gains.Length; i++)
        {
            sum += gains[i] - window[slot];
            window[slot] = gains[i];
            slot = slot == length ? 0 : slot + 1;
            gains[i] = (float)(sum / window.Length);
        }
    }
}
