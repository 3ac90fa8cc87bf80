namespace Soribit.Music.Harmony;

/// <summary>The seven kinds of chord that the chord model tells apart.</summary>
public enum ChordFamily
{
    Major,
    Minor,
    Dominant7,
    Major7,
    Minor7,
    Suspended,
    Diminished,
}

/// <summary>Chords relative to a tonic as small numbers, 0 to 83: semitones above the tonic times seven, plus the family.</summary>
public static class ChordSymbol
{
    public const int Families = 7;
    public const int Count = 12 * Families;

    private static readonly ChordQuality[] Plain =
    [
        ChordQuality.Major, ChordQuality.Minor, ChordQuality.Dominant7, ChordQuality.Major7, ChordQuality.Minor7, ChordQuality.Sus4,
        ChordQuality.Diminished,
    ];

    public static int Of(int root, ChordFamily family, int tonic) => ((((root - tonic) % 12) + 12) % 12 * Families) + (int)family;

    public static int Of(Chord chord, int tonic) => Of(chord.Root, Family(chord.Quality), tonic);

    public static int Degree(int symbol) => symbol / Families;

    public static ChordFamily Family(int symbol) => (ChordFamily)(symbol % Families);

    public static Chord ToChord(int symbol, int tonic) => new((Degree(symbol) + tonic) % 12, Plain[symbol % Families]);

    public static ChordFamily Family(ChordQuality quality) => quality switch
    {
        ChordQuality.Minor or ChordQuality.Minor6 or ChordQuality.MinorMajor7 => ChordFamily.Minor,
        ChordQuality.Dominant7 or ChordQuality.Dominant9 => ChordFamily.Dominant7,
        ChordQuality.Major7 => ChordFamily.Major7,
        ChordQuality.Minor7 => ChordFamily.Minor7,
        ChordQuality.Sus4 or ChordQuality.Sus2 or ChordQuality.Sus4Dominant7 => ChordFamily.Suspended,
        ChordQuality.Diminished or ChordQuality.HalfDiminished7 or ChordQuality.Diminished7 => ChordFamily.Diminished,
        _ => ChordFamily.Major,
    };
}
