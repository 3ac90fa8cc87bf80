using Soribit.Music.Form;

namespace Soribit.Music.Harmony;

/// <summary>Changes of chord as the chord decoder's tokens: the mode, then each symbol after a token that tells the kind of section and the place in it.</summary>
/// <remarks>Numbers mean what they meant in training: a new order is a new model.</remarks>
internal static class ChordWords
{
    /// <summary>Changes that are known before one that is foretold.</summary>
    public const int Before = 6;

    /// <summary>Stands after the mode where the song begins.</summary>
    public const int SongBegins = FirstMode + 2;

    public const int Vocabulary = FirstWhere + (Kinds * Places);

    /// <summary>Tokens of the longest window: mode, beginning, and each change with its place.</summary>
    public const int Context = 2 + (2 * (Before + 1));

    private const int Places = 12;
    private const int Kinds = 7;
    private const int FirstMode = ChordSymbol.Count;
    private const int FirstWhere = SongBegins + 1;

    public static int Of(Mode mode) => FirstMode + (int)mode;

    /// <param name="place">As <see cref="ChordModel.PlaceOf"/> tells.</param>
    public static int Where(SectionKind kind, byte place) => FirstWhere + ((int)kind * Places) + place;
}
