using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing;

/// <summary>A speech sound at its time.</summary>
/// <param name="Start">Seconds from the start of the phrase.</param>
/// <param name="End">Seconds, later than the start.</param>
/// <param name="Syllable">Position of its syllable in the phrase, from 0.</param>
/// <param name="IsCoda">Ends its syllable; false in the onset and for the vowel.</param>
public sealed record SungPhone(Phoneme Phoneme, double Start, double End, int Syllable, bool IsCoda);

/// <summary>What is sung in one breath, planned to the last detail: any singer makes the same phrase of it, each with its own timbre.</summary>
/// <param name="Seconds">Length of the sound, from before the breath to after the last sound has died away.</param>
/// <param name="Phones">In order, none overlapping; where there is none, there is silence.</param>
/// <param name="Curves">Pitch, loudness and breath over time.</param>
public sealed record VocalPhrase(double Seconds, IReadOnlyList<SungPhone> Phones, VocalCurves Curves)
{
    /// <summary>Where the singer breathes in; null for none.</summary>
    public (double Start, double End)? Breath { get; init; }

    /// <summary>Samples of the phrase at a rate.</summary>
    public int Frames(int sampleRate) => (int)Math.Round(Seconds * sampleRate);
}

/// <summary>How a phrase moves, a value each <see cref="StepSeconds"/>, straight in between. All three are equally long and cover the phrase.</summary>
/// <param name="Hertz">Above 0 everywhere, also where nothing sounds.</param>
/// <param name="Loudness">0 silent, 1 the loudest that this voice sings; a singer brightens with it, too.</param>
/// <param name="Breathiness">0 none, 0.2 usual, 1 whispered.</param>
public sealed record VocalCurves(float[] Hertz, float[] Loudness, float[] Breathiness)
{
    public const double StepSeconds = 0.005;

    /// <summary>Values that cover so much time.</summary>
    public static int Length(double seconds) => (int)Math.Ceiling(seconds / StepSeconds) + 1;

    /// <summary>The value of a curve at a time, held at its ends.</summary>
    public static float At(float[] curve, double seconds)
    {
        var place = Math.Clamp(seconds / StepSeconds, 0, curve.Length - 1);
        var before = (int)place;
        var after = Math.Min(before + 1, curve.Length - 1);
        return curve[before] + ((float)(place - before) * (curve[after] - curve[before]));
    }
}
