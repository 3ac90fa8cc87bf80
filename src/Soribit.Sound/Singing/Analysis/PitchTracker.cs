using Soribit.Sound.Fourier;

namespace Soribit.Sound.Singing.Analysis;

/// <summary>
/// Finds the pitch of one voice: peaks of the normalised cross-correlation as candidates, the cheapest path through them (after D. Talkin, "A robust algorithm
/// for pitch tracking (RAPT)", 1995), then the instantaneous frequencies of the lowest harmonics for the last cents (after M. Morise's StoneMask), then a look from one side at
/// where each voice begins and ends.
/// </summary>
public static class PitchTracker
{
    /// <summary>Hz, the lowest sample rate of a voice that can be told from others.</summary>
    public const int LowestSampleRate = 8000;

    /// <summary>Hz, the lowest sample rate at which is worked.</summary>
    private const int WorkingRate = 12000;

    /// <summary>Hz, the top of what is correlated.</summary>
    private const double SmoothHertz = 2200;

    private const double WindowSeconds = 0.025;

    /// <summary>Of the window through which the pitch of high voices is refined; that of low ones has four periods.</summary>
    private const double RefineSeconds = 0.022;

    private const int MostCandidates = 8;
    private const float LeastCorrelation = 0.25f;

    /// <summary>What a pitch must exceed to be preferred to none.</summary>
    private const float UnvoicedStrength = 0.5f;

    /// <summary>Taken off a candidate for each octave that it lies below the highest: all multiples of a period correlate alike.</summary>
    private const float OctaveCost = 0.03f;

    /// <summary>For each octave between neighbouring frames.</summary>
    private const float JumpCost = 0.6f;

    /// <summary>Between a frame with a voice and one without.</summary>
    private const float VoicingCost = 0.12f;

    /// <summary>Amplitude, against the loudest 5 ms, below which correlation counts for less: 46 dB.</summary>
    private const double QuietShare = 0.005;

    /// <param name="samples">Mono.</param>
    /// <param name="sampleRate">Hz, at least <see cref="LowestSampleRate"/>.</param>
    /// <param name="lowHertz">The lowest pitch to look for.</param>
    /// <param name="highHertz">The highest.</param>
    public static PitchTrack Track(ReadOnlySpan<float> samples, int sampleRate, double lowHertz = 60, double highHertz = 1000, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, LowestSampleRate);
        if (!(lowHertz >= 30 && lowHertz < highHertz && highHertz <= 2000))
        {
            throw new ArgumentOutOfRangeException(nameof(lowHertz), $"Expected 30 <= low < high <= 2000 Hz, found {lowHertz} and {highHertz}.");
        }

        var factor = Math.Max(1, sampleRate / WorkingRate);
        var signal = WithoutDrift(factor == 1 ? samples.ToArray() : Resampler.Resample(samples, factor, 1), (double)sampleRate / factor);
        var rate = (double)sampleRate / factor;
        var frames = (int)(samples.Length / (sampleRate * VocalCurves.StepSeconds)) + 1;
        var candidates = new Candidates(frames);
        var smooth = Smooth(signal, rate);
        Collect(smooth, rate, lowHertz, highHertz, candidates, cancel);
        var track = Cheapest(candidates);
        Refine(signal, rate, track.Hertz, lowHertz, highHertz);
        VoiceEdges.Reach(smooth, rate, track.Hertz);
        return track;
    }

    /// <summary>Takes away what lies below every voice: a constant, and slow sway.</summary>
    private static float[] WithoutDrift(float[] signal, double rate)
    {
        var keep = Math.Exp(-2 * Math.PI * 25 / rate);
        double last = 0, state = 0;
        for (var i = 0; i < signal.Length; i++)
        {
            state = signal[i] - last + (keep * state);
            last = signal[i];
            signal[i] = (float)state;
        }

        return signal;
    }

    /// <summary>Without what lies above <see cref="SmoothHertz"/>, so that peaks between two samples are as high as those upon one.</summary>
    private static float[] Smooth(ReadOnlySpan<float> signal, double rate)
    {
        var half = (int)Math.Ceiling(2 * rate / SmoothHertz);
        var kernel = new float[(2 * half) + 1];
        for (var k = -half; k <= half; k++)
        {
            var x = 2 * Math.PI * SmoothHertz * k / rate;
            kernel[half + k] = (float)((k == 0 ? 1 : Math.Sin(x) / x) * (0.5 + (0.5 * Math.Cos(Math.PI * k / (half + 1)))) * 2 * SmoothHertz / rate);
        }

        var smooth = new float[signal.Length];
        for (var i = 0; i < smooth.Length; i++)
        {
            var first = Math.Max(0, i - half);
            var window = signal[first..Math.Min(signal.Length, i + half + 1)];
            smooth[i] = Product(window, kernel.AsSpan(first - (i - half), window.Length));
        }

        return smooth;
    }

    private static float Product(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0f;
        for (var k = 0; k < one.Length; k++)
        {
            sum += one[k] * other[k];
        }

        return sum;
    }

    private static void Collect(float[] signal, double rate, double lowHertz, double highHertz, Candidates candidates, CancellationToken cancel)
    {
        var window = (int)Math.Round(WindowSeconds * rate);
        var least = Math.Max(2, (int)(rate / highHertz));
        var most = (int)Math.Ceiling(rate / lowHertz) + 1;
        var size = 4;
        while (size < window + most + 1)
        {
            size *= 2;
        }

        var fft = new Fft(size);
        var (first, whole) = (new float[size], new float[size]);
        var (firstReal, firstImaginary) = (new float[fft.Bins], new float[fft.Bins]);
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        var energies = Energies(signal);
        var quiet = QuietEnergy(energies, window);
        var correlation = new float[most + 2];
        for (var frame = 0; frame < candidates.Frames; frame++)
        {
            cancel.ThrowIfCancellationRequested();
            // The pair of windows of a period T reaches T further than one: half of a usual period brings both about the frame's time.
            var start = (int)Math.Round(frame * VocalCurves.StepSeconds * rate) - (window / 2) - (int)(rate / 300);
            var energy = Between(energies, start, start + window);
            if (energy <= quiet * 1e-3)
            {
                continue;
            }

            Load(whole, signal, start, window + most + 1);
            whole.AsSpan(0, window).CopyTo(first);
            first.AsSpan(window).Clear();
            fft.Forward(first, firstReal, firstImaginary);
            fft.Forward(whole, real, imaginary);
            for (var k = 0; k < real.Length; k++)
            {
                (real[k], imaginary[k]) = (
                    (firstReal[k] * real[k]) + (firstImaginary[k] * imaginary[k]),
                    (firstReal[k] * imaginary[k]) - (firstImaginary[k] * real[k]));
            }

            fft.Inverse(real, imaginary, first);
            for (var lag = least - 1; lag <= most + 1 && lag < size; lag++)
            {
                var other = Between(energies, start + lag, start + lag + window);
                correlation[lag] = (float)(first[lag] / Math.Sqrt(((energy + quiet) * (other + quiet)) + 1e-30));
            }

            Peaks(correlation, least, most, rate, candidates, frame);
        }
    }

    private static void Peaks(ReadOnlySpan<float> correlation, int least, int most, double rate, Candidates candidates, int frame)
    {
        for (var lag = least; lag <= most; lag++)
        {
            var (before, here, after) = (correlation[lag - 1], correlation[lag], correlation[lag + 1]);
            if (here < LeastCorrelation || here < before || here <= after)
            {
                continue;
            }

            var bend = before - (2 * here) + after;
            var shift = bend < 0 ? (before - after) / (2 * bend) : 0;
            var height = Math.Min(1, here - ((before - after) * shift / 4));
            var strength = height - (OctaveCost * (float)Math.Log2((lag + shift) / least));
            candidates.Offer(frame, (float)(rate / (lag + shift)), height, strength);
        }
    }

    /// <summary>The path of the least cost through all frames (Viterbi).</summary>
    private static PitchTrack Cheapest(Candidates candidates)
    {
        var states = MostCandidates + 1;
        var from = new byte[candidates.Frames * states];
        var costs = new float[states];
        var next = new float[states];
        for (var frame = 0; frame < candidates.Frames; frame++)
        {
            var previous = frame > 0 ? candidates.Count(frame - 1) : 0;
            for (var state = 0; state <= candidates.Count(frame); state++)
            {
                var best = frame == 0 ? 0 : float.PositiveInfinity;
                byte origin = 0;
                for (var earlier = 0; earlier <= previous && frame > 0; earlier++)
                {
                    var cost = costs[earlier] + Transition(candidates, frame, earlier, state);
                    if (cost < best)
                    {
                        (best, origin) = (cost, (byte)earlier);
                    }
                }

                next[state] = best + 1 - (state == 0 ? UnvoicedStrength : candidates.Strength(frame, state - 1));
                from[(frame * states) + state] = origin;
            }

            (costs, next) = (next, costs);
        }

        var (hertz, clarity) = (new float[candidates.Frames], new float[candidates.Frames]);
        var at = 0;
        for (var state = 1; state <= candidates.Count(candidates.Frames - 1); state++)
        {
            at = costs[state] < costs[at] ? state : at;
        }

        for (var frame = candidates.Frames - 1; frame >= 0; frame--)
        {
            hertz[frame] = at == 0 ? 0 : candidates.Hertz(frame, at - 1);
            clarity[frame] = at == 0 ? candidates.Clearest(frame) : candidates.Height(frame, at - 1);
            at = from[(frame * states) + at];
        }

        return new PitchTrack(hertz, clarity);
    }

    private static float Transition(Candidates candidates, int frame, int earlier, int state) => (earlier, state) switch
    {
        (0, 0) => 0,
        (0, _) or (_, 0) => VoicingCost,
        _ => JumpCost * Math.Abs(candidates.Octave(frame, state - 1) - candidates.Octave(frame - 1, earlier - 1)),
    };

    /// <summary>Replaces each pitch by the amplitude-weighted mean of its harmonics' instantaneous frequencies, each divided by its number.</summary>
    private static void Refine(ReadOnlySpan<float> signal, double rate, Span<float> hertz, double lowHertz, double highHertz)
    {
        var length = (int)(rate * Math.Max(4 / lowHertz, RefineSeconds + (1 / lowHertz))) + 8;
        var (window, slope) = (new float[length], new float[length]);
        for (var frame = 0; frame < hertz.Length; frame++)
        {
            var centre = frame * VocalCurves.StepSeconds * rate;
            for (var pass = 0; pass < 2 && hertz[frame] > 0; pass++)
            {
                var refined = HarmonicMean(signal, rate, centre, hertz[frame], window, slope);
                hertz[frame] = Math.Abs(refined / hertz[frame] - 1) < 0.1 ? (float)Math.Clamp(refined, lowHertz, highHertz) : hertz[frame];
            }
        }
    }

    private static double HarmonicMean(ReadOnlySpan<float> signal, double rate, double centre, double hertz, Span<float> window, Span<float> slope)
    {
        // A Hann window of whole periods, four or more: zeros of its spectrum fall upon the neighbouring harmonics.
        var half = Math.Max(2, Math.Round(RefineSeconds / 2 * hertz)) * rate / hertz;
        var first = (int)Math.Ceiling(centre - half);
        var count = Math.Min((int)(centre + half) - first, window.Length);
        for (var i = 0; i < count; i++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * (first + i - centre) / half);
            var sample = first + i >= 0 && first + i < signal.Length ? signal[first + i] : 0;
            window[i] = (float)((0.5 + (0.5 * cos)) * sample);
            slope[i] = (float)(-0.5 * Math.PI / half * sin * sample);
        }

        double weighted = 0, weights = 1e-12;
        for (var harmonic = 1; harmonic <= 6 && harmonic * hertz < 0.45 * rate; harmonic++)
        {
            var angle = 2 * Math.PI * harmonic * hertz / rate;
            var (real, imaginary, slopeReal, slopeImaginary) = Transforms(window[..count], slope[..count], angle);
            var power = (real * real) + (imaginary * imaginary);
            if (power > 1e-18)
            {
                var exact = angle - (((slopeImaginary * real) - (slopeReal * imaginary)) / power);
                var amplitude = Math.Sqrt(power);
                weighted += amplitude * exact * rate / (2 * Math.PI);
                weights += amplitude * harmonic;
            }
        }

        return weighted / weights;
    }

    /// <summary>Both signals' transforms at one angle a sample.</summary>
    private static (double Real, double Imaginary, double SlopeReal, double SlopeImaginary) Transforms(ReadOnlySpan<float> window, ReadOnlySpan<float> slope, double angle)
    {
        var (stepSin, stepCos) = Math.SinCos(-angle);
        double cos = 1, sin = 0, real = 0, imaginary = 0, slopeReal = 0, slopeImaginary = 0;
        for (var i = 0; i < window.Length; i++)
        {
            real += window[i] * cos;
            imaginary += window[i] * sin;
            slopeReal += slope[i] * cos;
            slopeImaginary += slope[i] * sin;
            (cos, sin) = ((cos * stepCos) - (sin * stepSin), (cos * stepSin) + (sin * stepCos));
        }

        return (real, imaginary, slopeReal, slopeImaginary);
    }

    private static double[] Energies(ReadOnlySpan<float> signal)
    {
        var sums = new double[signal.Length + 1];
        for (var i = 0; i < signal.Length; i++)
        {
            sums[i + 1] = sums[i] + ((double)signal[i] * signal[i]);
        }

        return sums;
    }

    private static double Between(double[] sums, int start, int end) =>
        Math.Max(0, sums[Math.Clamp(end, 0, sums.Length - 1)] - sums[Math.Clamp(start, 0, sums.Length - 1)]);

    private static double QuietEnergy(double[] sums, int window)
    {
        var loudest = 0.0;
        for (var start = 0; start < sums.Length; start += window / 2)
        {
            loudest = Math.Max(loudest, Between(sums, start, start + window));
        }

        return (loudest * QuietShare * QuietShare) + (window * 1e-12);
    }

    private static void Load(Span<float> destination, ReadOnlySpan<float> signal, int start, int count)
    {
        destination.Clear();
        var from = Math.Max(0, start);
        var to = Math.Min(signal.Length, start + count);
        if (to > from)
        {
            signal[from..to].CopyTo(destination[(from - start)..]);
        }
    }

    /// <summary>Up to <see cref="MostCandidates"/> pitches a frame, the strongest that were offered.</summary>
    private sealed class Candidates(int frames)
    {
        private readonly float[] _hertz = new float[frames * MostCandidates];
        private readonly float[] _octaves = new float[frames * MostCandidates];
        private readonly float[] _heights = new float[frames * MostCandidates];
        private readonly float[] _strengths = new float[frames * MostCandidates];
        private readonly byte[] _counts = new byte[frames];

        public int Frames => frames;

        public int Count(int frame) => _counts[frame];

        public float Hertz(int frame, int index) => _hertz[(frame * MostCandidates) + index];

        public float Octave(int frame, int index) => _octaves[(frame * MostCandidates) + index];

        public float Height(int frame, int index) => _heights[(frame * MostCandidates) + index];

        public float Strength(int frame, int index) => _strengths[(frame * MostCandidates) + index];

        public float Clearest(int frame)
        {
            var most = 0f;
            for (var i = 0; i < _counts[frame]; i++)
            {
                most = Math.Max(most, Height(frame, i));
            }

            return most;
        }

        public void Offer(int frame, float hertz, float height, float strength)
        {
            var first = frame * MostCandidates;
            var place = first + _counts[frame];
            if (_counts[frame] < MostCandidates)
            {
                _counts[frame]++;
            }
            else
            {
                place = first;
                for (var i = first + 1; i < first + MostCandidates; i++)
                {
                    place = _strengths[i] < _strengths[place] ? i : place;
                }

                if (_strengths[place] >= strength)
                {
                    return;
                }
            }

            (_hertz[place], _octaves[place], _heights[place], _strengths[place]) = (hertz, MathF.Log2(hertz), height, strength);
        }
    }
}
