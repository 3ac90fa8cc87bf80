using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Breaths;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Breaths;

public sealed class InhalationTests
{
    private const double Man = 1;
    private const double Woman = 1.16;
    private const double ToleranceDb = 0.05;

    [Theory]
    [InlineData(0.7, 0.3, -42)]
    [InlineData(0.35, 0.3, -42 - 3.91)] // half as loud: 20 log 2 to the power 0.65
    [InlineData(1, 0.3, -42 + 2.01)]
    [InlineData(0.7, 0.2, -42 + 1.76)] // the same air in two thirds of the time: 10 log 1.5
    [InlineData(0.7, 0.1, -42 + 3)]
    [InlineData(0.7, 1.5, -42 - 3)]
    public void Add_HasTheLevelThatLoudnessAndLengthAskFor(double loudness, double seconds, double db)
    {
        var phrase = Phrase((0.1, 0.1 + seconds), loudness);
        var sound = Breathed(phrase, Man, 1);
        Assert.Equal(db, Decibels.FromPower(Signals.Power(Between(sound, 0.1, 0.1 + seconds))), ToleranceDb);
    }

    [Fact]
    public void Add_BeforeSilence_OrWithoutABreath_OrWithoutTime_AddsNothing()
    {
        Assert.True(IsSilent(Breathed(Phrase((0.1, 0.4), 0), Man, 1)));
        Assert.True(IsSilent(Breathed(Phrase(null, 0.7), Man, 1)));
        Assert.True(IsSilent(Breathed(Phrase((0.1, 0.12), 0.7), Man, 1)));
        Assert.True(IsSilent(Breathed(Phrase((0.3, 0.1), 0.7), Man, 1)));
        Assert.True(IsSilent(Breathed(Phrase((7, 8), 0.7), Man, 1)));
    }

    [Fact]
    public void Add_RisesSoftly_IsStrongestLate_AndIsSilentBesideItsTime()
    {
        var sound = Breathed(Phrase((0.1, 0.5), 0.7), Man, 3);
        Assert.True(IsSilent(Between(sound, 0, 0.1)));
        Assert.True(IsSilent(Between(sound, 0.5, 0.9)));
        float[][] breaths = [.. Enumerable.Range(1, 20).Select(seed => Breathed(Phrase((0.1, 0.5), 0.7), Man, (ulong)seed))];
        double[] levels = [.. Enumerable.Range(0, 8).Select(i => breaths.Average(breath => Signals.Power(Between(breath, 0.1 + (0.05 * i), 0.15 + (0.05 * i)))))];
        Assert.All(Enumerable.Range(0, 4), i => Assert.True(levels[i] < levels[i + 1], string.Join(' ', levels)));
        Assert.InRange(Array.IndexOf(levels, levels.Max()), 4, 6);
        Assert.True(levels[7] < levels.Max() / 10);
        Assert.True(Signals.Power(Between(sound, 0.49, 0.5)) < Signals.Power(Between(sound, 0.1, 0.5)) / 300, "the last 10 ms are 25 dB below");
    }

    [Fact]
    public void Add_WherePhonesBeginEarlier_HasEndedThere()
    {
        var phrase = Phrase((0.1, 0.5), 0.7) with { Phones = [new SungPhone(Phonemes.Of("s"), 0.42, 0.6, 0, false), new SungPhone(Phonemes.Of("a"), 0.6, 0.9, 0, false)] };
        Assert.True(IsSilent(Between(Breathed(phrase, Man, 1), 0.42, 0.9)));
        Assert.True(Signals.Power(Between(Breathed(phrase, Man, 1), 0.3, 0.4)) > 1e-6);
    }

    [Fact]
    public void Add_HasTheSpectrumOfAnOpenMouth()
    {
        var man = Spectrum(Man);
        Assert.InRange(Peak(man, 1000, 2200), 1500, 1750);
        Assert.True(Band(man, 1650) > Band(man, 1150) + 3, "a valley below the strongest resonance");
        Assert.True(Band(man, 1650) > Band(man, 2150) + 3, "and above it");
        Assert.InRange(man.MaxBy(band => band.Db).Hertz, 1450, 1750);
        double[] slope = [Band(man, 1650), Band(man, 4850), Band(man, 7550)];
        Assert.True(slope[0] > slope[1] + 6 && slope[1] > slope[2] + 6, string.Join(' ', slope));
        Assert.True(Band(man, 50) < Band(man, 1650) - 20, "no rumble");
        var ratio = Peak(Spectrum(Woman), 1000, 2400) / Peak(man, 1000, 2200);
        Assert.InRange(ratio, 1.02, 1.14); // 1.7 against 1.6 kHz, Nakano et al.
    }

    [Fact]
    public void Add_RisesInPitch_AsAirDrawnInDoes()
    {
        var (early, late) = (0.0, 0.0);
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var sound = Breathed(Phrase((0, 0.6), 0.7), Man, seed);
            early += Formant.Periodicity.Centroid(Between(sound, 0.2, 0.24));
            late += Formant.Periodicity.Centroid(Between(sound, 0.46, 0.5));
        }

        Assert.True(late > 1.1 * early, $"{early / 12:0} to {late / 12:0} Hz");
    }

    [Fact]
    public void Add_IsRepeatable_NoTwoBreathsAreAlike_AndNoneHasAnOffset()
    {
        var phrase = Phrase((0.1, 0.5), 0.7);
        Assert.Equal(Breathed(phrase, Man, 5), Breathed(phrase, Man, 5));
        Assert.NotEqual(Breathed(phrase, Man, 5), Breathed(phrase, Man, 6));
        Assert.Equal(0, Breathed(phrase, Man, 5).Average(), 1e-5);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(22050)]
    [InlineData(96000)]
    public void Add_AtAnyRate_HasItsLevelAndIsFinite(int rate)
    {
        var sound = new float[rate];
        Inhalation.Add(sound, rate, Phrase((0.1, 0.4), 0.7), 1.3, 1);
        Assert.True(Array.TrueForAll(sound, float.IsFinite));
        Assert.Equal(-42, Decibels.FromPower(Signals.Power(sound.AsSpan(rate / 10, 3 * rate / 10))), 0.1);
    }

    [Fact]
    public void Add_ARecording_TakesItsStrongestPartAtThePlannedLevel()
    {
        // A second of noise, twice as strong from 0.5 to 0.8 s; the breath has room for 0.3 s.
        float[] recorded = [.. Signals.NoiseSamples(Signals.Rate, 4).Select((x, i) => i >= 0.5 * Signals.Rate && i < 0.8 * Signals.Rate ? x : x / 2)];
        var sound = new float[Signals.Rate];
        Assert.True(Inhalation.Add(sound, Signals.Rate, Phrase((0.1, 0.4), 0.7), recorded));
        Assert.Equal(-42, Decibels.FromPower(Signals.Power(Between(sound, 0.1, 0.4))), ToleranceDb);
        Assert.True(Signals.Correlation(Between(sound, 0.2, 0.35), Between(recorded, 0.6, 0.75)) > 0.98);
        Assert.True(IsSilent([.. Between(sound, 0, 0.1), .. Between(sound, 0.4, 1)]));
        Assert.True(Math.Abs(sound[(int)(0.4 * Signals.Rate) - 1]) < 1e-5);
    }

    [Fact]
    public void Add_AShortOrEmptyRecording_EndsWithTheBreathOrIsRefused()
    {
        var sound = new float[Signals.Rate];
        Assert.True(Inhalation.Add(sound, Signals.Rate, Phrase((0.1, 0.5), 0.7), Signals.NoiseSamples(Signals.Rate / 10, 4)));
        Assert.True(IsSilent(Between(sound, 0, 0.399)));
        Assert.True(Signals.Power(Between(sound, 0.42, 0.48)) > 1e-6);
        Assert.All(new[] { [], new float[3], new float[Signals.Rate] }, silence => Assert.False(Inhalation.Add(new float[Signals.Rate], Signals.Rate, Phrase((0.1, 0.5), 0.7), silence)));
        Assert.False(Inhalation.Add(new float[Signals.Rate], Signals.Rate, Phrase(null, 0.7), Signals.NoiseSamples(Signals.Rate, 4)));
    }

    private static VocalPhrase Phrase((double Start, double End)? breath, double loudness)
    {
        var length = VocalCurves.Length(2);
        float[] Flat(double value) => [.. Enumerable.Repeat((float)value, length)];
        return new VocalPhrase(2, [new SungPhone(Phonemes.Of("a"), 1.7, 1.95, 0, false)], new VocalCurves(Flat(220), Flat(loudness), Flat(0.2))) { Breath = breath };
    }

    private static float[] Breathed(VocalPhrase phrase, double tract, ulong seed)
    {
        var sound = new float[phrase.Frames(Signals.Rate)];
        Inhalation.Add(sound, Signals.Rate, phrase, tract, seed);
        return sound;
    }

    private static bool IsSilent(float[] sound) => Array.TrueForAll(sound, sample => sample == 0);

    private static float[] Between(float[] sound, double from, double to) => sound[(int)Math.Round(from * Signals.Rate)..(int)Math.Round(to * Signals.Rate)];

    /// <summary>dB in bands 100 Hz wide, of many breaths.</summary>
    private static (double Hertz, double Db)[] Spectrum(double tract)
    {
        float[][] breaths = [.. Enumerable.Range(1, 32).Select(seed => Between(Breathed(Phrase((0, 0.3), 0.7), tract, (ulong)seed), 0.16, 0.22))];
        return [.. Enumerable.Range(0, 90).Select(band => 50.0 + (100 * band)).Select(centre => (centre, Decibels.FromPower(
            breaths.Sum(breath => Enumerable.Range(-2, 5).Sum(step => Math.Pow(Signals.Magnitude(breath, centre + (20 * step)), 2))))))];
    }

    private static double Band((double Hertz, double Db)[] spectrum, double hertz) => spectrum.MinBy(band => Math.Abs(band.Hertz - hertz)).Db;

    /// <summary>The centre of what lies within 3 dB of the strongest band.</summary>
    private static double Peak((double Hertz, double Db)[] spectrum, double from, double to)
    {
        var between = spectrum.Where(band => band.Hertz >= from && band.Hertz <= to).ToArray();
        var top = between.Where(band => band.Db > between.Max(other => other.Db) - 3).ToArray();
        return top.Sum(band => band.Hertz * Math.Pow(10, band.Db / 10)) / top.Sum(band => Math.Pow(10, band.Db / 10));
    }
}
