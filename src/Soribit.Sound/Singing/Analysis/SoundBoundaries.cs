using Soribit.Sound.Fourier;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Analysis;

/// <summary>Finds where one speech sound becomes the next within a stretch whose sounds are known: the cuts that leave the least change within each.</summary>
public static class SoundBoundaries
{
    private const double StepSeconds = 0.0025;
    private const int WindowSize = 256;
    private const int Bands = 18;
    private const double LowHertz = 120;

    /// <summary>How much a sound of twice its usual length, or half, costs against change within the sounds.</summary>
    private const double LengthCost = 12;

    /// <summary>Loudness counts for less than colour, to keep a vowel's fade in the vowel.</summary>
    private const double LevelWeight = 0.7;

    /// <summary>Nepers of power, 30 dB, below the loudest moment from which on no vowel is heard: a stop's closure, which would be cut out as a sound of its own.</summary>
    private const double Silent = 7;

    /// <summary>For each step of silence in a vowel: more than it costs to keep a closure and its release in one sound.</summary>
    private const double SilenceCost = 1000;

    /// <param name="start">Seconds.</param>
    /// <param name="end">Seconds, later.</param>
    /// <param name="sounds">What is heard in between, in order; at least one.</param>
    /// <returns>Seconds: the ends of all sounds but the last.</returns>
    public static IReadOnlyList<double> Find(ReadOnlySpan<float> samples, int sampleRate, double start, double end, IReadOnlyList<Phoneme> sounds)
    {
        var frames = Math.Max(sounds.Count, (int)((end - start) / StepSeconds));
        var (sums, squares, silence) = Features(samples, sampleRate, start, frames);
        var usual = sounds.Sum(sound => sound.Seconds);
        var rest = Math.Max(0.3, (end - start) / usual);
        var costs = new double[(sounds.Count + 1) * (frames + 1)];
        var from = new int[costs.Length];
        Array.Fill(costs, double.PositiveInfinity);
        costs[0] = 0;
        for (var sound = 1; sound <= sounds.Count; sound++)
        {
            var silenceCost = sounds[sound - 1].IsVowel ? SilenceCost : 0;
            var expected = sounds[sound - 1].Seconds * (sounds[sound - 1].IsVowel ? rest : Math.Min(rest, 1)) / StepSeconds;
            for (var until = sound; until <= frames; until++)
            {
                for (var since = sound - 1; since < until; since++)
                {
                    var before = costs[((sound - 1) * (frames + 1)) + since];
                    if (double.IsPositiveInfinity(before))
                    {
                        continue;
                    }

                    var octaves = Math.Log2((until - since) / expected);
                    var cost = before + Change(sums, squares, since, until) + (LengthCost * octaves * octaves) + (silenceCost * (silence[until] - silence[since]));
                    var place = (sound * (frames + 1)) + until;
                    if (cost < costs[place])
                    {
                        (costs[place], from[place]) = (cost, since);
                    }
                }
            }
        }

        var ends = new double[sounds.Count - 1];
        for (var (sound, at) = (sounds.Count, frames); sound > 1; sound--)
        {
            at = from[(sound * (frames + 1)) + at];
            ends[sound - 2] = start + (at * StepSeconds);
        }

        return ends;
    }

    /// <summary>The squared distances of frames from their mean, added up.</summary>
    private static double Change(double[] sums, double[] squares, int since, int until)
    {
        var change = squares[until] - squares[since];
        for (var band = 0; band <= Bands; band++)
        {
            var sum = sums[(until * (Bands + 1)) + band] - sums[(since * (Bands + 1)) + band];
            change -= sum * sum / (until - since);
        }

        return change;
    }

    /// <summary>Running sums over the frames of each band's level (without the frame's own) and of the frame's, of all squares, and of silent frames.</summary>
    private static (double[] Sums, double[] Squares, int[] Silence) Features(ReadOnlySpan<float> samples, int sampleRate, double start, int frames)
    {
        var fft = new Fft(WindowSize);
        var signal = new float[WindowSize];
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        var sums = new double[(frames + 1) * (Bands + 1)];
        var squares = new double[frames + 1];
        var powers = new double[frames];
        Span<double> levels = stackalloc double[Bands + 1];
        for (var frame = 0; frame < frames; frame++)
        {
            var centre = (int)((start + ((frame + 0.5) * StepSeconds)) * sampleRate);
            for (var i = 0; i < WindowSize; i++)
            {
                var place = centre - (WindowSize / 2) + i;
                var sample = place > 0 && place < samples.Length ? samples[place] - (0.9f * samples[place - 1]) : 0;
                signal[i] = sample * (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / WindowSize)));
            }

            fft.Forward(signal, real, imaginary);
            powers[frame] = Levels(real, imaginary, sampleRate, levels);
            for (var band = 0; band <= Bands; band++)
            {
                sums[((frame + 1) * (Bands + 1)) + band] = sums[(frame * (Bands + 1)) + band] + levels[band];
                squares[frame + 1] += levels[band] * levels[band];
            }

            squares[frame + 1] += squares[frame];
        }

        var loudest = powers.Max();
        var silence = new int[frames + 1];
        for (var frame = 0; frame < frames; frame++)
        {
            silence[frame + 1] = silence[frame] + (powers[frame] < loudest - Silent ? 1 : 0);
        }

        return (sums, squares, silence);
    }

    /// <summary>Logarithms of the power in bands of equal width in pitch, without their mean, and then their mean.</summary>
    /// <returns>Logarithm of the power of all bands.</returns>
    private static double Levels(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, int sampleRate, Span<double> levels)
    {
        var perBin = (double)sampleRate / WindowSize;
        var top = Math.Log(0.45 * sampleRate / LowHertz);
        levels.Fill(1e-6);
        for (var k = 1; k < real.Length; k++)
        {
            var band = (int)(Math.Log(Math.Max(1, k * perBin / LowHertz)) / top * Bands);
            if (band < Bands)
            {
                levels[band] += (real[k] * real[k]) + (imaginary[k] * imaginary[k]);
            }
        }

        var (mean, power) = (0.0, 0.0);
        for (var band = 0; band < Bands; band++)
        {
            power += levels[band];
            levels[band] = Math.Log(levels[band]);
            mean += levels[band] / Bands;
        }

        for (var band = 0; band < Bands; band++)
        {
            levels[band] -= mean;
        }

        levels[Bands] = mean * LevelWeight * Math.Sqrt(Bands);
        return Math.Log(power);
    }
}
