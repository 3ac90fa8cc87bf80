namespace Soribit.Sound.Singing.Formant;

/// <summary>The tract's stand for one phone between two borders.</summary>
internal sealed class Gesture(Resonance tract, double start, double end)
{
    public Resonance Tract { get; } = tract;

    public double Start { get; set; } = start;

    public double End { get; set; } = end;

    /// <summary>(4,) Hz towards the sound before and the sound after: consonants lean to their vowels, diphthongs move.</summary>
    public double[] Left { get; set; } = tract.Formants;

    public double[] Right { get; set; } = tract.Formants;

    /// <summary>When <see cref="Left"/> begins to become <see cref="Right"/> and when it has; null to take the whole length.</summary>
    public (double From, double To)? Turn { get; set; }

    public double Seconds => End - Start;

    /// <summary>The formants at a time between the borders.</summary>
    public double At(int formant, double time, double from, double to)
    {
        var (first, last) = Turn ?? (from, to);
        return Left[formant] + (Ease((time - first) / Math.Max(last - first, 1e-6)) * (Right[formant] - Left[formant]));
    }

    /// <summary>0 before, 1 after, without a corner.</summary>
    public static double Ease(double share) => 0.5 - (0.5 * Math.Cos(Math.PI * Math.Clamp(share, 0, 1)));
}
