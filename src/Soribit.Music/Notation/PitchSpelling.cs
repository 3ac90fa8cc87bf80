namespace Soribit.Music.Notation;

/// <summary>Names for pitches as a musician would write them: by the key, then by the chord that sounds, then by where the line goes.</summary>
/// <remarks>Names lie on the line of fifths (… Bb -2, F -1, C 0, G 1, … F# 6 …): a pitch class is one place on it, modulo 12.</remarks>
public static class PitchSpelling
{
    private const string StepsByFifths = "FCGDAEB";

    /// <summary>Places on the line of fifths above the chord's root for each interval in semitones: a minor third is three fifths down, a diminished fifth six.</summary>
    private static readonly int[] IntervalFifths = [0, -5, 2, -3, 4, -1, -6, 1, 8, 3, -2, 5];

    /// <summary>Degrees above the tonic as places from it: what the scales hold, and for the others the flat side and the sharp side.</summary>
    private static readonly int[] FlatSide = [0, -5, 2, -3, 4, -1, -6, 1, -4, 3, -2, 5];
    private static readonly int[] SharpSide = [0, 7, 2, 9, 4, -1, 6, 1, 8, 3, 10, 5];

    /// <summary>Beyond Fb and B# lie double signs, which hide more than they tell here.</summary>
    private const int Flattest = -8;
    private const int Sharpest = 12;

    /// <summary>No borrowed chord is built on Cb, Fb, E# or B#.</summary>
    private const int LastFlatRoot = -6;
    private const int LastSharpRoot = 10;

    /// <summary>A pitch as it is written.</summary>
    /// <param name="pitch">MIDI number.</param>
    /// <param name="chord">What sounds with it, or null.</param>
    /// <param name="next">The pitch that follows in the same line, or null: a chromatic note that rises a semitone is a sharp, one that falls a flat.</param>
    public static Spelling Spell(int pitch, Key key, Chord? chord = null, int? next = null)
    {
        var place = Place(pitch % 12, key, chord, next - pitch);
        var step = StepsByFifths[(((place + 1) % 7) + 7) % 7];
        var alter = (int)Math.Floor((place + 1) / 7.0);
        var natural = "C D EF G A B".IndexOf(step, StringComparison.Ordinal);
        return new Spelling(step, alter, ((pitch - alter - natural) / 12) - 1);
    }

    /// <summary>The name of a pitch class without its octave, such as a chord's root: "Bb".</summary>
    public static string Name(int pitchClass, Key key, Chord? chord = null)
    {
        var spelling = Spell(pitchClass + 60, key, chord);
        return spelling.Step + (spelling.Alter >= 0 ? new string('#', spelling.Alter) : new string('b', -spelling.Alter));
    }

    /// <summary>The chord's symbol with its root as the key spells that chord: Bb7 in G major, G#dim in A minor.</summary>
    public static string ChordName(Chord chord, Key key)
    {
        var symbol = new Chord(0, chord.Quality).ToString(Key.CMajor)[1..];
        return Name(chord.Root, key, chord) + symbol + (chord.Bass == chord.Root ? "" : "/" + Name(chord.Bass, key, chord));
    }

    private static int Place(int pitchClass, Key key, Chord? chord, int? motion)
    {
        var tonic = key.Fifths + (key.Mode == Mode.Minor ? 3 : 0);
        var degree = (((pitchClass - key.Tonic) % 12) + 12) % 12;
        if (key.Contains(pitchClass))
        {
            return tonic + FlatSide[degree];
        }

        if (chord is { } sounding && sounding.Contains(pitchClass))
        {
            var interval = (((pitchClass - sounding.Root) % 12) + 12) % 12;
            var fifths = interval == 9 && sounding.Quality == ChordQuality.Diminished7 ? -9 : IntervalFifths[interval];
            var place = Root(sounding, key, tonic) + fifths;
            if (place is >= Flattest and <= Sharpest)
            {
                return place;
            }
        }

        // A chromatic neighbour: up to the next degree from a sharp, down from a flat; by itself, as the key borrows it most.
        var isSharp = motion switch
        {
            1 => true,
            -1 => false,
            _ => degree is 6 || (degree is 1 or 8 && key.Mode == Mode.Major),
        };
        return Simple(tonic + (isSharp ? SharpSide : FlatSide)[degree]);
    }

    /// <summary>The root of a chord: diatonic if it can be; else a diminished or minor chord leads upwards from a sharp, and any other is borrowed from the flat side.</summary>
    private static int Root(Chord chord, Key key, int tonic)
    {
        var degree = (((chord.Root - key.Tonic) % 12) + 12) % 12;
        if (key.Contains(chord.Root))
        {
            return tonic + FlatSide[degree];
        }

        var leads = chord.Quality is ChordQuality.Diminished or ChordQuality.Diminished7 or ChordQuality.HalfDiminished7;
        var isSharp = leads || degree == 6 || (degree == 1 && chord.IsMinor && key.Mode == Mode.Major);
        var place = tonic + (isSharp ? SharpSide : FlatSide)[degree];
        return place > LastSharpRoot ? place - 12 : place < LastFlatRoot ? place + 12 : place;
    }

    private static int Simple(int place) => place > Sharpest ? place - 12 : place < Flattest ? place + 12 : place;
}
