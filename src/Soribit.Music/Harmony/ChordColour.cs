namespace Soribit.Music.Harmony;

/// <summary>How a style colours plain chords: the shares of chords that get each addition.</summary>
/// <param name="MinorSeventh">Minor chords with their seventh.</param>
/// <param name="MajorSeventh">Major chords on the tonic, subdominant and their like with a major seventh.</param>
/// <param name="DominantSeventh">Dominants with their seventh.</param>
/// <param name="Ninth">Major chords with an added ninth; dominants that have a seventh take a ninth, too.</param>
/// <param name="Suspended">Major chords that leave out their third.</param>
/// <param name="Power">Letters played in bare fifths.</param>
/// <param name="Slash">Letters whose bass line walks through inversions.</param>
/// <param name="Looping">How welcome sections of one repeated unit are; 1 is as in popular music at large.</param>
/// <param name="Falling">How welcome roots are that fall by a fifth, as in ii V I; 1 is as in popular music at large.</param>
internal sealed record ChordColour(
    double MinorSeventh,
    double MajorSeventh,
    double DominantSeventh,
    double Ninth,
    double Suspended,
    double Power,
    double Slash,
    double Looping,
    double Falling = 1)
{
    private static readonly Dictionary<string, ChordColour> Styles = new(StringComparer.Ordinal)
    {
        ["ballad"] = new(0.35, 0.25, 0.35, 0.2, 0, 0, 0.6, 0.5),
        ["pop"] = new(0.25, 0.12, 0.15, 0.2, 0.03, 0, 0.3, 0.9),
        ["rock"] = new(0.15, 0.04, 0.12, 0.16, 0.06, 0.1, 0.12, 0.75),
        ["folk"] = new(0.12, 0.04, 0.2, 0.08, 0.03, 0, 0.3, 0.6),
        ["waltz"] = new(0.08, 0.06, 0.85, 0, 0, 0, 0.2, 0.4),
        ["cinematic"] = new(0.06, 0.12, 0, 0.25, 0.15, 0, 0.3, 0.6),
        ["lofi"] = new(0.96, 0.92, 0.95, 0.4, 0.04, 0, 0.05, 1),
        ["hiphop"] = new(0.8, 0.5, 0.5, 0.2, 0.04, 0, 0, 1.4),
        ["electronic"] = new(0.35, 0.12, 0, 0.18, 0.05, 0, 0.1, 1.2),
        ["jazz"] = new(0.97, 0.95, 1, 0.45, 0, 0, 0.05, 0.4, 3.5),
        ["piano"] = new(0.28, 0.28, 0.12, 0.3, 0.06, 0, 0.5, 0.5),
    };

    public static ChordColour Of(string style) => Styles.GetValueOrDefault(style, Styles["pop"]);

    /// <summary>The chord that stands for a class all through the sections of a letter.</summary>
    public Chord Colour(int chord, Key key, bool isBare, Rng rng)
    {
        var degree = ChordClass.Degree(chord);
        var root = (degree + key.Tonic) % 12;
        if (isBare && !ChordClass.IsDiminished(chord))
        {
            return new Chord(root, ChordQuality.Power);
        }

        // All dice are thrown for every chord, so that one answer does not move the others.
        double seventh = rng.NextDouble(), ninth = rng.NextDouble(), suspension = rng.NextDouble();
        if (ChordClass.IsDiminished(chord))
        {
            return new Chord(root, seventh < MinorSeventh * 1.5 ? ChordQuality.HalfDiminished7 : ChordQuality.Diminished);
        }

        if (ChordClass.IsMinor(chord))
        {
            var isBorrowedSubdominant = degree == 5 && key.Mode == Mode.Major;
            return new Chord(root, seventh >= MinorSeventh ? ChordQuality.Minor : isBorrowedSubdominant ? ChordQuality.Minor6 : ChordQuality.Minor7);
        }

        var isDominant = degree == 7;
        var leadsElsewhere = !key.Contains((root + 4) % 12); // its third is no note of the key: the dominant of another chord
        if (isDominant || (leadsElsewhere && degree is 2 or 4 or 9))
        {
            var share = isDominant ? DominantSeventh : Math.Min(1, DominantSeventh + 0.25);
            return new Chord(root, (seventh < share, ninth < Ninth) switch
            {
                (true, true) when isDominant && MajorSeventh > 0.5 => ChordQuality.Dominant9,
                (true, _) => ChordQuality.Dominant7,
                _ when isDominant && suspension < Suspended => ChordQuality.Sus4,
                _ => ChordQuality.Major,
            });
        }

        var isFlatSeventh = degree == 10;
        return new Chord(root, (isFlatSeventh, seventh < MajorSeventh, ninth < Ninth, suspension < Suspended) switch
        {
            (true, true, _, _) => MajorSeventh > 0.5 ? ChordQuality.Dominant7 : ChordQuality.Major,
            (false, true, _, _) => ChordQuality.Major7,
            (_, _, true, _) => ChordQuality.Add9,
            (_, _, _, true) => ChordQuality.Sus2,
            _ => ChordQuality.Major,
        });
    }

    /// <summary>The last chord of a song is at rest: no seventh, unless the style lives in them, and nothing that lacks its third.</summary>
    public Chord Rested(Chord chord) => chord.Quality switch
    {
        ChordQuality.Add9 => chord with { Bass = chord.Root },
        _ when MajorSeventh > 0.5 => chord with { Bass = chord.Root },
        _ => new Chord(chord.Root, chord.IsMinor ? ChordQuality.Minor : ChordQuality.Major),
    };

    /// <summary>The bass, in semitones above the tonic, that lets the line walk from the chord before to the chord after; null when the root serves as well.</summary>
    public static int? WalkingBass(int before, int chord, int after) => (ChordClass.Degree(before), ChordClass.Degree(chord), ChordClass.Degree(after)) switch
    {
        (0, 7, 9) => 11,          // I V/3 vi
        (0, 7, 8) => 11,          // i V/3 bVI
        (5, 0, 2) => 4,           // IV I/3 ii
        (7, 0, 5) => 4,           // V I/3 IV
        (0, 10, 3) => 2,          // i bVII/3 bIII
        (2, 0, 5) => 4,           // ii I/3 IV
        _ => null,
    };
}
