using Soribit.Sound.Singing.Resynthesis;

namespace Soribit.Sound.Tests.Singing.Resynthesis;

public class UpperBandTests
{
    private const int SampleRate = 48000;
    private const double Hertz = 200;

    [Fact]
    public void Restore_HarmonicsUpTo7kHz_GoOnAboveIt()
    {
        var voice = Harmonics();
        var before = (float[])voice.Clone();
        UpperBand.Restore(voice, SampleRate, 7300);
        for (var harmonic = 1; harmonic * Hertz < 6500; harmonic++)
        {
            Assert.InRange(LevelDb(voice, harmonic * Hertz) - LevelDb(before, harmonic * Hertz), -0.2, 0.2);
        }

        foreach (var hertz in new[] { 9000.0, 10000, 11000 })
        {
            Assert.InRange(LevelDb(voice, hertz) - LevelDb(voice, 6000), -24, 0);
            Assert.InRange(LevelDb(voice, hertz + (Hertz / 2)) - LevelDb(voice, hertz), -400, -20); // between harmonics there is nothing
        }
    }

    [Fact]
    public void Restore_Silence_StaysSilent()
    {
        var silence = new float[4800];
        UpperBand.Restore(silence, SampleRate, 7300);
        Assert.All(silence, sample => Assert.Equal(0, sample));
    }

    private static float[] Harmonics()
    {
        var voice = new float[SampleRate];
        for (var i = 0; i < voice.Length; i++)
        {
            for (var harmonic = 1; harmonic * Hertz <= 7200; harmonic++)
            {
                voice[i] += (float)(0.01 * Math.Cos((2 * Math.PI * harmonic * Hertz * i / SampleRate) + (harmonic * harmonic)));
            }
        }

        return voice;
    }

    private static double LevelDb(float[] signal, double hertz)
    {
        var (re, im) = (1e-12, 0.0);
        for (var i = SampleRate / 2; i < SampleRate; i++)
        {
            re += signal[i] * Math.Cos(2 * Math.PI * hertz * i / SampleRate);
            im += signal[i] * Math.Sin(2 * Math.PI * hertz * i / SampleRate);
        }

        return 10 * Math.Log10((re * re) + (im * im));
    }
}
