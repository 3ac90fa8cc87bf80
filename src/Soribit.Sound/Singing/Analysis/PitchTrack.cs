namespace Soribit.Sound.Singing.Analysis;

/// <summary>The pitch of a voice over time, a value each <see cref="VocalCurves.StepSeconds"/>, the first at 0 s.</summary>
/// <param name="Hertz">Fundamental frequency; 0 where there is no voice.</param>
/// <param name="Clarity">How alike one period is to the next, 0 to 1, also where no voice was found.</param>
public sealed record PitchTrack(float[] Hertz, float[] Clarity)
{
    public int Count => Hertz.Length;

    public bool IsVoiced(int frame) => Hertz[Math.Clamp(frame, 0, Count - 1)] > 0;

    /// <summary>The pitch at a time: straight between two voiced frames, else that of the nearer frame.</summary>
    public float At(double seconds)
    {
        var place = Math.Clamp(seconds / VocalCurves.StepSeconds, 0, Count - 1);
        var before = (int)place;
        var after = Math.Min(before + 1, Count - 1);
        var share = (float)(place - before);
        return Hertz[before] > 0 && Hertz[after] > 0
            ? Hertz[before] + (share * (Hertz[after] - Hertz[before]))
            : Hertz[share < 0.5f ? before : after];
    }
}
