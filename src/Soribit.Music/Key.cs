namespace Soribit.Music;

public enum Mode
{
    Major,
    Minor,
}

/// <summary>A major or minor key.</summary>
/// <param name="Tonic">Pitch class of the tonic, 0 (C) to 11 (B).</param>
public readonly record struct Key(int Tonic, Mode Mode)
{
    /// <summary>Natural notes along the line of fifths, from F.</summary>
    private const string Naturals = "FCGDAEB";

    private static readonly int[] MajorScale = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] MinorScale = [0, 2, 3, 5, 7, 8, 10];

    public static Key CMajor { get; } = new(0, Mode.Major);

    /// <summary>Sharps (positive) or flats (negative) of the key signature, -5 to 6.</summary>
    public int Fifths
    {
        get
        {
            var major = Mode == Mode.Minor ? (Tonic + 3) % 12 : Tonic;
            var fifths = major * 7 % 12;
            return fifths > 6 ? fifths - 12 : fifths;
        }
    }

    /// <summary>The seven pitch classes of the major or natural minor scale, from the tonic upwards.</summary>
    public IReadOnlyList<int> Scale
    {
        get
        {
            var tonic = Tonic;
            return [.. (Mode == Mode.Major ? MajorScale : MinorScale).Select(step => (tonic + step) % 12)];
        }
    }

    /// <summary>Whether a pitch or pitch class belongs to the major or natural minor scale.</summary>
    public bool Contains(int pitch)
    {
        var degree = ((pitch - Tonic) % 12 + 12) % 12;
        return Array.IndexOf(Mode == Mode.Major ? MajorScale : MinorScale, degree) >= 0;
    }

    public Key Transpose(int semitones) => new(((Tonic + semitones) % 12 + 12) % 12, Mode);

    /// <summary>The name of a pitch class as this key spells it, with at most one sharp or flat: Eb and F# in G major, F and G# in A minor.</summary>
    /// <remarks>Major keys reach five fifths below the tonic (borrowed chords) and six above; minor keys five below and six above, too (raised sixth and seventh).</remarks>
    public string Name(int pitchClass)
    {
        // Place on the line of fifths, C being 0.
        var tonic = Mode == Mode.Minor ? Fifths + 3 : Fifths;
        var above = (((pitchClass - Tonic) * 7 % 12) + 12) % 12;
        var place = tonic + (above > 6 ? above - 12 : above);
        place = place > 12 ? place - 12 : place < -8 ? place + 12 : place;
        var natural = Naturals[(place + 1 + 14) % 7];
        var sharps = (int)Math.Floor((place + 1) / 7.0);
        return natural + (sharps > 0 ? "#" : sharps < 0 ? "b" : "");
    }

    /// <summary>Pitch class of a note name such as "F#" or "Bb"; -1 when it is none.</summary>
    public static int PitchClass(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
        {
            return -1;
        }

        var natural = "C D EF G A B".IndexOf(char.ToUpperInvariant(name[0]), StringComparison.Ordinal);
        if (natural < 0 || name[0] == ' ')
        {
            return -1;
        }

        foreach (var sign in name[1..])
        {
            switch (sign)
            {
                case '#' or '♯':
                    natural++;
                    break;
                case 'b' or '♭':
                    natural--;
                    break;
                default:
                    return -1;
            }
        }

        return ((natural % 12) + 12) % 12;
    }

    /// <summary>Reads "D major", "F# minor", "Am", "Bb", "d minor".</summary>
    public static bool TryParse(string text, out Key key)
    {
        key = CMajor;
        var words = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2)
        {
            return false;
        }

        var name = words[0];
        var mode = Mode.Major;
        if (words.Length == 2)
        {
            switch (words[1].ToUpperInvariant())
            {
                case "MAJOR" or "MAJ":
                    break;
                case "MINOR" or "MIN":
                    mode = Mode.Minor;
                    break;
                default:
                    return false;
            }
        }
        else if (name.Length > 1 && name[^1] == 'm')
        {
            name = name[..^1];
            mode = Mode.Minor;
        }

        var tonic = PitchClass(name);
        key = new Key(Math.Max(tonic, 0), mode);
        return tonic >= 0;
    }

    public override string ToString() => $"{Name(Tonic)} {(Mode == Mode.Major ? "major" : "minor")}";
}
