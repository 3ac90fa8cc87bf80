namespace Soribit.Music;

public enum ChordQuality
{
    Major,
    Minor,
    Dominant7,
    Major7,
    Minor7,
    Sus4,
    Sus2,
    Diminished,
    HalfDiminished7,
    Diminished7,
    Augmented,
    Major6,
    Minor6,
    Add9,
    Dominant9,
    MinorMajor7,
    Power,
    Sus4Dominant7,
}

/// <summary>A chord symbol.</summary>
/// <param name="Root">Pitch class of the root, 0 to 11.</param>
/// <param name="Bass">Pitch class of the lowest note; equal to the root unless the symbol has a slash.</param>
public readonly record struct Chord(int Root, ChordQuality Quality, int Bass)
{
    /// <summary>Semitones above the root, and the suffixes that are read; the first is the one written.</summary>
    private static readonly (int[] Intervals, string[] Suffixes)[] Qualities =
    [
        ([0, 4, 7], ["", "maj", "M"]),
        ([0, 3, 7], ["m", "min", "-"]),
        ([0, 4, 7, 10], ["7", "dom7"]),
        ([0, 4, 7, 11], ["maj7", "M7", "Δ"]),
        ([0, 3, 7, 10], ["m7", "min7", "-7"]),
        ([0, 5, 7], ["sus4", "sus"]),
        ([0, 2, 7], ["sus2"]),
        ([0, 3, 6], ["dim", "°", "o"]),
        ([0, 3, 6, 10], ["m7b5", "ø", "min7b5", "m7-5"]),
        ([0, 3, 6, 9], ["dim7", "°7", "o7"]),
        ([0, 4, 8], ["aug", "+"]),
        ([0, 4, 7, 9], ["6", "maj6"]),
        ([0, 3, 7, 9], ["m6", "min6"]),
        ([0, 4, 7, 2], ["add9", "add2"]),
        ([0, 4, 7, 10, 2], ["9"]),
        ([0, 3, 7, 11], ["mM7", "mmaj7"]),
        ([0, 7], ["5"]),
        ([0, 5, 7, 10], ["7sus4", "7sus"]),
    ];

    public Chord(int root, ChordQuality quality)
        : this(root, quality, root)
    {
    }

    /// <summary>Pitch classes of the chord, root first; a slash bass outside the chord is not among them.</summary>
    public IReadOnlyList<int> Tones
    {
        get
        {
            var root = Root;
            return [.. Intervals.Select(interval => (root + interval) % 12)];
        }
    }

    /// <summary>Semitones above the root, within an octave.</summary>
    public IReadOnlyList<int> Intervals => Qualities[(int)Quality].Intervals;

    public bool IsMinor => Qualities[(int)Quality].Intervals.Contains(3);

    /// <summary>Whether a pitch or pitch class is a tone of the chord.</summary>
    public bool Contains(int pitch) =>
        Array.IndexOf(Qualities[(int)Quality].Intervals, (((pitch - Root) % 12) + 12) % 12) >= 0;

    public Chord Transpose(int semitones) =>
        new((((Root + semitones) % 12) + 12) % 12, Quality, (((Bass + semitones) % 12) + 12) % 12);

    /// <summary>Reads "C", "F#m7", "Bbmaj7/D". Case matters for M and m.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Chord chord)
    {
        chord = default;
        if (text.IsEmpty || text[0] is < 'A' or > 'G')
        {
            return false;
        }

        var rootLength = text.Length > 1 && text[1] is '#' or 'b' or '♯' or '♭' ? 2 : 1;
        var root = Key.PitchClass(text[..rootLength]);
        var rest = text[rootLength..];
        var bass = root;
        var slash = rest.IndexOf('/');
        if (slash >= 0)
        {
            bass = Key.PitchClass(rest[(slash + 1)..]);
            rest = rest[..slash];
        }

        if (root < 0 || bass < 0)
        {
            return false;
        }

        for (var quality = 0; quality < Qualities.Length; quality++)
        {
            foreach (var suffix in Qualities[quality].Suffixes)
            {
                if (rest.SequenceEqual(suffix))
                {
                    chord = new Chord(root, (ChordQuality)quality, bass);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The symbol spelled as <paramref name="key"/> spells its notes.</summary>
    public string ToString(Key key) =>
        key.Name(Root) + Qualities[(int)Quality].Suffixes[0] + (Bass == Root ? "" : "/" + key.Name(Bass));

    public override string ToString() => ToString(Key.CMajor);
}
