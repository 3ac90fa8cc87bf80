namespace Soribit.Music.Melodies.Rap;

/// <summary>Where a rap is written: on B, the middle line of a treble staff, in whatever octave suits the voice.</summary>
/// <remarks>A note above or below that line asks for a higher or a lower voice than speech would have there, by as many semitones.</remarks>
public static class RapPitch
{
    private const int PitchClass = 11;

    /// <summary>The line of a voice: the highest B that it sings, else the B nearest to its range.</summary>
    public static int Line(int low, int high)
    {
        var line = high - ((high - PitchClass + 120) % 12);
        return line >= low || low - line < line + 12 - high ? Math.Max(line, PitchClass) : Math.Min(line + 12, 120 - 1);
    }

    /// <summary>Semitones of a written note above the line, -6 to 5, whatever its octave.</summary>
    public static int Above(int pitch) => (((pitch - PitchClass + 6) % 12) + 12) % 12 - 6;
}
