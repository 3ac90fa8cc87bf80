namespace Soribit.Music.Melodies;

/// <summary>What is asked of the tune beside its words and chords.</summary>
/// <param name="Low">Lowest MIDI note of the voice.</param>
/// <param name="High">Highest MIDI note of the voice.</param>
/// <param name="Style">One of the styles of the arrangement ("ballad", "folk", ...); one that is not known sings as "pop" does.</param>
/// <param name="Mood">-1 dark to 1 bright: how high within the voice the tune lies.</param>
/// <param name="Density">0 sparse to 1 busy: notes in a bar where no words say how many.</param>
public sealed record MelodyRequest(int Low, int High, string Style = "pop", double Mood = 0, double Density = 0.5)
{
    /// <summary>The range that most singers of a kind share: "female" A3 to D#5, "male" A2 to D#4, "child" C4 to E5; anything else as "female".</summary>
    public static MelodyRequest ForVoice(string voice) => voice switch
    {
        "male" => new MelodyRequest(45, 63),
        "child" => new MelodyRequest(60, 76),
        _ => new MelodyRequest(57, 75),
    };

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal MelodyRequest Validated()
    {
        if (Low is < 0 or > 127 || High is < 0 or > 127 || Low > High)
        {
            throw new ArgumentException($"The voice must lie within 0 to 127, lowest first, found {Low} to {High}.", nameof(Low));
        }

        if (!(Mood is >= -1 and <= 1) || !(Density is >= 0 and <= 1))
        {
            throw new ArgumentException($"Mood lies between -1 and 1 and density between 0 and 1, found {Mood} and {Density}.", nameof(Mood));
        }

        return this;
    }
}
