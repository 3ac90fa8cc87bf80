using Soribit.Sound.Dynamics;

namespace Soribit.Sound.Tests.Dynamics;

public class DeEsserTests
{
    private const int SampleRate = 48000;

    [Fact]
    public void Process_BelowTheThreshold_ChangesNothing()
    {
        var quiet = Tone(8000, 0.001);
        var before = quiet.Clone();
        new DeEsser(new DeEsserSettings(5500, -30, 12), SampleRate).Process(quiet[0], quiet[1]);
        Assert.Equal(before[0].ToArray(), quiet[0].ToArray());
    }

    [Theory]
    [InlineData(14000, 5, 6)] // the band of the s: nearly all of six dB
    [InlineData(5500, 1.7, 2.4)] // at its edge a third of them
    [InlineData(400, -0.5, 0.5)] // a vowel's fundamental: none
    public void Process_AboveIt_TakesFromTheHighsOnly(double hertz, double leastDb, double mostDb)
    {
        var loud = Tone(hertz, 0.5);
        var before = Energy(loud);
        new DeEsser(new DeEsserSettings(5500, -30, 6), SampleRate).Process(loud[0], loud[1]);
        Assert.InRange(Decibels.FromPower(before / Energy(loud)), leastDb, mostDb);
    }

    private static AudioBuffer Tone(double hertz, double amplitude)
    {
        var tone = new AudioBuffer(2, SampleRate, SampleRate);
        for (var i = 0; i < tone.Frames; i++)
        {
            tone[0][i] = tone[1][i] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / SampleRate));
        }

        return tone;
    }

    /// <summary>Once the attack is over.</summary>
    private static double Energy(AudioBuffer audio)
    {
        var sum = 0.0;
        for (var i = SampleRate / 4; i < audio.Frames; i++)
        {
            sum += audio[0][i] * (double)audio[0][i];
        }

        return sum;
    }
}
