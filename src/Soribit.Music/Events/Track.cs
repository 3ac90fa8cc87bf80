using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>What a score was written for, which colours everything in it.</summary>
public enum Manner
{
    /// <summary>Popular song with chord symbols.</summary>
    LeadSheet,
    Hymn,
    ArtSong,
    Quartet,
    Groove,

    /// <summary>What directors trained on themselves.</summary>
    Own,
}

/// <summary>What a note of a sung line carries.</summary>
public enum SyllableKind
{
    /// <summary>The line is played, or its words are not known.</summary>
    None,

    /// <summary>The syllable before is held on.</summary>
    Held,

    /// <summary>Of a language whose stress is not known, or that has none, as Korean.</summary>
    Plain,
    Weak,
    Strong,

    /// <summary>As the three before, and the last of a clause.</summary>
    PlainEnd,
    WeakEnd,
    StrongEnd,
}

/// <summary>A note inside a bar, in units of <see cref="EventGrid"/>.</summary>
/// <param name="Position">From the start of the bar.</param>
/// <param name="Duration">At least 1; may go beyond the bar.</param>
/// <param name="Pitch">MIDI number; of drums, the General MIDI drum.</param>
/// <param name="Velocity">1 to 127, of drums only; 0 where the source has none, as printed scores.</param>
/// <param name="Late">How much later than the grid a drum was hit, in ticks; negative is early.</param>
public readonly record struct EventNote(int Position, int Duration, int Pitch, SyllableKind Syllable = SyllableKind.None, int Velocity = 0, int Late = 0);

/// <summary>A chord from a place in a bar; the last one holds to the next.</summary>
/// <param name="Chord">Null where none is known.</param>
public readonly record struct EventChord(int Position, Chord? Chord);

/// <summary>One bar of one player, with what it stands on.</summary>
/// <param name="Key">Of the bars around it.</param>
/// <param name="Chords">At least one, the first at position 0.</param>
/// <param name="Heard">What the player listens to, usually the tune; ordered by position; empty when there is none.</param>
/// <param name="Notes">Ordered by position, then pitch.</param>
/// <param name="EndsPhrase">A phrase of the tune ends in this bar.</param>
public sealed record TrackBar(Key Key, IReadOnlyList<EventChord> Chords, IReadOnlyList<EventNote> Heard, IReadOnlyList<EventNote> Notes, bool EndsPhrase);

/// <summary>An unbroken run of bars of one player in one metre: what the learned composer is trained on.</summary>
/// <param name="Source">Title of the work it comes from; titles, not tracks, are held out.</param>
/// <param name="Program">General MIDI.</param>
/// <param name="Tempo">Quarter notes a minute; 0 when the score does not tell.</param>
public sealed record Track(string Source, Manner Manner, TrackRole Role, int Program, Metre Metre, double Tempo, IReadOnlyList<TrackBar> Bars)
{
    public int Notes => Bars.Sum(bar => bar.Notes.Count);
}
