namespace Soribit.Music.Harmony;

/// <summary>Chords as steps of a key.</summary>
public static class RomanNumeral
{
    private static readonly string[] Major = ["I", "bII", "II", "bIII", "III", "IV", "#IV", "V", "bVI", "VI", "bVII", "VII"];
    private static readonly string[] Minor = ["I", "bII", "II", "III", "#III", "IV", "#IV", "V", "VI", "#VI", "VII", "#VII"];

    /// <summary>"IV", "vi7", "V7/3": lower case for minor and diminished chords; in minor keys the steps of the natural scale have no sign; a bass in the chord is its interval, another a numeral.</summary>
    public static string Of(Chord chord, Key key)
    {
        var names = key.Mode == Mode.Major ? Major : Minor;
        var name = names[Step(chord.Root, key)];
        var isLow = chord.IsMinor;
        var symbol = new Chord(0, chord.Quality).ToString()[1..];
        symbol = chord.Quality switch
        {
            ChordQuality.Minor => "",
            ChordQuality.Minor7 => "7",
            ChordQuality.Minor6 => "6",
            ChordQuality.Diminished => "°",
            ChordQuality.Diminished7 => "°7",
            ChordQuality.HalfDiminished7 => "ø7",
            ChordQuality.Augmented => "+",
            _ => symbol,
        };
        var numeral = (isLow ? name.Replace('I', 'i').Replace('V', 'v') : name) + symbol;
        return chord.Bass == chord.Root ? numeral : $"{numeral}/{Bass(chord, names, key)}";
    }

    private static string Bass(Chord chord, string[] names, Key key) => ((((chord.Bass - chord.Root) % 12) + 12) % 12) switch
    {
        3 or 4 when chord.Contains(chord.Bass) => "3",
        6 or 7 or 8 when chord.Contains(chord.Bass) => "5",
        9 or 10 or 11 when chord.Contains(chord.Bass) => "7",
        _ => names[Step(chord.Bass, key)],
    };

    private static int Step(int pitchClass, Key key) => (((pitchClass - key.Tonic) % 12) + 12) % 12;
}
