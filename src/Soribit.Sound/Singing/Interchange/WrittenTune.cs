using Soribit.Music;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>A sung line as a file of whatever kind has it: one note at a time, one tempo.</summary>
/// <param name="Title">"" where the file names none.</param>
/// <param name="QuartersPerMinute">The first tempo. Where the file changes tempo, the ticks of later notes are stretched so that they sound at the file's own seconds.</param>
/// <param name="HasTempo">Whether the file names a tempo at all.</param>
/// <param name="Metre">Of the first bar.</param>
/// <param name="Pickup">Ticks before the first bar line where the first bar is a short one, else 0.</param>
/// <param name="EndTick">Where the file ends, at or after the last note.</param>
/// <param name="Notes">In order, none overlapping.</param>
/// <param name="Chords">Chord symbols at their ticks; empty where the file has none.</param>
/// <param name="Remarks">What was left out or read otherwise than it is written.</param>
public sealed record WrittenTune(
    string Title,
    double QuartersPerMinute,
    bool HasTempo,
    Metre Metre,
    Key Key,
    int Pickup,
    int EndTick,
    IReadOnlyList<WrittenNote> Notes,
    IReadOnlyList<(int Tick, Chord Chord)> Chords,
    IReadOnlyList<Wording> Remarks)
{
    /// <summary>Notes of a file that are read at most; a whole opera's leading part has some five thousand.</summary>
    public const int MaxNotes = 20_000;

    public double SecondsPerTick => 60 / (QuartersPerMinute * Ticks.PerQuarter);

    public bool HasWords => Notes.Any(note => note.Kind == LyricKind.Text);
}

public enum LyricKind
{
    /// <summary>No word stands under the note.</summary>
    None,

    /// <summary>A word, or a part of one.</summary>
    Text,

    /// <summary>The note goes on with the syllable before it.</summary>
    Held,

    /// <summary>The note takes the next syllable of the word before it, or goes on with the last.</summary>
    NextSyllable,
}

/// <summary>A note as a file has it.</summary>
/// <param name="Tick">480 to a quarter note.</param>
/// <param name="Pitch">MIDI note number.</param>
/// <param name="Lyric">Without hyphens; "" unless <see cref="Kind"/> is <see cref="LyricKind.Text"/>.</param>
public sealed record WrittenNote(int Tick, int Duration, int Pitch, LyricKind Kind, string Lyric)
{
    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;

    /// <summary>The word goes on under a later note.</summary>
    public bool IsJoined { get; init; }

    /// <summary>The file ends a line of words here.</summary>
    public bool EndsLine { get; init; }

    /// <summary>Written with a cross for a head: spoken in rhythm.</summary>
    public bool IsRapped { get; init; }

    /// <summary>IPA that the file gives for the syllable; null where it does not.</summary>
    public string? Phonemes { get; init; }

    /// <summary>The pitch drawn by hand; null where the file draws none.</summary>
    public IReadOnlyList<DrawnPoint>? Line { get; init; }

    /// <summary>Null where the file says nothing of vibrato.</summary>
    public DrawnVibrato? Vibrato { get; init; }
}

/// <param name="Percent">Of the note, up to its end; 0 for none.</param>
/// <param name="Period">Milliseconds a swing.</param>
/// <param name="Cents">To either side.</param>
public readonly record struct DrawnVibrato(double Percent, double Period, double Cents)
{
    public bool IsHeard => Percent > 0 && Period > 0 && Cents > 0;
}

/// <summary>A point of a pitch line.</summary>
/// <param name="Milliseconds">From the start of the note; negative before it.</param>
/// <param name="Cents">Above the note.</param>
/// <param name="Shape">Of the way to the next point.</param>
public readonly record struct DrawnPoint(double Milliseconds, double Cents, PointShape Shape);

public enum PointShape
{
    /// <summary>Half a cosine.</summary>
    Smooth,
    Straight,

    /// <summary>Slowly away, a quarter of a cosine.</summary>
    Late,

    /// <summary>Slowly in, a quarter of a sine.</summary>
    Early,
}
