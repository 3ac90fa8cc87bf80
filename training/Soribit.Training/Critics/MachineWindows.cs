using Soribit.Music;
using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Parts;

namespace Soribit.Training.Critics;

/// <summary>The same eight bars as a human had before them, composed anew: chords, heard part, phrases and register are the human's, the notes are not.</summary>
internal static class MachineWindows
{
    /// <summary>Semitones beyond the human's lowest and highest note.</summary>
    private const int Reach = 2;

    /// <summary>Notes that the writer may strike together.</summary>
    private const int MostVoices = 4;

    private const int UnknownPhrase = 6;
    private const int UsualTempo = 100;

    /// <summary>The human window in the key that the writer writes in; null when it leaves MIDI's pitches.</summary>
    public static Track? InWritersKey(Track window)
    {
        var key = window.Bars.GroupBy(bar => bar.Key).MaxBy(group => group.Count())!.Key;
        var shift = PassageEncoder.NearShift(key);
        var bars = window.Bars.Select(bar => new TrackBar(
            key.Transpose(shift), [.. bar.Chords.Select(chord => chord with { Chord = chord.Chord?.Transpose(shift) })],
            Moved(bar.Heard, shift), Moved(bar.Notes, shift), bar.EndsPhrase)).ToList();
        return bars.SelectMany(bar => bar.Notes.Concat(bar.Heard)).All(note => note.Pitch is >= Reach and < 128 - Reach) ? window with { Bars = bars } : null;
    }

    public static PassageTask TaskOf(Track window)
    {
        var notes = window.Bars.SelectMany(bar => bar.Notes).ToList();
        var (low, high) = (notes.Min(note => note.Pitch) - Reach, notes.Max(note => note.Pitch) + Reach);
        high = Math.Max(high, low + 11);
        var voices = window.Role == TrackRole.Accompaniment ? Math.Min(MostVoices, window.Bars.SelectMany(bar => bar.Notes.GroupBy(note => note.Position)).Max(stroke => stroke.Count())) : 1;
        var core = Math.Clamp((int)Math.Round(notes.Average(note => note.Pitch)) - 6, low, high - 11);
        return new PassageTask(
            window.Role, window.Manner, window.Program, window.Bars[0].Key.Mode, window.Metre, window.Tempo, notes.Count / (double)window.Bars.Count,
            [.. window.Bars.Select((bar, i) => new TaskBar(PhraseLeft(window.Bars, i), bar.Chords, bar.Heard))], [], 0,
            [.. window.Bars.SelectMany(bar => Eighths(window.Metre).Select(eighth => Allowed(bar, eighth)))],
            new PassageRange(low, high, core), voices);
    }

    /// <summary>What a request for such bars is to the statistics, which hear nothing.</summary>
    public static PartRequest RequestOf(Track window)
    {
        var notes = window.Bars.SelectMany(bar => bar.Notes).ToList();
        return new PartRequest(
            window.Role, window.Bars[0].Key, window.Metre, window.Bars.Count, window.Tempo is >= 60 and <= 200 ? window.Tempo : UsualTempo,
            [.. window.Bars.SelectMany(bar => Eighths(window.Metre).Select(eighth => ChordAt(bar, eighth)))],
            PitchRanges.Of(notes.Average(note => note.Pitch)), 60, 72,
            window.Role switch { TrackRole.Bass => "string_cello", TrackRole.Accompaniment => "acoustic_piano", _ => "string_violin" }, PartGenre.NewAge);
    }

    /// <summary>The window with other notes.</summary>
    public static Track With(Track window, IReadOnlyList<IReadOnlyList<EventNote>> notes) =>
        window with { Bars = [.. window.Bars.Zip(notes, (bar, written) => bar with { Notes = written })] };

    public static Track With(Track window, IReadOnlyList<Note> notes)
    {
        var units = EventGrid.BarUnits(window.Metre);
        var bars = window.Bars.Select(_ => new List<EventNote>()).ToArray();
        foreach (var note in notes)
        {
            var at = EventGrid.Nearest(note.Tick);
            bars[Math.Min(bars.Length - 1, at / units)].Add(new EventNote(at % units, Math.Max(1, EventGrid.Nearest(note.Duration)), note.Pitch));
        }

        return With(window, bars);
    }

    private static List<EventNote> Moved(IReadOnlyList<EventNote> notes, int shift) => [.. notes.Select(note => note with { Pitch = note.Pitch + shift, Syllable = SyllableKind.None })];

    private static int PhraseLeft(IReadOnlyList<TrackBar> bars, int index)
    {
        var end = Enumerable.Range(index, bars.Count - index).Where(bar => bars[bar].EndsPhrase).DefaultIfEmpty(-1).First();
        return end < 0 ? UnknownPhrase : Math.Min(UnknownPhrase, end - index);
    }

    private static IEnumerable<int> Eighths(Metre metre) => Enumerable.Range(0, metre.BarTicks / Ticks.PerEighth);

    private static Chord? ChordAt(TrackBar bar, int eighth) => bar.Chords.Last(chord => chord.Position <= eighth * EventGrid.PerQuarter / 2).Chord;

    /// <summary>Scale and chord, as the composer allows.</summary>
    private static int Allowed(TrackBar bar, int eighth) =>
        bar.Key.Scale.Concat(ChordAt(bar, eighth)?.Tones ?? []).Aggregate(0, (bits, pitchClass) => bits | (1 << pitchClass));
}
