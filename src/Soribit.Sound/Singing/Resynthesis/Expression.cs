using Soribit.Music;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Level, brightness and air of a sung phrase, by its curves.</summary>
internal static class Expression
{
    /// <summary>The loudness at which a voice is as loud and as bright as its source.</summary>
    private const float UsualLoudness = 0.7f;

    /// <summary>The RMS of vowels at the usual loudness, dBFS; a phrase then measures about -20 LUFS.</summary>
    private const double VowelDb = -18.5;

    /// <summary>How much of the differences between a source's vowels is taken away: speech falls from stress to stress, singing holds its level.</summary>
    private const double Levelling = 0.6;

    private const double MostVowelDb = 9;

    /// <summary>The most that a nasal or an "l" may have, against the vowels.</summary>
    private const double MostSonorantDb = -1;

    /// <summary>The most that an "s" or a "t" may have, against the vowels.</summary>
    private const double MostObstruentDb = -5;

    /// <summary>dBFS of what is as good as silent.</summary>
    private const double Inaudible = -80;

    /// <summary>Level grows with the loudness to this power.</summary>
    private const double LevelPower = 1.3;

    /// <summary>What lies above <see cref="BrightHertz"/> grows by so much more.</summary>
    private const double BrightPower = 0.6;

    private const double BrightHertz = 1400;
    private const double FadeSeconds = 0.012;
    private const double LastFadeSeconds = 0.03;

    /// <summary>Sets the levels in place: each vowel's, the curve of loudness, silence between the sounds.</summary>
    public static void Shape(Span<float> samples, int sampleRate, VocalPhrase phrase)
    {
        var level = Gains(samples, sampleRate, phrase.Phones);
        var smooth = 1 - Math.Exp(-2 * Math.PI * BrightHertz / sampleRate);
        var stayHigh = Math.Exp(-2 * Math.PI * 30 / sampleRate);
        double low = 0, last = 0, state = 0, previous = 0;
        var phone = 0;
        var (gain, bright) = (0.0, 1.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var seconds = (double)i / sampleRate;
            if (i % 32 == 0)
            {
                var loudness = Math.Max(0, VocalCurves.At(phrase.Curves.Loudness, seconds)) / UsualLoudness;
                gain = Math.Pow(loudness, LevelPower) * Decibels.ToAmplitude(Along(level, seconds));
                bright = Math.Pow(Math.Max(loudness, 0.05), BrightPower);
            }

            while (phone + 1 < phrase.Phones.Count && phrase.Phones[phone + 1].Start - FadeSeconds <= seconds)
            {
                phone++;
            }

            state = samples[i] - last + (stayHigh * state);
            last = samples[i];
            low += smooth * (state - low);
            var open = Open(phrase.Phones, phone, seconds);
            previous += (1 - Math.Exp(-1 / (0.002 * sampleRate))) * ((gain * open) - previous);
            samples[i] = (float)(previous * (low + (bright * (state - low))));
        }

        var peak = Kernels.SampleKernels.Peak(samples);
        if (peak > 0.97f)
        {
            Kernels.SampleKernels.Scale(samples, 0.97f / peak);
        }
    }

    /// <summary>Air through the breathier vowels: noise that follows the voice's own level.</summary>
    public static void AddAir(Span<float> samples, int sampleRate, VocalCurves curves, ulong seed)
    {
        var rng = Rng.For(seed, "air");
        var follow = 1 - Math.Exp(-1 / (0.004 * sampleRate));
        var cut = 1 - Math.Exp(-2 * Math.PI * 2500 / sampleRate);
        double level = 0, low = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            level += follow * (Math.Abs(samples[i]) - level);
            var noise = (2 * rng.NextDouble()) - 1;
            low += cut * (noise - low);
            var breathiness = VocalCurves.At(curves.Breathiness, (double)i / sampleRate);
            samples[i] += (float)(Math.Max(0, breathiness - 0.2) * 0.9 * level * (noise - low));
        }
    }

    /// <summary>1 within a sound, falling to 0 beside it.</summary>
    private static double Open(IReadOnlyList<SungPhone> phones, int phone, double seconds)
    {
        var fade = phone == phones.Count - 1 ? LastFadeSeconds : FadeSeconds;
        var outside = Math.Max(phones[phone].Start - seconds, (seconds - phones[phone].End) * FadeSeconds / fade);
        return outside <= 0 ? 1 : Math.Max(0, 1 - (outside / FadeSeconds));
    }

    /// <summary>dB to add at the middle of each sound: vowels are brought to one level, mostly; consonants follow, and none stands out.</summary>
    private static List<(double Seconds, double Db)> Gains(ReadOnlySpan<float> samples, int sampleRate, IReadOnlyList<SungPhone> phones)
    {
        var levels = new double[phones.Count];
        double power = 0, weight = 0;
        var anyVowel = phones.Any(phone => phone.Phoneme.IsVowel);
        for (var i = 0; i < phones.Count; i++)
        {
            levels[i] = Level(samples, sampleRate, phones[i]);
            if ((phones[i].Phoneme.IsVowel || !anyVowel) && levels[i] > Inaudible)
            {
                power += (phones[i].End - phones[i].Start) * Math.Pow(10, levels[i] / 10);
                weight += phones[i].End - phones[i].Start;
            }
        }

        var common = weight > 0 ? VowelDb - Decibels.FromPower(power / weight) : 0;
        List<(double Seconds, double Db)> vowels = [.. phones.Zip(levels)
            .Where(pair => pair.First.Phoneme.IsVowel && pair.Second > Inaudible)
            .Select(pair => (Middle(pair.First), common + Math.Clamp(Levelling * (VowelDb - common - pair.Second), -MostVowelDb, MostVowelDb)))];
        var gains = new List<(double Seconds, double Db)>(phones.Count);
        for (var i = 0; i < phones.Count; i++)
        {
            var (phone, middle) = (phones[i].Phoneme, Middle(phones[i]));
            var db = vowels.Count > 0 && phone.IsSonorant ? Along(vowels, middle) : common;
            var most = VowelDb + (phone.IsSonorant ? MostSonorantDb : MostObstruentDb);
            gains.Add((middle, phone.IsVowel || levels[i] <= Inaudible ? db : Math.Min(db, most - levels[i])));
        }

        return gains;
    }

    private static double Middle(SungPhone phone) => (phone.Start + phone.End) / 2;

    /// <summary>dBFS, of the inner part of a sound.</summary>
    private static double Level(ReadOnlySpan<float> samples, int sampleRate, SungPhone phone)
    {
        var margin = 0.15 * (phone.End - phone.Start);
        var from = Math.Clamp((int)((phone.Start + margin) * sampleRate), 0, samples.Length);
        var to = Math.Clamp((int)((phone.End - margin) * sampleRate), from, samples.Length);
        return Decibels.FromPower(Kernels.SampleKernels.Energy(samples[from..to]) / Math.Max(1, to - from));
    }

    private static double Along(List<(double Seconds, double Db)> points, double seconds)
    {
        var after = points.FindIndex(point => point.Seconds > seconds);
        if (after <= 0)
        {
            return after == 0 ? points[0].Db : points[^1].Db;
        }

        var (one, two) = (points[after - 1], points[after]);
        return one.Db + ((two.Db - one.Db) * (seconds - one.Seconds) / (two.Seconds - one.Seconds));
    }
}
