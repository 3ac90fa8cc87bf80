using Soribit.Music.Melodies;

namespace Soribit.Music.Notation;

/// <summary>A score as it is written down: what a MusicXML file says, as plain records.</summary>
/// <remarks>All ticks are those of <see cref="Ticks"/> from the start of the score as written, repeats not unfolded (see <see cref="Unfolding"/>).
/// Onsets and ends are rounded one by one from exact fractions, so durations always add up to their measure.</remarks>
/// <param name="Title">"" when the file names none, as are the composer and the lyricist.</param>
public sealed record NotatedScore(string Title, string Composer, string Lyricist, IReadOnlyList<NotatedMeasure> Measures, IReadOnlyList<NotatedPart> Parts)
{
    public int EndTick => Measures.Count == 0 ? 0 : Measures[^1].EndTick;
}

/// <summary>A bar of all parts.</summary>
/// <param name="Number">As printed: "1", "X1", "12a".</param>
/// <param name="IsImplicit">Not counted in the numbering, as a pickup.</param>
/// <param name="Duration">What the parts really hold: shorter than the metre in a pickup.</param>
/// <param name="Metre">In force at the start of the bar; 4/4 until the file says otherwise.</param>
/// <param name="Key">In force at the start of the bar, at concert pitch.</param>
public sealed record NotatedMeasure(int Index, string Number, bool IsImplicit, int Tick, int Duration, Metre Metre, NotatedKey Key, MeasureFlow Flow)
{
    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;
}

/// <summary>A key signature.</summary>
/// <param name="Fifths">Sharps (positive) or flats (negative), -7 to 7 unless transposition or an old score takes it further.</param>
/// <param name="Mode">Null when the file does not tell.</param>
public readonly record struct NotatedKey(int Fifths, Mode? Mode)
{
    /// <summary>The key of the signature; major when the mode is unknown.</summary>
    public Key Key
    {
        get
        {
            var major = ((Fifths * 7 % 12) + 12) % 12;
            return Mode == Music.Mode.Minor ? new Key((major + 9) % 12, Music.Mode.Minor) : new Key(major, Music.Mode.Major);
        }
    }
}

/// <summary>Where the reading goes on after a bar.</summary>
/// <param name="RepeatTimes">How often the passage that this bar ends is played; 1 without a repeat sign.</param>
/// <param name="EndingNumbers">Numbers of the volta bracket that the bar stands under; empty without one.</param>
/// <param name="EndsEnding">The bracket ends with this bar.</param>
public sealed record MeasureFlow(
    bool StartsRepeat = false,
    int RepeatTimes = 1,
    IReadOnlyList<int>? EndingNumbers = null,
    bool EndsEnding = false,
    bool Segno = false,
    bool Coda = false,
    bool ToCoda = false,
    bool Fine = false,
    bool DaCapo = false,
    bool DalSegno = false)
{
    public IReadOnlyList<int> Endings => EndingNumbers ?? [];
}

/// <summary>One part of a score.</summary>
/// <param name="Program">General MIDI program 0 to 127 of its first instrument, or null.</param>
/// <param name="Notes">Ordered by tick; notes of a chord in the order of the file; rests included.</param>
/// <param name="Directions">Words, dynamics and rehearsal marks, by tick.</param>
public sealed record NotatedPart(
    string Id,
    string Name,
    int? Program,
    IReadOnlyList<NotatedNote> Notes,
    IReadOnlyList<NotatedHarmony> Harmonies,
    IReadOnlyList<NotatedTempo> Tempos,
    IReadOnlyList<NotatedDirection> Directions)
{
    /// <summary>The notes as they sound: ties joined, without rests, grace notes and cues. Lyrics and slurs are those of the tied notes together.</summary>
    public IReadOnlyList<NotatedNote> Sounding => TiedNotes.Join(Notes);

    /// <summary>Numbers of the verses that have lyrics, in order of appearance.</summary>
    public IReadOnlyList<string> Verses => [.. Notes.SelectMany(note => note.Lyrics).Select(lyric => lyric.Verse).Distinct()];
}

public enum NoteKind
{
    Pitched,
    Unpitched,
    Rest,
}

/// <summary>A note or rest as printed.</summary>
/// <param name="Measure">Index of its bar.</param>
/// <param name="Duration">0 for a grace note.</param>
/// <param name="Pitch">MIDI number as it sounds, transposing instruments included; of a drum, the General MIDI drum when the file tells; else -1.</param>
/// <param name="Spelling">As written; for unpitched notes and placed rests, the line or space of the staff.</param>
/// <param name="Voice">"1" when the file names none.</param>
/// <param name="Staff">1 for the upper staff of a part.</param>
public sealed record NotatedNote(int Measure, int Tick, int Duration, NoteKind Kind, int Pitch, Spelling Spelling, string Voice, int Staff)
{
    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;

    /// <summary>Sounds together with the note before it in the file.</summary>
    public bool IsChord { get; init; }

    public bool IsGrace { get; init; }

    public bool IsCue { get; init; }

    /// <summary>A pitched note with a cross for a head: spoken.</summary>
    public bool IsSpoken { get; init; }

    public bool TieStart { get; init; }

    public bool TieStop { get; init; }

    /// <summary>How many slurs begin and end on the note.</summary>
    public int SlurStarts { get; init; }

    public int SlurStops { get; init; }

    /// <summary>"quarter", "eighth", "16th", …; "" when the file does not tell.</summary>
    public string Type { get; init; } = "";

    public int Dots { get; init; }

    /// <summary>(3, 2) in a triplet, (1, 1) outside tuplets.</summary>
    public TimeModification Tuplet { get; init; } = new(1, 1);

    public IReadOnlyList<NotatedLyric> Lyrics { get; init; } = [];
}

/// <summary><paramref name="Actual"/> notes in the time of <paramref name="Normal"/>.</summary>
public readonly record struct TimeModification(int Actual, int Normal);

/// <summary>A written pitch.</summary>
/// <param name="Step">'A' to 'G'; '\0' for a rest.</param>
/// <param name="Alter">Semitones: 1 sharp, -2 double flat.</param>
/// <param name="Octave">4 holds middle C.</param>
public readonly record struct Spelling(char Step, int Alter, int Octave)
{
    /// <summary>MIDI number, which a careless file can put outside 0 to 127.</summary>
    public int Midi => ((Octave + 1) * 12) + "C D EF G A B".IndexOf(Step, StringComparison.Ordinal) + Alter;

    public override string ToString() => Step == '\0' ? "" : $"{Step}{(Alter >= 0 ? new string('#', Alter) : new string('b', -Alter))}{Octave}";
}

/// <param name="Verse">The number or name that the file gives the verse.</param>
/// <param name="Text">"" when the lyric only prolongs the syllable before.</param>
/// <param name="Extend">A line shows that the syllable is held.</param>
public sealed record NotatedLyric(string Verse, string Text, Syllabic Syllabic, bool Extend);

/// <summary>A chord symbol.</summary>
/// <param name="Root">Pitch class at concert pitch, or -1 when no chord sounds (N.C.).</param>
/// <param name="Kind">MusicXML's name: "major", "dominant-13th", …</param>
/// <param name="Degrees">Alterations as (degree, semitones, "add", "alter" or "subtract").</param>
/// <param name="Bass">Pitch class; the root unless the symbol has a slash.</param>
public sealed record NotatedHarmony(int Measure, int Tick, int Root, string Kind, IReadOnlyList<HarmonyDegree> Degrees, int Bass)
{
    /// <summary>The nearest chord that this library knows, or null when no chord sounds.</summary>
    public Chord? Chord => HarmonyKinds.Nearest(this);
}

public readonly record struct HarmonyDegree(int Value, int Alter, string Type);

/// <param name="QuartersPerMinute">Above 0, whatever note the mark counts.</param>
public readonly record struct NotatedTempo(int Measure, int Tick, double QuartersPerMinute);

public enum DirectionKind
{
    Words,
    Rehearsal,
    Dynamics,
}

public sealed record NotatedDirection(int Measure, int Tick, DirectionKind Kind, string Text);
