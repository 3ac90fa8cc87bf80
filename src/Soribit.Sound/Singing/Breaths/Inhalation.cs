using Soribit.Music;
using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Singing.Breaths;

/// <summary>Air drawn in before a phrase: a seeded noise through the open tract, or a person's own breath, at the place and level that the plan gives it.</summary>
/// <remarks>
/// The spectrum falls and has weak peaks below 3 kHz, those of a neutral vowel with a more open jaw (R. Werner et al. 2021, "Inhalations in speech", Interspeech; R. Werner et al. 2023,
/// "Acoustics of breath noises in human speech", JSLHR, doi 10.1044/2023_JSLHR-23-00112). In singing the highest stands at 1.6 kHz for men and 1.7 kHz for women (T. Nakano et al. 2008,
/// "Analysis and automatic detection of breath sounds in unaccompanied singing voice", ICMPC 10). Faster air is louder and brighter (Werner et al. 2021).
/// </remarks>
internal static class Inhalation
{
    /// <summary>RMS over its length, dBFS, of a breath of <see cref="UsualSeconds"/> before singing of <see cref="UsualLoudness"/>; the vowels then have -18.5 dBFS.</summary>
    private const double UsualDb = -42;

    private const double UsualSeconds = 0.3;
    private const double UsualLoudness = 0.7;

    /// <summary>A voice's level grows with the power 1.3 of its loudness, its breath's with half of that: soft singing is drawn breath for, too.</summary>
    private const double LoudnessPower = 0.65;

    /// <summary>dB, at most, by which the same air is louder in less time.</summary>
    private const double MostSpeedDb = 3;

    /// <summary>Shorter breaths are no breaths, and would click.</summary>
    private const double ShortestSeconds = 0.03;

    /// <summary>Of the place where the noise is strongest: about two thirds of the way, then the glottis closes for the first sound.</summary>
    private const double Lateness = 1.7;

    /// <summary>How far the resonances rise while the mouth opens, to either side; what falls sounds breathed out.</summary>
    private const double Rise = 0.07;

    /// <summary>Resonances of a man's open tract: Hz, dB, Q.</summary>
    private static readonly (double Hertz, double Db, double Q)[] Peaks = [(700, 7, 2), (1600, 13, 3), (2700, 10, 4), (3800, 9, 5), (5000, 7, 6)];

    /// <summary>dB above <see cref="SlopeHertz"/>, while the air is slow and when it is fast.</summary>
    private const double SlowSlope = -19;

    private const double FastSlope = -12;
    private const double SlopeHertz = 4500;

    /// <summary>Adds the breath that a phrase is planned with. It has ended where the first sound begins.</summary>
    /// <param name="tract">Formants of the voice against those of a tract of 17.5 cm: 1 a man, 1.16 a woman.</param>
    public static void Add(Span<float> samples, int sampleRate, VocalPhrase phrase, double tract, ulong seed)
    {
        var (from, to) = Place(samples.Length, sampleRate, phrase);
        if (from < to)
        {
            AddAtLevel(samples[from..to], Air(to - from, sampleRate, tract, seed), phrase);
        }
    }

    /// <summary>Adds a recorded breath instead: as much of it as there is time for.</summary>
    /// <param name="recorded">At the same rate.</param>
    /// <returns>Whether it was heard; false where the recording is silent.</returns>
    public static bool Add(Span<float> samples, int sampleRate, VocalPhrase phrase, ReadOnlySpan<float> recorded)
    {
        var (from, to) = Place(samples.Length, sampleRate, phrase);
        var own = RecordedBreath.Fit(recorded, to - from, sampleRate);
        if (own.Length > 0)
        {
            AddAtLevel(samples[(to - own.Length)..to], own, phrase);
        }

        return own.Length > 0;
    }

    /// <summary>A guess at the tract of a voice from the pitch at which it speaks: 110 Hz 1, 210 Hz 1.16, 280 Hz 1.24.</summary>
    public static double TractOf(Voice voice) => Math.Pow(voice.SpeechHertz / 110, 0.23);

    private static (int From, int To) Place(int length, int sampleRate, VocalPhrase phrase)
    {
        if (phrase.Breath is not var (start, end))
        {
            return (0, 0);
        }

        end = phrase.Phones.Count > 0 ? Math.Min(end, phrase.Phones[0].Start) : end;
        return end - start < ShortestSeconds ? (0, 0) : (Math.Clamp((int)Math.Ceiling(start * sampleRate), 0, length), Math.Clamp((int)(end * sampleRate), 0, length));
    }

    private static void AddAtLevel(Span<float> samples, ReadOnlySpan<float> breath, VocalPhrase phrase)
    {
        var power = SampleKernels.Energy(breath) / breath.Length;
        var (start, end) = phrase.Breath!.Value;
        var speed = Math.Clamp(10 * Math.Log10(UsualSeconds / (end - start)), -MostSpeedDb, MostSpeedDb);
        var wanted = Decibels.ToAmplitude(UsualDb + speed) * Math.Pow(Loudness(phrase) / UsualLoudness, LoudnessPower);
        SampleKernels.AddScaled(samples, breath, (float)(wanted / Math.Sqrt(power)));
    }

    /// <summary>Of what the breath is drawn for, on average.</summary>
    private static double Loudness(VocalPhrase phrase)
    {
        var curve = phrase.Curves.Loudness;
        var (first, last) = phrase.Phones.Count > 0 ? (phrase.Phones[0].Start, phrase.Phones[^1].End) : (0, phrase.Seconds);
        var from = Math.Clamp((int)(first / VocalCurves.StepSeconds), 0, curve.Length - 1);
        var to = Math.Clamp((int)(last / VocalCurves.StepSeconds), from + 1, curve.Length);
        var sum = 0.0;
        foreach (var value in curve.AsSpan(from, to - from))
        {
            sum += Math.Max(0, value);
        }

        return sum / (to - from);
    }

    private static float[] Air(int count, int sampleRate, double tract, ulong seed)
    {
        var rng = Rng.For(seed, "breath");
        var slow = new float[count];
        for (var i = 0; i < count; i++)
        {
            slow[i] = (float)rng.NextGaussian();
        }

        var fast = (float[])slow.Clone();
        Resound(slow, sampleRate, tract, 1 - Rise, SlowSlope);
        Resound(fast, sampleRate, tract, 1 + Rise, FastSlope);
        for (var i = 0; i < count; i++)
        {
            var share = (i + 0.5) / count;
            var flow = Math.Sin(Math.PI * Math.Pow(share, Lateness));
            slow[i] = (float)(flow * flow * (slow[i] + (share * (fast[i] - slow[i]))));
        }

        return slow;
    }

    private static void Resound(Span<float> noise, int sampleRate, double tract, double open, double slope)
    {
        // Between a man's and a woman's breath lies less than between their vowels (Nakano et al.): the front of the mouth differs least.
        var scale = Math.Sqrt(tract) * open;
        Biquad.HighPass(250, Biquad.Flat, sampleRate).Apply(noise);
        foreach (var (hertz, db, q) in Peaks)
        {
            if (hertz * scale < 0.45 * sampleRate)
            {
                Biquad.Peak(hertz * scale, db, q, sampleRate).Apply(noise);
            }
        }

        Biquad.HighShelf(Math.Min(SlopeHertz * scale, 0.45 * sampleRate), slope, 0.5, sampleRate).Apply(noise);
    }
}
