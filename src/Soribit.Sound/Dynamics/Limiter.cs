using Soribit.Sound.Kernels;
using Soribit.Sound.Loudness;

namespace Soribit.Sound.Dynamics;

/// <summary>Keeps true peaks under a ceiling, seeing them before they come.</summary>
/// <remarks>
/// The gain that each sample's true peak allows is held for the look-ahead, let go slowly, then averaged over the look-ahead twice over half
/// its length: every value averaged already allows for the peak, so the smooth gain does, too, and reaches it exactly in time. The release has two speeds, so
/// that a single peak recovers in tens of milliseconds and a dense passage does not pump.
/// </remarks>
public sealed class Limiter
{
    private const double LookAheadMilliseconds = 4;
    private const int Block = 8192;

    /// <summary>Samples whose peaks are looked for on one core.</summary>
    private const int Stretch = 2048;

    /// <summary>Samples that are looked at together for whether a peak between them could matter.</summary>
    private const int Glance = 16;

    private readonly float _ceiling;
    private readonly int _ahead;
    private readonly SlowRelease _release;

    /// <summary>The last <see cref="Latency"/> frames that came in, and behind them the new ones.</summary>
    private readonly float[] _left;
    private readonly float[] _right;

    /// <summary>The gain that each true peak allows: of the samples that still count, and behind them of the new ones.</summary>
    private readonly float[] _allowed;
    private readonly float[] _gains;

    /// <param name="ceilingDb">dBTP, at most 0, as <see cref="TruePeakMeter"/> reads them.</param>
    public Limiter(double ceilingDb, int sampleRate)
    {
        var half = Math.Max(1, (int)(LookAheadMilliseconds * sampleRate / 2000));
        _ceiling = (float)Decibels.ToAmplitude(ceilingDb);
        _ahead = 2 * half;
        _release = new SlowRelease(half, sampleRate);
        Latency = _ahead + TruePeakMeter.Reach;
        _left = new float[Latency + Block];
        _right = new float[Latency + Block];
        _allowed = new float[Kept + Block];
        _gains = new float[Kept + Block];
        Array.Fill(_allowed, 1);
    }

    /// <summary>Frames by which the sound comes out later than it went in.</summary>
    public int Latency { get; }

    /// <summary>A peak between two samples belongs to both, so the window of a sample's gain begins a sample before its own.</summary>
    private int Kept => _ahead + 1;

    /// <summary>Limits a whole sound in place; it stays where it is in time.</summary>
    /// <param name="audio">Mono or stereo.</param>
    /// <param name="ceilingDb">As in the constructor.</param>
    public static void Apply(AudioBuffer audio, double ceilingDb)
    {
        var limiter = new Limiter(ceilingDb, audio.SampleRate);
        Whole.Apply(audio, limiter.Latency, limiter.Process);
    }

    /// <summary>Goes on limiting, in place, both sides together; what comes out is <see cref="Latency"/> frames old.</summary>
    public void Process(Span<float> left, Span<float> right)
    {
        for (var start = 0; start < left.Length; start += Block)
        {
            var count = Math.Min(Block, left.Length - start);
            ProcessBlock(left.Slice(start, count), right.Slice(start, count));
        }
    }

    private void ProcessBlock(Span<float> left, Span<float> right)
    {
        var count = left.Length;
        left.CopyTo(_left.AsSpan(Latency));
        right.CopyTo(_right.AsSpan(Latency));
        Parallel.For(0, (count + Stretch - 1) / Stretch, part =>
        {
            var from = part * Stretch;
            Allow(_allowed.AsSpan(Kept + from, Math.Min(Stretch, count - from)), Latency - TruePeakMeter.Reach + from, Latency + count);
        });

        var gains = _gains.AsSpan(0, count);
        _allowed.AsSpan(0, Kept + count).CopyTo(_gains);
        LeastOfEach(_gains.AsSpan(0, Kept + count), Kept + 1);
        _release.Smooth(gains);
        _left.AsSpan(0, count).CopyTo(left);
        _right.AsSpan(0, count).CopyTo(right);
        SampleKernels.Multiply(left, gains);
        SampleKernels.Multiply(right, gains);

        _left.AsSpan(count, Latency).CopyTo(_left);
        _right.AsSpan(count, Latency).CopyTo(_right);
        _allowed.AsSpan(count, Kept).CopyTo(_allowed);
    }

    /// <summary>The gain at which the true peak of each sample just meets the ceiling.</summary>
    /// <param name="start">Where the first of them lies in <see cref="_left"/> and <see cref="_right"/>.</param>
    /// <param name="end">Up to where these are filled.</param>
    private void Allow(Span<float> gains, int start, int end)
    {
        for (var at = 0; at < gains.Length; at += Glance)
        {
            var peaks = gains.Slice(at, Math.Min(Glance, gains.Length - at));
            peaks.Clear();
            var (from, to) = (Math.Max(0, start + at - Glance), Math.Min(end, start + at + peaks.Length + Glance));
            foreach (var side in new ReadOnlySpan<float[]>([_left, _right]))
            {
                // Between samples a peak can rise, but for music never to twice the samples around it: what is quiet needs no oversampling.
                if (SampleKernels.Peak(side.AsSpan(from..to)) * 2 > _ceiling)
                {
                    TruePeakMeter.RaiseTo(peaks, side.AsSpan(0, end), start + at);
                }
            }

            for (var i = 0; i < peaks.Length; i++)
            {
                peaks[i] = _ceiling / Math.Max(peaks[i], _ceiling);
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
}
