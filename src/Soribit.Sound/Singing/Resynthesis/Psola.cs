using Soribit.Music;
using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>
/// Sings a source at other times and pitches by overlapping its periods anew (time-domain PSOLA, after E. Moulines and F. Charpentier, "Pitch-synchronous
/// waveform processing techniques", 1990). Between two periods of the source it sings a blend of both, so that a held vowel does not freeze.
/// </summary>
public static class Psola
{
    /// <summary>A time map this close to natural speed leaves what has no voice as it is.</summary>
    private const double NaturalSpeed = 0.02;

    /// <summary>A stretched noise is taken from here and there, lest its repetition be heard as a pitch.</summary>
    private const double JitterSeconds = 0.004;

    /// <param name="samples">Mono.</param>
    /// <param name="marks">Of the samples, in order.</param>
    /// <param name="map">From the result's times to the source's.</param>
    /// <param name="hertz">The pitch to sing, a value each <see cref="VocalCurves.StepSeconds"/>.</param>
    /// <param name="frames">Samples to make.</param>
    public static float[] Sing(ReadOnlySpan<float> samples, int sampleRate, IReadOnlyList<PeriodMark> marks, TimeMap map, float[] hertz, int frames, ulong seed)
    {
        var result = new float[frames];
        if (marks.Count == 0)
        {
            return result;
        }

        var rng = Rng.For(seed, "psola");
        var step = PeriodMarks.UnvoicedStepSeconds * sampleRate;
        var at = 0;
        for (var time = 0.0; time < frames;)
        {
            var seconds = time / sampleRate;
            var source = map.At(seconds) * sampleRate;
            at = Below(marks, at, source);
            var after = Math.Min(at + 1, marks.Count - 1);
            var share = marks[after].Place > marks[at].Place ? Math.Clamp((source - marks[at].Place) / (marks[after].Place - marks[at].Place), 0, 1) : 0;
            var near = share < 0.5 ? marks[at] : marks[after];
            if (!near.IsVoiced)
            {
                var isNatural = Math.Abs(map.SpeedAt(seconds) - 1) < NaturalSpeed;
                var place = isNatural ? source : source + (((2 * rng.NextDouble()) - 1) * JitterSeconds * sampleRate);
                AddGrain(result, samples, time, place, step, 1);
                time += step;
                continue;
            }

            var target = sampleRate / (double)VocalCurves.At(hertz, seconds);
            var isBlend = marks[at].IsVoiced && marks[after].IsVoiced && marks[after].Place - marks[at].Place < 1.6 * near.Period;
            if (isBlend)
            {
                AddGrain(result, samples, time, marks[at].Place, marks[at].Period, (1 - share) * Gain(target, marks[at].Period));
                AddGrain(result, samples, time, marks[after].Place, marks[after].Period, share * Gain(target, marks[after].Period));
            }
            else
            {
                AddGrain(result, samples, time, near.Place, near.Period, Gain(target, near.Period));
            }

            time += target;
        }

        return result;
    }

    /// <summary>Keeps the power when more or fewer periods fall into a second than in the source.</summary>
    private static double Gain(double target, double period) => Math.Sqrt(target / period);

    private static int Below(IReadOnlyList<PeriodMark> marks, int at, double place)
    {
        while (at + 1 < marks.Count && marks[at + 1].Place <= place)
        {
            at++;
        }

        while (at > 0 && marks[at].Place > place)
        {
            at--;
        }

        return at;
    }

    /// <summary>Adds two periods about <paramref name="place"/> under a Hann window, the middle at <paramref name="time"/>; both may lie between samples.</summary>
    private static void AddGrain(Span<float> result, ReadOnlySpan<float> samples, double time, double place, double half, double gain)
    {
        if (gain < 1e-4)
        {
            return;
        }

        var first = Math.Max(0, (int)Math.Ceiling(time - half));
        var last = Math.Min(result.Length - 1, (int)Math.Floor(time + half));
        var offset = place - time;
        var whole = (int)Math.Floor(offset);
        var (share, rest) = ((float)(offset - whole), 1 - (float)(offset - whole));
        first = Math.Max(first, -whole);
        last = Math.Min(last, samples.Length - 2 - whole);

        // The window's cosine by recurrence: cos(a + d) = 2 cos d cos a - cos(a - d).
        var turn = Math.PI / half;
        var twice = 2 * Math.Cos(turn);
        var (window, earlier) = (Math.Cos(turn * (first - time)), Math.Cos(turn * (first - 1 - time)));
        for (var i = first; i <= last; i++)
        {
            var value = (samples[i + whole] * rest) + (samples[i + whole + 1] * share);
            result[i] += (float)(gain * (0.5 + (0.5 * window)) * value);
            (window, earlier) = ((twice * window) - earlier, window);
        }
    }
}
