using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Testing;

namespace Soribit.Sound.Tests.Singing.Voicebanks;

public sealed class RecordingCheckTests
{
    private static readonly RecordingPrompt Prompt = RecordingList.For("ko").Find("ko-n.wav")!;
    private static readonly float[] Good = SynthesisedBank.Record(Prompt, "yuna", 294, 1).Samples;

    [Fact]
    public void Of_AGoodRecording_HasNoAdvice()
    {
        var report = Of(Good);
        Assert.Empty(report.Advice);
        Assert.True(report.IsUsable);
        Assert.InRange(report.Hertz, 288, 300);
        Assert.InRange(report.Seconds, 0.7 * Prompt.Seconds, 1.5 * Prompt.Seconds);
    }

    [Fact]
    public void Of_WhatWentWrong_SaysSo()
    {
        Assert.Contains("clips", Advice([.. Good.Select(sample => Math.Clamp(12 * sample, -1, 1))]));
        Assert.Contains("is quiet", Advice([.. Good.Select(sample => 0.03f * sample)]));
        Assert.Contains("room is loud", Advice(SynthesisedBank.Record(Prompt, "yuna", 294, 1, noiseDb: -38).Samples));
        Assert.Contains("begins or ends at once", Advice(Good[(int)(0.45 * SynthesisedBank.Rate)..]));
        Assert.Contains("(DC)", Advice([.. Good.Select(sample => sample + 0.05f)]));
        Assert.Contains("s long and should be", Advice(Good[..(int)(1.6 * SynthesisedBank.Rate)]));
    }

    [Fact]
    public void Of_SilenceNoiseOrNothing_IsNotUsable()
    {
        var noise = new float[SynthesisedBank.Rate * 4];
        var rng = new Soribit.Music.Rng(3);
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)(0.1 * rng.NextGaussian());
        }

        Assert.All(new[] { [], new float[100], new float[SynthesisedBank.Rate], noise }, samples => Assert.False(Of(samples).IsUsable));
    }

    [Theory]
    [InlineData("ko", 45, 60)]
    [InlineData("en", 80, 95)]
    public void For_EachLanguage_CoversItsSoundsInMinutes(string language, int least, int most)
    {
        var list = RecordingList.For(language);
        Assert.InRange(list.Prompts.Count, least, most);
        Assert.InRange(list.Prompts.Sum(prompt => prompt.Seconds + 1) / 60, 4, 12);
        Assert.Equal(list.Prompts.Count, list.Prompts.Select(prompt => prompt.File).Distinct().Count());
        Assert.All(list.Prompts, prompt => Assert.NotEmpty(prompt.Text.Trim()));
        if (language == "ko")
        {
            Assert.All(list.Prompts, prompt => Assert.All(prompt.Text, letter => Assert.True(letter == ' ' || Soribit.Text.Hangul.IsSyllable(letter))));
            Assert.All(list.Prompts, prompt => Assert.Equal(prompt.Sounds.Count(sound => sound is { IsVowel: true }), prompt.Text.Count(letter => letter != ' ')));
        }
    }

    private static RecordingReport Of(float[] samples)
    {
        var report = RecordingCheck.Of(samples, SynthesisedBank.Rate, Prompt, Signals.Token);
        Assert.All(report.Advice, Bilingually.Told);
        return report;
    }

    private static string Advice(float[] samples) => string.Join('\n', Of(samples).Advice.Select(advice => advice.English));
}
