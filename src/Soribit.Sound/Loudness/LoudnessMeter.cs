namespace Soribit.Sound.Loudness;

/// <summary>Loudness by ITU-R BS.1770-4 and EBU Tech 3341/3342, for mono and stereo.</summary>
public static class LoudnessMeter
{
    /// <summary>LUFS that stand for silence: below the absolute gate.</summary>
    public const double Silence = -70;

    private const double StepSeconds = 0.1;
    private const int MomentarySteps = 4;
    private const int ShortTermSteps = 30;
    private const double RelativeGateLu = 10;
    private const double RangeGateLu = 20;

    public static LoudnessReport Measure(AudioBuffer audio)
    {
        var powers = StepPowers(audio);
        var momentary = Windows(powers, MomentarySteps);
        var shortTerm = Windows(powers, ShortTermSteps);
        return new LoudnessReport(
            Gated(momentary, RelativeGateLu),
            Range(shortTerm),
            TruePeakMeter.Measure(audio),
            [.. momentary.Select(Lufs)],
            [.. shortTerm.Select(Lufs)]);
    }

    /// <summary>Programme loudness in LUFS, gated; <see cref="Silence"/> when nothing passes the gate.</summary>
    public static double Integrated(AudioBuffer audio) => Integrated(StepPowers(audio));

    /// <summary>Programme loudness from the K-weighted power of each <see cref="Step"/>.</summary>
    internal static double Integrated(IReadOnlyList<double> powers) => Gated(Windows(powers, MomentarySteps), RelativeGateLu);

    /// <summary>Frames of 100 ms, by which a meter's windows move.</summary>
    internal static int Step(int sampleRate) => (int)Math.Round(StepSeconds * sampleRate);

    /// <summary>K-weighted power of each 100 ms, both channels added.</summary>
    private static double[] StepPowers(AudioBuffer audio)
    {
        if (audio.Channels > 2)
        {
            throw new ArgumentException($"Expected mono or stereo, found {audio.Channels} channels.");
        }

        var powers = KWeighting.For(audio.SampleRate).Powers(audio, Step(audio.SampleRate));
        for (var i = 0; i < powers.Length && audio.Channels == 1; i++)
        {
            powers[i] /= 2; // the one channel was taken for both
        }

        return powers;
    }

    /// <summary>Mean power over each run of <paramref name="length"/> steps, a new one each step.</summary>
    private static double[] Windows(IReadOnlyList<double> powers, int length)
    {
        if (powers.Count < length)
        {
            return [];
        }

        var windows = new double[powers.Count - length + 1];
        for (var i = 0; i < windows.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < length; k++)
            {
                sum += powers[i + k];
            }

            windows[i] = sum / length;
        }

        return windows;
    }

    private static double Gated(double[] windows, double relativeGate)
    {
        var loud = Array.FindAll(windows, power => Lufs(power) > Silence);
        if (loud.Length == 0)
        {
            return Silence;
        }

        var gate = Lufs(loud.Average()) - relativeGate;
        return Lufs(loud.Where(power => Lufs(power) > gate).Average());
    }

    /// <summary>Loudness range in LU: from the 10th to the 95th percentile of the short-term loudness (EBU Tech 3342).</summary>
    private static double Range(double[] shortTerm)
    {
        var loud = Array.FindAll(shortTerm, power => Lufs(power) > Silence);
        if (loud.Length == 0)
        {
            return 0;
        }

        var gate = Lufs(loud.Average()) - RangeGateLu;
        var kept = loud.Select(Lufs).Where(lufs => lufs > gate).Order().ToArray();
        return kept[(int)Math.Round((kept.Length - 1) * 0.95)] - kept[(int)Math.Round((kept.Length - 1) * 0.10)];
    }

    private static double Lufs(double power) => -0.691 + Decibels.FromPower(power);
}

/// <param name="Integrated">LUFS.</param>
/// <param name="Range">LU.</param>
/// <param name="TruePeak">dBTP.</param>
/// <param name="Momentary">LUFS over 400 ms, one value each 100 ms; the first window ends at 0.4 s.</param>
/// <param name="ShortTerm">LUFS over 3 s, one value each 100 ms; the first window ends at 3 s.</param>
public sealed record LoudnessReport(double Integrated, double Range, double TruePeak, IReadOnlyList<double> Momentary, IReadOnlyList<double> ShortTerm);
