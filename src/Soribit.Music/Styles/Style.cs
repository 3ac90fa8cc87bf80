using Soribit.Music.Parts;

namespace Soribit.Music.Styles;

/// <summary>How a song stops.</summary>
public enum Ending
{
    /// <summary>The last chord is struck and held to the end.</summary>
    Held,

    /// <summary>One short hit on the last downbeat.</summary>
    Hit,

    /// <summary>The last chord, then two quick hits.</summary>
    Stinger,

    /// <summary>One short hit, and nobody holds a note beyond it, not even the tune.</summary>
    Cold,
}

/// <summary>How a part's notes are joined when played.</summary>
public enum Articulation
{
    Normal,
    Legato,
    Staccato,
}

/// <summary>Which hand of a solo pianist plays a part.</summary>
public enum Hand
{
    None,
    Left,
    Right,
}

/// <summary>How a kind of music is arranged and played. README.md in this folder documents the files that styles are read from.</summary>
/// <param name="Tempo">Slowest and fastest beats a minute that suit the style.</param>
/// <param name="Swing">How late the off-beats are, as a share of the pair they belong to: 0 straight, 1/6 triplets.</param>
/// <param name="SwingTicks">Length of the notes that swing: an eighth or a sixteenth.</param>
/// <param name="TimingMs">Deviation of single notes, milliseconds.</param>
/// <param name="DriftMs">Deviation of the slow leaning of a player before or behind the beat, milliseconds.</param>
/// <param name="VelocitySpread">Deviation of single velocities, 0 to 127.</param>
/// <param name="Colour">Probability that a section's plain triads are enriched with sevenths and ninths, 0 to 1.</param>
/// <param name="Build">Bars of build-up before a chorus that rises: a roll that quickens, and a breath before it lands; 0 is none.</param>
/// <param name="Lift">Probability that the last of three or more choruses, and what follows it, stands a semitone or a tone higher, 0 to 1.</param>
/// <param name="Breakdown">Probability that an interlude or a bridge after a chorus begins without drums and bass, 0 to 1.</param>
/// <param name="FillChance">Probability of a drum fill before a new section, 0 to 1.</param>
public sealed record Style(
    string Name,
    string Title,
    string Description,
    (double Low, double High) Tempo,
    IReadOnlyList<Metre> Metres,
    double Swing,
    int SwingTicks,
    double TimingMs,
    double DriftMs,
    double VelocitySpread,
    Ending Ending,
    double FillChance,
    double Colour,
    int Build,
    double Lift,
    double Breakdown,
    IReadOnlyList<StylePart> Parts)
{
    /// <summary>Reads a style file.</summary>
    /// <param name="file">Name for error messages, or null.</param>
    /// <exception cref="Text.BadInputException">The text is no valid style; the message says line, fault and what is accepted.</exception>
    public static Style Load(string yaml, string? file = null) => StyleReader.Read(yaml, file);
}

/// <summary>A player of a style's band.</summary>
/// <param name="Instruments">General MIDI programs to choose from; drum kits for drums.</param>
/// <param name="Range">Lowest and highest MIDI note.</param>
/// <param name="Energy">The part plays in sections of at least this energy, 0 to 1.</param>
/// <param name="Until">And of at most this energy.</param>
/// <param name="Velocity">Of an ordinary note at middling energy.</param>
/// <param name="LateMs">How far behind the beat the player sits; negative is ahead.</param>
/// <param name="Voices">Notes of a chord, 1 to 6.</param>
/// <param name="Patterns">What is played at the four levels of fullness (sparse, moderate, driving, full), each a choice.</param>
/// <param name="Written">Share of the sections, by letter, in which the trained model writes the part instead, 0 to 1; of a second voice, an accompaniment, a bass.</param>
public sealed record StylePart(
    string Name,
    TrackRole Role,
    IReadOnlyList<int> Instruments,
    (int Low, int High) Range,
    double Energy,
    double Until,
    int Velocity,
    double LateMs,
    int Voices,
    Articulation Articulation,
    Hand Hand,
    IReadOnlyList<IReadOnlyList<string>> Patterns,
    double Written = 0);
