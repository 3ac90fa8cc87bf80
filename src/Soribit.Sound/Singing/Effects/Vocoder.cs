using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Singing.Effects;

/// <summary>A channel vocoder: the words of a voice, spoken by the chords of the song.</summary>
/// <remarks>
/// H. Dudley, "Remaking speech" (JASA 11, 1939). Both sounds go through the same bank of bands; each band of the chords follows the loudness of
/// the voice's. The voice is made brighter first (its highs are some 12 dB an octave weaker, and words live there), and where it hisses noise takes
/// the place of the chords, which have no s.
/// </remarks>
public static class Vocoder
{
    private const int Bands = 36;
    private const double LowestHertz = 90;
    private const double HighestHertz = 9500;
    private const double AttackMilliseconds = 4;
    private const double ReleaseMilliseconds = 14;
    private const double HissFrom = 3500;

    /// <summary>Notes of the carrier: the chord around middle C, its root an octave lower.</summary>
    private const int LowestNote = 48;

    /// <summary>Replaces a voice, in place on both sides.</summary>
    /// <param name="voice">Stereo, from the start of the song.</param>
    /// <param name="seed">Of the hiss.</param>
    public static void Apply(AudioBuffer voice, SongForm form, ChordChart chords, ulong seed, CancellationToken cancel)
    {
        var mono = Mono(voice);
        var before = Math.Sqrt(SampleKernels.Energy(mono));
        var bright = Brightened(mono);
        var carrier = Carrier(mono.Length, voice.SampleRate, form, chords);
        var hiss = Hiss(mono.Length, seed);
        var spoken = new float[mono.Length];
        foreach (var bands in Enumerable.Range(0, Bands).Chunk(Environment.ProcessorCount))
        {
            var sums = new float[bands.Length][];
            Parallel.For(0, bands.Length, new ParallelOptions { CancellationToken = cancel }, i => sums[i] = Band(bands[i], bright, carrier, hiss, voice.SampleRate));
            foreach (var sum in sums)
            {
                SampleKernels.Add(spoken, sum);
            }
        }

        var after = Math.Sqrt(SampleKernels.Energy(spoken));
        SampleKernels.Scale(spoken, after > 0 ? (float)(before / after) : 0);
        spoken.CopyTo(voice[0]);
        spoken.CopyTo(voice[1]);
    }

    private static float[] Mono(AudioBuffer voice)
    {
        var mono = voice[0].ToArray();
        SampleKernels.Add(mono, voice[1]);
        SampleKernels.Scale(mono, 0.5f);
        return mono;
    }

    /// <summary>First difference: six dB an octave, which whitens what a glottis makes.</summary>
    private static float[] Brightened(float[] signal)
    {
        var bright = new float[signal.Length];
        for (var i = 1; i < signal.Length; i++)
        {
            bright[i] = signal[i] - (0.95f * signal[i - 1]);
        }

        return bright;
    }

    private static float[] Band(int band, float[] voice, float[] carrier, float[] hiss, int sampleRate)
    {
        var ratio = Math.Pow(HighestHertz / LowestHertz, 1.0 / (Bands - 1));
        var hertz = LowestHertz * Math.Pow(ratio, band);
        if (hertz > 0.4 * sampleRate)
        {
            return new float[voice.Length];
        }

        var q = 1 / (ratio - (1 / ratio));
        var filter = Biquad.BandPass(hertz, q, sampleRate);
        var (speech, sound) = ((float[])voice.Clone(), (float[])(hertz >= HissFrom ? Mixed(carrier, hiss, hertz) : carrier.Clone()));
        StereoFilter.Apply(new AudioBuffer(sampleRate, speech, sound), filter, filter);
        var attack = (float)Math.Exp(-1000 / (AttackMilliseconds * sampleRate));
        var release = (float)Math.Exp(-1000 / (ReleaseMilliseconds * sampleRate));
        var (level, power) = (0f, 1e-9f);
        for (var i = 0; i < speech.Length; i++)
        {
            var loudness = Math.Abs(speech[i]);
            level = loudness + ((loudness > level ? attack : release) * (level - loudness));

            // Each band of the carrier is brought to one strength, so that chords without a partial there still speak.
            power += 0.0005f * ((sound[i] * sound[i]) - power);
            sound[i] *= level / MathF.Sqrt(power + 1e-7f);
        }

        return sound;
    }

    private static float[] Mixed(float[] carrier, float[] hiss, double hertz)
    {
        var share = (float)Math.Clamp(Math.Log2(hertz / HissFrom), 0.2, 1);
        var mixed = new float[carrier.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            mixed[i] = ((1 - share) * carrier[i]) + (0.5f * share * hiss[i]);
        }

        return mixed;
    }

    /// <summary>Saw waves on the notes of the chords, without partials above half the rate (polynomial band-limited steps).</summary>
    private static float[] Carrier(int length, int sampleRate, SongForm form, ChordChart chords)
    {
        var carrier = new float[length];
        foreach (var span in chords.Spans)
        {
            var start = (int)Math.Round(span.Tick * form.SecondsPerTick * sampleRate);
            var isLast = span.EndTick >= form.EndTick;
            var end = isLast ? length : Math.Min(length, (int)Math.Round(span.EndTick * form.SecondsPerTick * sampleRate));
            foreach (var note in Notes(span.Chord.Tones))
            {
                foreach (var cents in new[] { -5, 5 })
                {
                    AddSaw(carrier.AsSpan(Math.Min(start, length), Math.Max(0, end - start)), 440 * Math.Pow(2, (note - 69 + (cents / 100.0)) / 12), sampleRate);
                }
            }
        }

        return carrier;
    }

    private static IEnumerable<int> Notes(IReadOnlyList<int> tones) =>
        [LowestNote + tones[0], .. tones.Select(tone => LowestNote + 12 + tone)];

    private static void AddSaw(Span<float> destination, double hertz, int sampleRate)
    {
        var step = hertz / sampleRate;
        var phase = 0.5;
        for (var i = 0; i < destination.Length; i++)
        {
            var value = (2 * phase) - 1;
            if (phase < step)
            {
                var t = phase / step;
                value -= (2 * t) - (t * t) - 1;
            }
            else if (phase > 1 - step)
            {
                var t = (phase - 1) / step;
                value -= (t * t) + (2 * t) + 1;
            }

            destination[i] += (float)(0.2 * value);
            phase += step;
            phase -= phase >= 1 ? 1 : 0;
        }
    }

    private static float[] Hiss(int length, ulong seed)
    {
        var rng = Music.Rng.For(seed, "vocoder");
        var hiss = new float[length];
        for (var i = 0; i < length; i++)
        {
            hiss[i] = (float)((2 * rng.NextDouble()) - 1);
        }

        return hiss;
    }
}
