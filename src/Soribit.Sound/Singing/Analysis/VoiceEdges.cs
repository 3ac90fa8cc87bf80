namespace Soribit.Sound.Singing.Analysis;

/// <summary>Lets a pitch reach to where the voice begins and ends.</summary>
/// <remarks>
/// A window that looks to both sides loses a voice some hundredths of a second before a mouth closes, the more so as the tract moves. At such an edge the last period is still
/// about as strong as the one before it, and much like it, so it is looked at from one side.
/// </remarks>
internal static class VoiceEdges
{
    /// <summary>Frames that a window to both sides may have missed.</summary>
    private const int MostFrames = 6;

    /// <summary>Correlation of two neighbouring periods of a voice while its mouth closes; that of noise seldom reaches it.</summary>
    private const double LeastLikeness = 0.45;

    /// <summary>Power of a period against the strongest of the last <see cref="NearFrames"/>: 10 dB less is a mouth that has closed, whose formants ring on.</summary>
    private const double LeastPower = 0.1;

    private const int NearFrames = 8;

    /// <summary>By how much a period may be longer or shorter than the last one.</summary>
    private const double MostChange = 0.08;

    /// <param name="signal">Without drift and without what lies above the voice's low harmonics.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="hertz">A value each <see cref="VocalCurves.StepSeconds"/>, 0 without a voice.</param>
    public static void Reach(ReadOnlySpan<float> signal, double rate, Span<float> hertz)
    {
        for (var frame = 1; frame < hertz.Length; frame++)
        {
            if (hertz[frame] == 0 && hertz[frame - 1] > 0)
            {
                frame = Reach(signal, rate, hertz, frame, 1);
            }
        }

        for (var frame = hertz.Length - 2; frame >= 0; frame--)
        {
            if (hertz[frame] == 0 && hertz[frame + 1] > 0)
            {
                frame = Reach(signal, rate, hertz, frame, -1);
            }
        }
    }

    /// <returns>The first frame that is left without a voice.</returns>
    private static int Reach(ReadOnlySpan<float> signal, double rate, Span<float> hertz, int from, int direction)
    {
        var strongest = 0.0;
        for (var (frame, count) = (from - direction, 0); count < NearFrames && frame >= 0 && frame < hertz.Length && hertz[frame] > 0; (frame, count) = (frame - direction, count + 1))
        {
            strongest = Math.Max(strongest, Power(Period(signal, frame, rate, rate / hertz[frame], direction)));
        }

        for (var (frame, count) = (from, 0); ; (frame, count) = (frame + direction, count + 1))
        {
            if (frame < 0 || frame >= hertz.Length || hertz[frame] > 0 || count == MostFrames)
            {
                return frame;
            }

            var period = rate / hertz[frame - direction];
            var outer = Period(signal, frame, rate, period, direction);
            if (outer.IsEmpty || Power(outer) < LeastPower * strongest || !IsLike(signal, frame, rate, period, direction))
            {
                return frame;
            }

            hertz[frame] = hertz[frame - direction];
        }
    }

    /// <summary>The period that reaches from within to a frame; empty where the signal does not go so far.</summary>
    private static ReadOnlySpan<float> Period(ReadOnlySpan<float> signal, int frame, double rate, double period, int direction, int shift = 0)
    {
        var length = (int)Math.Round(period);
        var start = (int)Math.Round(frame * VocalCurves.StepSeconds * rate) - (direction > 0 ? length : 0) - (direction * shift);
        return start < 0 || start + length > signal.Length ? [] : signal.Slice(start, length);
    }

    private static bool IsLike(ReadOnlySpan<float> signal, int frame, double rate, double period, int direction)
    {
        var outer = Period(signal, frame, rate, period, direction);
        for (var shift = (int)(period * (1 - MostChange)); shift <= Math.Ceiling(period * (1 + MostChange)); shift++)
        {
            var inner = Period(signal, frame, rate, period, direction, shift);
            if (!inner.IsEmpty && Product(outer, inner) is var both && both > 0 && both >= LeastLikeness * Math.Sqrt(Power(outer) * Power(inner)))
            {
                return true;
            }
        }

        return false;
    }

    private static double Power(ReadOnlySpan<float> period) => Product(period, period);

    /// <summary>Of both without their means: a slow sway is no voice.</summary>
    private static double Product(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double both = 0, sum = 0, otherSum = 0;
        for (var i = 0; i < one.Length; i++)
        {
            both += one[i] * other[i];
            sum += one[i];
            otherSum += other[i];
        }

        return both - (one.IsEmpty ? 0 : sum * otherSum / one.Length);
    }
}
