using Soribit.Music.Events;
using Soribit.Music.Harmony;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned;

/// <summary>What a player of a song has before it when the model writes its part of one section. Ticks are the song's.</summary>
/// <param name="Section">Its name.</param>
/// <param name="QuartersPerMinute">Tempo.</param>
/// <param name="StartTick">Of the section.</param>
/// <param name="FromBar">The bar of the section, from 0, in which the player comes in.</param>
/// <param name="Chords">Covering the section.</param>
/// <param name="Heard">The tune: ordered, one note at a time.</param>
/// <param name="PhraseEnds">Bars of the section in which a phrase of the tune ends.</param>
/// <param name="Allowed">For each eighth note of the section the pitch classes that may sound in it, as bits from C; never none.</param>
/// <param name="Low">Lowest MIDI note; at least eleven below <paramref name="High"/>.</param>
/// <param name="Density">Notes a bar that would be usual.</param>
/// <param name="MaxVoices">Notes that may begin together; 1 makes a single line.</param>
/// <param name="KeepsPattern">The rhythm of the first bars goes on to the last, and no bar has a hole.</param>
public sealed record SectionSheet(
    string Section,
    TrackRole Role,
    Manner Manner,
    int Program,
    Key Key,
    Metre Metre,
    double QuartersPerMinute,
    int StartTick,
    int Bars,
    int FromBar,
    IReadOnlyList<ChordSpan> Chords,
    IReadOnlyList<Note> Heard,
    IReadOnlySet<int> PhraseEnds,
    IReadOnlyList<int> Allowed,
    int Low,
    int High,
    double Density,
    int MaxVoices,
    bool KeepsPattern)
{
    /// <summary>Notes of the section that stay, when only some of its bars are written; null when all are.</summary>
    public IReadOnlyList<Note>? Kept { get; init; }

    /// <summary>Bars of the section, from 0, that are written; the others stay.</summary>
    public Range Open { get; init; } = Range.All;

    public int EndTick => StartTick + (Bars * Metre.BarTicks);
}
