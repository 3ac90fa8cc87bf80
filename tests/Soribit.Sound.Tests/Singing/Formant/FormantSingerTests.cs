using Soribit.Sound.Loudness;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Formant;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Formant;

public sealed class FormantSingerTests
{
    private const double LoudnessToleranceLu = 1.5;

    [Fact]
    public void Sing_EveryVoice_IsAboutAsLoudAndUnderFullScale()
    {
        foreach (var voice in FormantVoices.All)
        {
            foreach (var phrase in new[] { Phrases.English(Middle(voice)), Phrases.Korean(Middle(voice)) })
            {
                var sound = Phrases.Sing(voice, phrase);
                var loudness = LoudnessMeter.Integrated(new AudioBuffer(Signals.Rate, sound));
                Assert.True(Math.Abs(loudness + 20) < LoudnessToleranceLu, $"{voice.Voice.Name}: {loudness:0.0} LUFS");
                Assert.InRange(sound.Max(Math.Abs), 0.1f, 0.98f);
                Assert.Equal(0, sound.Average(), 1e-3);
            }
        }
    }

    [Fact]
    public void Sing_SamePhraseAndSeed_GivesSameSamples()
    {
        var voice = Phrases.Voice("yuna");
        Assert.Equal(Phrases.Sing(voice, Phrases.English(), 7), Phrases.Sing(voice, Phrases.English(), 7));
        Assert.NotEqual(Phrases.Sing(voice, Phrases.English(), 7), Phrases.Sing(voice, Phrases.English(), 8));
    }

    [Fact]
    public void Sing_WhereNoPhoneIs_IsSilent()
    {
        var phrase = Phrases.Of("s a:0.3 m") is var first ? first with
        {
            Phones = [.. first.Phones, new SungPhone(Phonemes.Of("o"), first.Phones[^1].End + 0.1, first.Phones[^1].End + 0.19, 1, false)],
        } : throw new InvalidOperationException();
        var sound = Phrases.Sing(Phrases.Voice("jiho"), phrase);
        Assert.Equal(phrase.Frames(Signals.Rate), sound.Length);
        var gap = phrase.Phones[2].End;
        Assert.All(Phrases.Between(sound, 0, Phrases.Margin - 0.001), sample => Assert.Equal(0, sample));
        Assert.All(Phrases.Between(sound, gap + 0.002, gap + 0.098), sample => Assert.Equal(0, sample));
        Assert.All(Phrases.Between(sound, phrase.Seconds - 0.005, phrase.Seconds), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Sing_Breath_IsHeardWhereItIsPlanned()
    {
        var phrase = Phrases.English() with { Breath = (0.02, 0.18) };
        Array.Clear(phrase.Curves.Loudness, 0, (int)(0.18 / VocalCurves.StepSeconds)); // as a plan has it before the first sound
        var sound = Phrases.Sing(Phrases.Voice("haneul"), phrase);
        var breath = Decibels.FromPower(Signals.Power(Phrases.Between(sound, 0.05, 0.17)));
        var song = Decibels.FromPower(Signals.Power(Phrases.Between(sound, 0.3, 0.6)));
        Assert.InRange(song - breath, 12, 36);
        Assert.All(Phrases.Between(sound, 0, 0.019), sample => Assert.Equal(0, sample));
    }

    [Theory]
    [InlineData("mason", 90)]
    [InlineData("jiho", 196)]
    [InlineData("yuna", 440)]
    [InlineData("sora", 784)]
    public void Sing_HeldVowel_IsOnPitch(string name, double hertz)
    {
        foreach (var vowel in new[] { "a", "i", "u", "ʌ̹", "æ" })
        {
            var sound = Phrases.Sing(Phrases.Voice(name), Phrases.Of($"m {vowel}:1.2", hertz));
            double[] cents = [.. Enumerable.Range(0, 15).Select(i => 1200 * Math.Log2(Periodicity.Hertz(sound, 0.5 + (0.05 * i), hertz) / hertz))];
            Array.Sort(cents);
            Assert.InRange(cents[7], -10, 10);
            Assert.All(cents, value => Assert.InRange(value, -50, 50));
        }
    }

    [Theory]
    [InlineData("a", 740, 1330)]
    [InlineData("i", 300, 2250)]
    [InlineData("u", 350, 850)]
    [InlineData("o", 430, 820)]
    [InlineData("ɛ", 550, 1820)]
    [InlineData("ɑː", 740, 1150)]
    public void Sing_Vowel_HasItsFormants(string vowel, double first, double second)
    {
        // At 80 Hz the harmonics are close enough to see the formants between them.
        var sound = Phrases.Between(Phrases.Sing(Phrases.Voice("jiho"), Phrases.Of($"{vowel}:1.2", 80)), 0.6, 1.1);
        Assert.Equal(first, Periodicity.PeakBetween(sound, first * 0.7, Math.Min(first * 1.3, (first + second) / 2), 80), 0.15 * first);
        Assert.Equal(second, Periodicity.PeakBetween(sound, Math.Max(second * 0.8, (first + second) / 2), second * 1.25, 80), 0.15 * second);
    }

    [Fact]
    public void Sing_Stop_IsClosedThenBursts()
    {
        var phrase = Phrases.Of("a:0.3 t:0.12 a:0.3");
        var sound = Phrases.Sing(Phrases.Voice("jiho"), phrase);
        var stop = phrase.Phones[1];
        var vowel = Level(sound, stop.Start - 0.1, stop.Start - 0.02);
        var closure = Level(sound, stop.Start + 0.03, stop.Start + 0.06);
        var burst = Level(sound, stop.End - 0.05, stop.End - 0.035);
        Assert.True(vowel - closure > 40, $"closed by {vowel - closure:0} dB");
        Assert.InRange(vowel - burst, -6, 12);
    }

    [Fact]
    public void Sing_KoreanStops_DifferInWhenTheVoiceSetsIn()
    {
        // Between the burst and the vowel's own time: silent before a tense stop's late release, breath after an aspirated one's early release.
        string[] stops = ["t͈", "d̥", "tʰ"];
        double[] before = [.. stops.Select(stop =>
        {
            var phrase = Phrases.Of($"{stop}:0.12 a:0.3");
            var sound = Phrases.Sing(Phrases.Voice("jiho"), phrase);
            return Enumerable.Range(0, 160).First(ms => Level(sound, Phrases.Margin + (ms * 0.001), Phrases.Margin + ((ms + 4) * 0.001)) > -55);
        })];
        Assert.True(before[0] > before[1] + 10 && before[1] > before[2] + 15, string.Join(", ", before));
    }

    [Fact]
    public void Sing_Lenis_IsVoicedBetweenVowelsOnly()
    {
        var phrase = Phrases.Of("ɡ̊ a:0.3 ɡ̊ a:0.3");
        var sound = Phrases.Sing(Phrases.Voice("jiho"), phrase);
        Assert.True(Level(sound, phrase.Phones[2].Start + 0.02, phrase.Phones[2].Start + 0.04) > -50, "voiced inside");
        Assert.True(Level(sound, phrase.Phones[0].Start + 0.005, phrase.Phones[0].Start + 0.02) < -70, "silent at the start");
    }

    [Fact]
    public void Sing_Sibilants_HaveTheirOwnSpectra()
    {
        var s = Centroid("s");
        var sh = Centroid("ʃ");
        var korean = Centroid("ɕ");
        Assert.InRange(s, 5500, 8500);
        Assert.InRange(sh, 2600, 4300);
        Assert.InRange(korean, sh + 300, s - 1000);

        static double Centroid(string sibilant)
        {
            var phrase = Phrases.Of($"{sibilant}:0.15 a:0.3");
            return Periodicity.Centroid(Phrases.Between(Phrases.Sing(Phrases.Voice("jiho"), phrase), Phrases.Margin + 0.03, Phrases.Margin + 0.12));
        }
    }

    [Fact]
    public void Sing_Louder_IsLouderAndBrighter()
    {
        var voice = Phrases.Voice("yuna");
        double[] levels = new double[3], centroids = new double[3];
        for (var i = 0; i < 3; i++)
        {
            var sound = Phrases.Between(Phrases.Sing(voice, Phrases.Of("a:0.8", 262, 0.35 + (0.3 * i))), 0.4, 0.8);
            (levels[i], centroids[i]) = (Decibels.FromPower(Signals.Power(sound)), Periodicity.Centroid(sound));
        }

        Assert.True(levels[0] + 3 < levels[1] && levels[1] + 2 < levels[2], string.Join(", ", levels));
        Assert.True(centroids[0] < centroids[1] && centroids[1] < centroids[2], string.Join(", ", centroids));
        Assert.All(Phrases.Sing(voice, Phrases.Of("a:0.5", 262, 0)), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Sing_Whispered_HasNoPitch()
    {
        var voice = Phrases.Voice("yuna");
        Assert.True(Periodicity.Strength(Phrases.Sing(voice, Phrases.Of("a:0.8", 262)), 0.6, 262) > 0.9);
        Assert.True(Periodicity.Strength(Phrases.Sing(voice, Phrases.Of("a:0.8", 262, 0.7, 1)), 0.6, 262) < 0.5);
    }

    [Fact]
    public void Sing_HeldAndMovingVowels_DoNotClick()
    {
        // The second difference of a smooth voice follows its level; a click stands out of it by far.
        foreach (var name in new[] { "yuna", "mason", "sora" })
        {
            var sound = Phrases.Sing(Phrases.Voice(name), Phrases.Of("w a:0.4 j i:0.4 aɪ:0.5 m u:0.4 n ɑː:0.4 ɹ oʊ:0.5", name == "mason" ? 131 : 330));
            var bend = new double[sound.Length - 2];
            for (var i = 0; i < bend.Length; i++)
            {
                bend[i] = sound[i] - (2 * sound[i + 1]) + sound[i + 2];
            }

            for (var at = (int)(0.25 * Signals.Rate); at < bend.Length - (int)(0.25 * Signals.Rate); at += 960)
            {
                var stretch = bend.AsSpan(at, 960).ToArray();
                var around = Math.Sqrt(bend.AsSpan(at - 4800, 9600).ToArray().Average(x => x * x));
                Assert.True(stretch.Max(Math.Abs) < 14 * around, $"{name} at {at / (double)Signals.Rate:0.000} s: {stretch.Max(Math.Abs) / around:0.0}");
            }
        }
    }

    [Fact]
    public void Sing_EverySoundInOddCompany_IsFiniteAndBounded()
    {
        var symbols = Phonemes.All.Select(phoneme => phoneme.Symbol).ToArray();
        var voice = Phrases.Voice("old-man");
        for (var i = 0; i < symbols.Length; i++)
        {
            var (other, third) = (symbols[((i * 7) + 3) % symbols.Length], symbols[((i * 13) + 5) % symbols.Length]);
            var phrase = Phrases.Of($"{symbols[i]} {other}:0.004 {third}:0.02 {symbols[i]}:0.001 {other} {symbols[i]}", i % 3 == 0 ? 1900 : i % 3 == 1 ? 45 : 300, 1, i % 2);
            var sound = Phrases.Sing(voice, phrase);
            Assert.All(sound, sample => Assert.True(Math.Abs(sample) < 1));
        }
    }

    [Fact]
    public async Task Sing_Stopped_Ends()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FormantVoices.Find("yuna")!.SingAsync(Phrases.English(), Signals.Rate, 1, source.Token));
    }

    private static double Middle(FormantVoice voice) => 440 * Math.Pow(2, (((voice.Voice.Low + voice.Voice.High) / 2.0) - 69) / 12);

    private static double Level(float[] sound, double from, double to) => Decibels.FromPower(Signals.Power(Phrases.Between(sound, from, to)));
}
