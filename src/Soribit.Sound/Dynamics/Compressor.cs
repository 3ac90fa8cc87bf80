namespace Soribit.Sound.Dynamics;

/// <summary>How loud passages are held back.</summary>
/// <param name="Threshold">dB of RMS from which the gain falls, -60 to 0.</param>
/// <param name="Ratio">dB in for one dB out above the threshold, 1 to 20.</param>
/// <param name="Knee">dB over which the curve bends, centred on the threshold, 0 to 24.</param>
/// <param name="Attack">Milliseconds, 0.1 to 500.</param>
/// <param name="Release">Milliseconds, 5 to 5000.</param>
/// <param name="LookAhead">Milliseconds by which the gain moves before the sound, 0 to 20; the sound itself is not delayed.</param>
public sealed record CompressorSettings(double Threshold, double Ratio, double Knee, double Attack, double Release, double LookAhead = 0);

/// <summary>A feed-forward compressor, both sides together, its smoothing on the gain in decibels.</summary>
/// <remarks>D. Giannoulis, M. Massberg, J. Reiss, "Digital dynamic range compressor design" (JAES 60:6, 2012): soft knee eq. 4, smooth branching eq. 17.</remarks>
public static class Compressor
{
    private const double DetectorMilliseconds = 5;

    /// <summary>dB out for dB in, when nothing moves.</summary>
    public static double OutputDb(CompressorSettings settings, double inputDb)
    {
        var over = inputDb - settings.Threshold;
        var slope = (1 / settings.Ratio) - 1;
        if (2 * over <= -settings.Knee)
        {
            return inputDb;
        }

        if (2 * over >= settings.Knee)
        {
            return inputDb + (slope * over);
        }

        var into = over + (settings.Knee / 2);
        return inputDb + (slope * into * into / (2 * settings.Knee));
    }

    /// <summary>Compresses in place.</summary>
    /// <returns>The greatest gain reduction in dB, at least 0.</returns>
    public static double Apply(AudioBuffer audio, CompressorSettings settings)
    {
        var curve = GainCurve.Power(audio, DetectorMilliseconds);
        var attack = GainCurve.Smoothing(settings.Attack, audio.SampleRate);
        var release = GainCurve.Smoothing(settings.Release, audio.SampleRate);
        var ahead = (int)Math.Round(settings.LookAhead * audio.SampleRate / (1000.0 * GainCurve.Step));
        var (gainDb, deepest) = (0.0, 0.0);
        for (var i = 0; i < curve.Length; i++)
        {
            var level = Decibels.FromPower(curve[Math.Min(curve.Length - 1, i + ahead)]);
            var target = OutputDb(settings, level) - level;
            gainDb = target + ((target < gainDb ? attack : release) * (gainDb - target));
            deepest = Math.Min(deepest, gainDb);
            curve[i] = (float)gainDb;
        }

        for (var i = 0; i < curve.Length; i++)
        {
            curve[i] = MathF.Pow(10, curve[i] / 20);
        }

        GainCurve.Apply(audio, curve);
        return -deepest;
    }
}
