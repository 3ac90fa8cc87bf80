using Soribit.Sound.Speaking.Alignment;

namespace Soribit.Sound.Tests.Speaking.Alignment;

public sealed class RecordingCheckTests
{
    private static readonly Lazy<AudioBuffer> Line = new(() => Lines.Say(Lines.Korean).Audio);

    [Fact]
    public void Advise_GoodRecording_SaysNothing() => Assert.Empty(Advice(Padded(1, 0)));

    [Fact]
    public void Advise_Silence_SaysSo() => Assert.Contains("silent", Assert.Single(Advice(new AudioBuffer(1, 48000, Signals.Rate))), StringComparison.Ordinal);

    [Theory]
    [InlineData(20, 0, "too loud")]
    [InlineData(0.1, 0, "very soft")]
    [InlineData(1, 0.03, "noise")]
    public void Advise_Fault_IsNamed(float gain, float noise, string named) => Assert.Contains(Advice(Padded(gain, noise)), advice => advice.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void Advise_CutOrOtherText_IsNamed()
    {
        var cut = new AudioBuffer(Signals.Rate, Line.Value[0][20000..50000].ToArray());
        Assert.Contains(Advice(cut), advice => advice.Contains("middle", StringComparison.Ordinal));
        Assert.Contains(Advice(cut), advice => advice.Contains("lasts", StringComparison.Ordinal));
    }

    private static string[] Advice(AudioBuffer recording) => [.. RecordingCheck.Advise(recording, Line.Value.Seconds).Select(advice => advice.English)];

    private static AudioBuffer Padded(float gain, float noise)
    {
        const int margin = Signals.Rate / 3;
        var samples = Array.ConvertAll(Signals.NoiseSamples(Line.Value.Frames + (2 * margin), 4), sample => sample * noise);
        for (var i = 0; i < Line.Value.Frames; i++)
        {
            samples[margin + i] = Math.Clamp(samples[margin + i] + (gain * Line.Value[0][i]), -1, 1);
        }

        return new AudioBuffer(Signals.Rate, samples);
    }
}
