using Soribit.Music;
using Soribit.Music.Events;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Music.Parts;

namespace Soribit.Production.BlindTests;

/// <summary>A file of notes as a blind test plays it: on a grid of twelve units a quarter note, in one tempo, without velocities, so that nothing but the notes tells who wrote it.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Tempo">Quarter notes a minute: the first that the file names, else <see cref="UsualTempo"/>; held to 50 to 180.</param>
/// <param name="Bars">Ticks at which bars begin, ascending.</param>
/// <param name="Pitched">Ordered by tick, then pitch; one note at a place.</param>
/// <param name="Drums">As <paramref name="Pitched"/>.</param>
internal sealed record TestPiece(string Name, double Tempo, IReadOnlyList<int> Bars, IReadOnlyList<Note> Pitched, IReadOnlyList<Note> Drums)
{
    public const double UsualTempo = 100;

    /// <summary>Of every note.</summary>
    public const int Velocity = 80;

    private const int LowestKey = 21;
    private const int HighestKey = 108;

    public double SecondsPerTick => 60 / (Tempo * Ticks.PerQuarter);

    /// <exception cref="UnreadableFileException">It is no MIDI file that counts musical time.</exception>
    public static TestPiece Of(MidiFile file, string name)
    {
        var piece = MidiPieces.Read(file, name);
        var notes = piece.Parts.ToLookup(part => part.Role == TrackRole.Drums, part => part.Notes);
        return Of(name, piece.Tempo, piece.Bars.Select(bar => bar.Tick), Notes(notes[false]), Notes(notes[true]));

        static IEnumerable<Note> Notes(IEnumerable<IReadOnlyList<SourceNote>> parts) => parts.SelectMany(part => part).Select(note => new Note(note.Tick, note.Duration, note.Pitch, Velocity));
    }

    /// <summary>As it is written: repeats are not played twice.</summary>
    public static TestPiece Of(NotatedScore score, string name)
    {
        var notes = score.Parts.SelectMany(part => part.Sounding).Where(note => note.Pitch is >= 0 and <= 127)
            .ToLookup(note => note.Kind == NoteKind.Unpitched, note => new Note(note.Tick, note.Duration, note.Pitch, Velocity));
        var tempo = score.Parts.SelectMany(part => part.Tempos).Select(mark => mark.QuartersPerMinute).DefaultIfEmpty(UsualTempo).First();
        return Of(name, tempo, score.Measures.Select(measure => measure.Tick), notes[false], notes[true]);
    }

    private static TestPiece Of(string name, double tempo, IEnumerable<int> bars, IEnumerable<Note> pitched, IEnumerable<Note> drums) =>
        new(name, Math.Clamp(double.IsFinite(tempo) && tempo > 0 ? tempo : UsualTempo, 50, 180), [.. bars.Distinct().Order()], OnGrid(pitched.Select(OnPiano)), OnGrid(drums));

    /// <summary>What no piano has is heard in the nearest octave that it has.</summary>
    private static Note OnPiano(Note note)
    {
        var pitch = note.Pitch;
        pitch = pitch < LowestKey ? pitch + 12 : pitch;
        return note with { Pitch = pitch < LowestKey ? pitch + 12 : pitch > HighestKey ? pitch - 24 + (pitch - 12 <= HighestKey ? 12 : 0) : pitch };
    }

    /// <summary>Where parts strike one key together, it is struck once and held as long as the longer note.</summary>
    private static List<Note> OnGrid(IEnumerable<Note> notes) =>
        [.. notes.Select(note => (Note: note, Tick: Nearest(note.Tick))).GroupBy(note => (note.Tick, note.Note.Pitch))
            .Select(same => new Note(same.Key.Tick, Math.Max(EventGrid.TicksPerUnit, same.Max(note => Nearest(note.Note.EndTick)) - same.Key.Tick), same.Key.Pitch, Velocity))
            .OrderBy(note => note.Tick).ThenBy(note => note.Pitch)];

    private static int Nearest(int tick) => EventGrid.Nearest(tick) * EventGrid.TicksPerUnit;
}
