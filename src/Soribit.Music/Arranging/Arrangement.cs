using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>The plan of the band: in which style, who plays, and where. The players obey it.</summary>
/// <param name="Style">Name of the style.</param>
/// <param name="Ending">How the song stops.</param>
/// <param name="Players">In the order of the score.</param>
/// <param name="Marks">For each section of the form, in its order, what all do together.</param>
public sealed record Arrangement(string Style, Ending Ending, IReadOnlyList<PlannedPlayer> Players, IReadOnlyList<SectionMarks> Marks)
{
    /// <exception cref="ArgumentException">Nobody has this name.</exception>
    public PlannedPlayer Player(string name) => Players.FirstOrDefault(player => player.Name == name) ?? throw new ArgumentException($"No player is called {name}.", nameof(name));
}

/// <summary>A player in the plan of the band.</summary>
/// <param name="Name">Unique within the band, a file name: "bass", "piano", "drums".</param>
/// <param name="Entrances">For each section of the form the bar of it, from 0, at which the player comes in; null where it rests.</param>
public sealed record PlannedPlayer(string Name, TrackRole Role, Instrument Instrument, IReadOnlyList<int?> Entrances);

/// <summary>What all players do together in a section.</summary>
[Flags]
public enum SectionMarks
{
    None = 0,

    /// <summary>Plain triads are enriched with sevenths and ninths.</summary>
    Colour = 1,

    /// <summary>A roll that quickens leads into the next section, and a breath before it.</summary>
    Build = 2,

    /// <summary>All stop short before the next section; a fill stands alone.</summary>
    Break = 4,
}
