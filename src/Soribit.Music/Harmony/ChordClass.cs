namespace Soribit.Music.Harmony;

/// <summary>Chords as composing tells them apart, before they are coloured: semitones above the tonic times three, plus 0 for major, 1 for minor, 2 for diminished; 0 to 35.</summary>
public static class ChordClass
{
    public const int Count = 36;

    public static int Of(int degree, int third) => (degree * 3) + third;

    public static int OfSymbol(int symbol) => Of(ChordSymbol.Degree(symbol), ChordSymbol.Family(symbol) switch
    {
        ChordFamily.Minor or ChordFamily.Minor7 => 1,
        ChordFamily.Diminished => 2,
        _ => 0,
    });

    /// <summary>The plain chord of the class as the chord model names it.</summary>
    public static byte ToSymbol(int chord) => (byte)((Degree(chord) * ChordSymbol.Families) + (chord % 3) switch
    {
        0 => (int)ChordFamily.Major,
        1 => (int)ChordFamily.Minor,
        _ => (int)ChordFamily.Diminished,
    });

    public static int Degree(int chord) => chord / 3;

    public static bool IsMinor(int chord) => chord % 3 == 1;

    public static bool IsDiminished(int chord) => chord % 3 == 2;

    public static int Tonic(Mode mode) => Of(0, mode == Mode.Minor ? 1 : 0);

    public static int Dominant => Of(7, 0);

    public static int Subdominant(Mode mode) => Of(5, mode == Mode.Minor ? 1 : 0);
}
