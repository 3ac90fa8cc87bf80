namespace Soribit.Sound.Singing.Analysis;

/// <summary>A moment at which a piece of the sound may be cut out.</summary>
/// <param name="Place">Samples from the start; between two samples, too.</param>
/// <param name="Period">Samples to the neighbouring mark: a period of the voice, or a fixed step where there is none.</param>
/// <param name="IsVoiced">Marks the same moment of its period as its voiced neighbours do.</param>
public readonly record struct PeriodMark(double Place, double Period, bool IsVoiced);

/// <summary>Marks each period of a voice at the same point of its shape.</summary>
public static class PeriodMarks
{
    /// <summary>Between marks where there is no voice.</summary>
    public const double UnvoicedStepSeconds = 0.005;

    /// <summary>How far from the expected period the next mark is looked for, as a share of it.</summary>
    private const double Search = 0.2;

    /// <summary>How much a mark is drawn to the peaks, which keeps it from drifting off while the shape changes.</summary>
    private const double PeakPull = 0.1;

    /// <returns>In order, from the first sample to the last.</returns>
    public static IReadOnlyList<PeriodMark> Find(ReadOnlySpan<float> samples, int sampleRate, PitchTrack pitch)
    {
        var marks = new List<PeriodMark>();
        var step = UnvoicedStepSeconds * sampleRate;
        var perFrame = VocalCurves.StepSeconds * sampleRate;
        var polarity = Polarity(samples, perFrame, pitch);
        var free = 0.0;
        for (var frame = 0; frame < pitch.Count;)
        {
            if (!pitch.IsVoiced(frame))
            {
                frame++;
                continue;
            }

            var end = frame;
            while (end < pitch.Count && pitch.Hertz[end] > 0)
            {
                end++;
            }

            var run = VoicedRun(samples, sampleRate, pitch, (frame - 0.5) * perFrame, (end - 0.5) * perFrame, polarity);
            if (run.Count > 0)
            {
                while (free < run[0].Place - (step / 2))
                {
                    marks.Add(new PeriodMark(free, step, false));
                    free += step;
                }

                marks.AddRange(run);
                free = run[^1].Place + step;
            }

            frame = end;
        }

        for (; free < samples.Length; free += step)
        {
            marks.Add(new PeriodMark(free, step, false));
        }

        return marks;
    }

    /// <summary>1 where the sharper peaks of the voice point up, -1 where they point down.</summary>
    private static float Polarity(ReadOnlySpan<float> samples, double perFrame, PitchTrack pitch)
    {
        var sum = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            sum += pitch.IsVoiced((int)(i / perFrame)) ? Math.Pow(samples[i], 3) : 0;
        }

        return sum >= 0 ? 1 : -1;
    }

    private static List<PeriodMark> VoicedRun(ReadOnlySpan<float> samples, int sampleRate, PitchTrack pitch, double start, double end, float polarity)
    {
        var anchor = Anchor(samples, Math.Max(0, start), Math.Min(samples.Length, end), polarity);
        var places = Chain(samples, sampleRate, pitch, anchor, -1, start, end, polarity);
        places.Reverse();
        places.Add(anchor);
        places.AddRange(Chain(samples, sampleRate, pitch, anchor, 1, start, end, polarity));
        var run = new List<PeriodMark>(places.Count);
        for (var i = 0; i < places.Count && places.Count > 1; i++)
        {
            var period = i == 0 ? places[1] - places[0]
                : i == places.Count - 1 ? places[i] - places[i - 1]
                : (places[i + 1] - places[i - 1]) / 2;
            run.Add(new PeriodMark(places[i], period, true));
        }

        return run;
    }

    /// <summary>The marks that follow one, period by period, forwards (1) or backwards (-1), as far as the voice goes.</summary>
    private static List<double> Chain(ReadOnlySpan<float> samples, int sampleRate, PitchTrack pitch, double anchor, int direction, double start, double end, float polarity)
    {
        var places = new List<double>();
        var period = sampleRate / pitch.Hertz[(int)Math.Round((start / (sampleRate * VocalCurves.StepSeconds)) + 0.5)];
        for (var place = anchor; ;)
        {
            var hertz = pitch.At(place / sampleRate);
            period = hertz > 0 ? sampleRate / hertz : period;
            place = Next(samples, place, direction * (double)period, polarity);
            if (place < Math.Max(0, start) || place > Math.Min(samples.Length - 1, end))
            {
                return places;
            }

            places.Add(place);
        }
    }

    private static double Anchor(ReadOnlySpan<float> samples, double start, double end, float polarity)
    {
        var best = (int)start;
        for (var i = (int)start; i < (int)end; i++)
        {
            best = polarity * samples[i] > polarity * samples[best] ? i : best;
        }

        return best;
    }

    /// <summary>The place a period on (or back, where it is negative) whose surroundings are most alike.</summary>
    private static double Next(ReadOnlySpan<float> samples, double place, double period, float polarity)
    {
        var centre = (int)Math.Round(place);
        var length = Math.Abs(period);
        var half = (int)(length / 2);
        var around = (int)Math.Round(centre + period);
        var reach = Math.Max(1, (int)(Search * length));
        Span<double> scores = stackalloc double[3];
        var (best, bestScore) = (around, double.NegativeInfinity);
        var highest = 1e-9f;
        for (var i = Math.Max(0, around - reach); i <= Math.Min(samples.Length - 1, around + reach); i++)
        {
            highest = Math.Max(highest, polarity * samples[i]);
        }

        for (var candidate = around - reach; candidate <= around + reach; candidate++)
        {
            var score = Score(samples, centre, candidate, half, around, length, polarity, highest);
            (best, bestScore) = score > bestScore ? (candidate, score) : (best, bestScore);
        }

        for (var i = 0; i < 3; i++)
        {
            scores[i] = Score(samples, centre, best - 1 + i, half, around, length, polarity, highest);
        }

        var bend = scores[0] - (2 * scores[1]) + scores[2];
        var shift = bend < -1e-12 ? Math.Clamp((scores[0] - scores[2]) / (2 * bend), -0.5, 0.5) : 0;
        return best + shift + (place - centre);
    }

    private static double Score(ReadOnlySpan<float> samples, int centre, int candidate, int half, int around, double length, float polarity, float highest)
    {
        double product = 0, one = 1e-12, other = 1e-12;
        var from = Math.Max(-half, -Math.Min(centre, candidate));
        var to = Math.Min(half, samples.Length - 1 - Math.Max(centre, candidate));
        for (var k = from; k <= to; k++)
        {
            var (a, b) = (samples[centre + k], samples[candidate + k]);
            product += (double)a * b;
            one += (double)a * a;
            other += (double)b * b;
        }

        var pull = candidate >= 0 && candidate < samples.Length ? PeakPull * polarity * samples[candidate] / highest : 0;
        var away = (candidate - around) / length;
        return (product / Math.Sqrt(one * other)) + pull - (0.5 * away * away);
    }
}
