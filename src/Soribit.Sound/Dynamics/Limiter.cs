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

    /// <summary>Samples that are looked at together for whether a peak between them could matter.</summary>
    private const int Glance = 64;

    /// <summary>Limits in place.</summary>
    /// <param name="ceilingDb">dBTP, at most 0, as <see cref="TruePeakMeter"/> reads them.</param>
    /// <returns>The greatest gain reduction in dB, at least 0.</returns>
    public static double Apply(AudioBuffer audio, double ceilingDb)
    {
        var half = Math.Max(1, (int)(LookAheadMilliseconds * audio.SampleRate / 2000));
        var gains = Held(audio, (float)Decibels.ToAmplitude(ceilingDb), 2 * half, out var deepest);
        if (deepest >= 1)
        {
            return 0;
        }

        Smooth(gains, half, audio.SampleRate);
        for (var channel = 0; channel < audio.Channels; channel++)
        {
            SampleKernels.Multiply(audio[channel], gains);
        }

        return -Decibels.FromAmplitude(deepest);
    }

    /// <summary>The gain at which the true peaks of each sample and of the <paramref name="ahead"/> that follow meet the ceiling, at most 1.</summary>
    /// <param name="deepest">The least of them.</param>
    private static float[] Held(AudioBuffer audio, float ceiling, int ahead, out float deepest)
    {
        var gains = LargeMemory.Allocate(audio.Frames);
        var least = new float[(gains.Length + Block - 1) / Block];
        Parallel.For(0, least.Length, block =>
        {
            // A peak between two samples belongs to both, so that the window begins a sample before its own.
            var (start, count) = (block * Block, Math.Min(Block, gains.Length - (block * Block)));
            Span<float> allowed = new float[count + ahead + 1];
            Allow(allowed, audio, start - 1, ceiling);
            LeastOfEach(allowed, ahead + 2);
            allowed[..count].CopyTo(gains.AsSpan(start));
            least[block] = 1;
            foreach (var gain in allowed[..count])
            {
                least[block] = Math.Min(least[block], gain);
            }
        });
        deepest = least.Length == 0 ? 1 : least.Min();
        return gains;
    }

    /// <summary>The gain at which the true peak of each sample from <paramref name="start"/> on just meets the ceiling; 1 outside the signal.</summary>
    private static void Allow(Span<float> gains, AudioBuffer audio, int start, float ceiling)
    {
        for (var at = 0; at < gains.Length; at += Glance)
        {
            var peaks = gains.Slice(at, Math.Min(Glance, gains.Length - at));
            peaks.Clear();
            var (from, to) = (Math.Max(0, start + at - (Glance / 4)), Math.Min(audio.Frames, start + at + peaks.Length + (Glance / 4)));
            for (var channel = 0; channel < audio.Channels && from < to; channel++)
            {
                // Between samples a peak can rise, but for music never to twice the samples around it: what is quiet needs no oversampling.
                if (SampleKernels.Peak(audio[channel][from..to]) * 2 > ceiling)
                {
                    TruePeakMeter.RaiseTo(peaks, audio[channel], start + at);
                }
            }

            for (var i = 0; i < peaks.Length; i++)
            {
                peaks[i] = ceiling / Math.Max(peaks[i], ceiling);
            }
        }
    }

    /// <summary><c>values[i] = min(values[i … i + length - 1])</c>, by windows that double; the last <paramref name="length"/> - 1 are left undefined.</summary>
    internal static void LeastOfEach(Span<float> values, int length)
    {
        var span = 1;
        for (; span * 2 <= length; span *= 2)
        {
            SampleKernels.Least(values[..^span], values[span..]);
        }

        if (span < length)
        {
            SampleKernels.Least(values[..^(length - span)], values[(length - span)..]);
        }
    }

    /// <summary>
    /// Down at once; up at the slower of two paces, of which the slow one only follows lasting reduction; then twice the mean of the last
    /// <paramref name="length"/> + 1 values, where before the start counts as the first.
    /// </summary>
    private static void Smooth(Span<float> gains, int length, int sampleRate)
    {
        var fastKeep = (float)Math.Exp(-1000.0 / (FastReleaseMilliseconds * sampleRate));
        var slowKeep = (float)Math.Exp(-1000.0 / (SlowReleaseMilliseconds * sampleRate));
        var (first, second) = (new float[length + 1], new float[length + 1]);
        float fast = 1, slow = 1;
        var start = gains[0];
        first.AsSpan().Fill(start);
        second.AsSpan().Fill(start);
        double firstSum = (double)start * first.Length, secondSum = firstSum;
        for (var (i, slot) = (0, 0); i < gains.Length; i++)
        {
            var target = gains[i];
            fast = target < fast ? target : target + (fastKeep * (fast - target));
            slow = fast + (slowKeep * (slow - fast));
            var released = Math.Min(fast, slow);
            firstSum += released - first[slot];
            first[slot] = released;
            var averaged = (float)(firstSum / first.Length);
            secondSum += averaged - second[slot];
            second[slot] = averaged;
            slot = slot == length ? 0 : slot + 1;
            gains[i] = (float)(secondSum / second.Length);
        }
    }
}
