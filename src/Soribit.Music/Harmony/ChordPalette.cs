namespace Soribit.Music.Harmony;

/// <summary>The chord classes that a song of a mode draws from, each with how welcome it is.</summary>
internal sealed class ChordPalette
{
    /// <summary>Degree, third (0 major, 1 minor, 2 diminished), weight, and whether the chord borrows notes from outside the key.</summary>
    private static readonly (int Degree, int Third, double Weight, bool IsBorrowed)[] Major =
    [
        (0, 0, 1, false), (2, 1, 1, false), (4, 1, 0.8, false), (5, 0, 1, false), (7, 0, 1, false), (9, 1, 1, false),
        (10, 0, 0.6, true), (5, 1, 0.4, true), (2, 0, 0.25, true), (4, 0, 0.3, true), (9, 0, 0.15, true), (7, 1, 0.15, true),
        (8, 0, 0.25, true), (3, 0, 0.15, true), (11, 2, 0.1, false),
    ];

    private static readonly (int Degree, int Third, double Weight, bool IsBorrowed)[] Minor =
    [
        (0, 1, 1, false), (3, 0, 1, false), (5, 1, 1, false), (7, 0, 0.8, false), (7, 1, 0.5, false), (8, 0, 1, false), (10, 0, 1, false),
        (2, 2, 0.3, false), (5, 0, 0.3, true), (1, 0, 0.15, true), (2, 1, 0.12, true),
    ];

    private static readonly string[] StrangeMoods = ["dark", "dramatic", "fearful", "mysterious", "rebellious", "surprised"];

    /// <summary>How readily a style leaves the key.</summary>
    private static readonly Dictionary<string, double> Borrowing = new(StringComparer.Ordinal)
    {
        ["ballad"] = 0.4,
        ["pop"] = 0.5,
        ["rock"] = 1,
        ["folk"] = 0.3,
        ["waltz"] = 0.5,
        ["cinematic"] = 1.2,
        ["lofi"] = 0.7,
        ["hiphop"] = 0.6,
        ["electronic"] = 0.4,
        ["jazz"] = 1.1,
        ["piano"] = 0.6,
    };

    private ChordPalette(IReadOnlyList<int> chords, IReadOnlyList<double> weights)
    {
        Chords = chords;
        Weights = weights;
    }

    /// <summary>The classes, each once.</summary>
    public IReadOnlyList<int> Chords { get; }

    /// <summary>Of the classes, in the same order.</summary>
    public IReadOnlyList<double> Weights { get; }

    public static ChordPalette Of(Mode mode, ChordRequest request)
    {
        var borrowing = Borrowing.GetValueOrDefault(request.Style, 0.6) * (MoodWords.In(request.Mood).Any(StrangeMoods.Contains) ? 2 : 1);
        var entries = mode == Mode.Major ? Major : Minor;
        return new ChordPalette(
            [.. entries.Select(entry => ChordClass.Of(entry.Degree, entry.Third))],
            [.. entries.Select(entry => entry.IsBorrowed ? entry.Weight * borrowing : entry.Weight)]);
    }

    /// <summary>Where a class stands in <see cref="Chords"/>, or -1.</summary>
    public int IndexOf(int chord)
    {
        for (var i = 0; i < Chords.Count; i++)
        {
            if (Chords[i] == chord)
            {
                return i;
            }
        }

        return -1;
    }
}
