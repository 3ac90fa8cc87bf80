using System.Text.Json;
using Soribit.Sound.Loudness;
using Soribit.Sound.Speaking;
using Soribit.Sound.Tests.Singing.Formant;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Speaking;

public sealed class SpeakerTests
{
    private const double TimingSeconds = 0.010;

    [Theory]
    [InlineData(Lines.Korean, "yuna")]
    [InlineData(Lines.English, "mason")]
    [InlineData("네.", "sora")]
    public void Say_Line_HasItsLoudnessPeaksAndNoOffset(string text, string voice)
    {
        var line = Lines.Say(text, voice);
        Assert.Equal(-18, Speaker.Loudness(line.Audio), 0.5);
        Assert.True(TruePeakMeter.Measure(line.Audio) <= -1);
        Assert.Equal(0, line.Audio[0].ToArray().Average(), 1e-4);
        Assert.Equal(line.Timings.Seconds, line.Audio.Seconds, 1e-4);
    }

    [Theory]
    [InlineData(Lines.Korean)]
    [InlineData(Lines.English)]
    public void Say_Whispered_HasNoPitch(string text)
    {
        var plan = Lines.Plan(text, "yuna");
        var (plain, whispered) = (Lines.Say(plan, "yuna"), Lines.Say(Lines.Plan(text, "yuna", "whisper", 0.9), "yuna", "whisper"));
        Assert.True(Strength(plain) > 0.7, $"plain {Strength(plain):0.00}");
        Assert.True(Strength(whispered) < 0.45, $"whispered {Strength(whispered):0.00}");

        // The middle of all vowels: the strongest period of any pitch that a voice has.
        static double Strength(SpokenLine line)
        {
            double[] strengths = [.. line.Timings.Phones.Where(phone => Phonemes.Of(phone.Symbol).IsVowel && phone.End - phone.Start > 0.06)
                .Select(phone => Enumerable.Range(0, 30).Max(i => Periodicity.Strength(line.Audio[0].ToArray(), ((phone.Start + phone.End) / 2) - 0.03, 130 * Math.Pow(2, i / 20.0))))];
            return strengths.Order().ElementAt(strengths.Length / 2);
        }
    }

    [Fact]
    public void Say_Shouted_IsLouder()
    {
        var (plain, shout, whisper) = (Lines.Say(Lines.Korean), Lines.Say(Lines.Korean, style: "shout"), Lines.Say(Lines.Korean, style: "whisper"));
        Assert.True(Speaker.Loudness(shout.Audio) > Speaker.Loudness(plain.Audio) + 2);
        Assert.True(Speaker.Loudness(whisper.Audio) < Speaker.Loudness(plain.Audio) - 4);
    }

    [Theory]
    [InlineData("마음이 자라고, 노래가 되었습니다.")]
    [InlineData("Moon over, moon over the meadow.")]
    public void Say_Timings_AgreeWithTheSound(string text)
    {
        var line = Lines.Say(text, "jiho");
        var samples = line.Audio[0].ToArray();
        var first = Array.FindIndex(samples, sample => Math.Abs(sample) > 1e-3) / (double)Signals.Rate;
        Assert.InRange(first - line.Timings.Phones[0].Start, -0.001, TimingSeconds + 0.01);

        // Around each pause there is sound up to the phone's end and silence after it.
        var phones = line.Timings.Phones;
        for (var i = 1; i < phones.Count; i++)
        {
            if (phones[i].Start - phones[i - 1].End > 0.05)
            {
                Assert.True(Level(samples, phones[i - 1].End - 0.03, phones[i - 1].End - TimingSeconds) > -60);
                Assert.True(Level(samples, phones[i - 1].End + TimingSeconds, phones[i].Start - 0.001) < -70);
            }

            // From a voiceless sound to a vowel the voice sets in where the timings say.
            if (phones[i - 1].Symbol is "s" or "t" or "h" && Phonemes.Of(phones[i].Symbol).IsVowel)
            {
                Assert.True(Low(samples, phones[i].Start + TimingSeconds) > Low(samples, phones[i].Start - 0.02 - TimingSeconds) + 6, phones[i].Symbol);
            }
        }
    }

    [Fact]
    public void Say_SameSeed_GivesTheSameSamples()
    {
        Assert.Equal(Lines.Say(Lines.English, "sora").Audio[0].ToArray(), Lines.Say(Lines.English, "sora").Audio[0].ToArray());
        Assert.NotEqual(Lines.Say(Lines.English, "sora").Audio[0].ToArray(), Lines.Say(Lines.English, "sora", seed: 2).Audio[0].ToArray());
    }

    [Fact]
    public void Json_OfALine_HasEverySound()
    {
        var timings = Lines.Plan(Lines.Korean).Timings;
        using var json = JsonDocument.Parse(TimingText.Json(timings));
        var phones = json.RootElement.GetProperty("phones").EnumerateArray().ToArray();
        Assert.Equal(timings.Phones.Select(phone => phone.Symbol), phones.Select(phone => phone.GetProperty("symbol").GetString()!));
        Assert.All(phones.Zip(timings.Phones), pair => Assert.Equal(pair.Second.Start, pair.First.GetProperty("start").GetDouble(), 0.00051));
        Assert.Equal(5, json.RootElement.GetProperty("words").GetArrayLength());
    }

    [Fact]
    public void Srt_OfTwoSentences_HasTwoCaptions()
    {
        var timings = Lines.Plan(Lines.Korean).Timings;
        var both = SpeechTimings.Joined([timings, timings], [0, 3661.5]);
        var captions = TimingText.Srt(both).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, captions.Length);
        Assert.StartsWith("2\n01:01:01,550 --> ", captions[1], StringComparison.Ordinal);
        Assert.EndsWith(Lines.Korean, captions[1], StringComparison.Ordinal);
        Assert.Equal(2 * timings.Syllables, both.Syllables);
    }

    private static double Level(float[] sound, double from, double to) => Decibels.FromPower(Signals.Power(sound.AsSpan((int)(from * Signals.Rate)..(int)(to * Signals.Rate))));

    /// <summary>dB below 400 Hz in the 20 ms from a time on.</summary>
    private static double Low(float[] sound, double from)
    {
        var stretch = sound.AsSpan((int)(from * Signals.Rate), Signals.Rate / 50);
        var power = 0.0;
        for (var hertz = 60; hertz <= 400; hertz += 20)
        {
            power += Math.Pow(Signals.Magnitude(stretch, hertz), 2);
        }

        return Decibels.FromPower(power);
    }
}
