using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Learned.Critics;

/// <summary>Bars written by hand, and by chance.</summary>
internal static class Bars
{
    public static readonly Chord C = new(0, ChordQuality.Major);
    public static readonly Chord G = new(7, ChordQuality.Major);

    /// <summary>A tune in quarter notes of C major: rows of scale steps from middle C, one a bar.</summary>
    public static List<TrackBar> Tune(params (Chord Chord, int[] Steps)[] bars) =>
        [.. bars.Select((bar, i) => new TrackBar(
            Key.CMajor, [new EventChord(0, bar.Chord)], [], [.. bar.Steps.Select((step, beat) => new EventNote(beat * 12, 12, PitchOf(step)))], i % 4 == 3))];

    public static int PitchOf(int step) => 60 + (12 * (int)Math.Floor(step / 7.0)) + new[] { 0, 2, 4, 5, 7, 9, 11 }[((step % 7) + 7) % 7];

    /// <summary>A motif that climbs, turns back and comes home, over C, G and C.</summary>
    public static List<TrackBar> Sequence => Tune(
        (C, [0, 1, 2, 0]), (C, [2, 3, 4, 2]), (G, [4, 3, 2, 1]), (C, [2, 1, 0]),
        (C, [0, 1, 2, 0]), (C, [2, 3, 4, 2]), (G, [4, 3, 2, 1]), (C, [2, 1, 0]));

    public static List<TrackBar> WithHeard(IReadOnlyList<TrackBar> bars, Func<EventNote, int> pitch) =>
        [.. bars.Select(bar => bar with { Heard = [.. bar.Notes.Select(note => note with { Pitch = pitch(note) })] })];

    public static List<TrackBar> Map(IReadOnlyList<TrackBar> bars, Func<int, int> pitch) =>
        [.. bars.Select(bar => bar with { Notes = [.. bar.Notes.Select(note => note with { Pitch = pitch(note.Pitch) })] })];

    public static List<TrackBar> Transposed(IReadOnlyList<TrackBar> bars, int semitones) =>
        [.. Map(bars, pitch => pitch + semitones).Select(bar => bar with
        {
            Key = bar.Key.Transpose(semitones),
            Chords = [.. bar.Chords.Select(chord => chord with { Chord = chord.Chord?.Transpose(semitones) })],
            Heard = [.. bar.Heard.Select(note => note with { Pitch = note.Pitch + semitones })],
        })];

    /// <summary>Pitches of all bars in another order, rhythm kept.</summary>
    public static List<TrackBar> Shuffled(IReadOnlyList<TrackBar> bars, Rng rng)
    {
        var pitches = bars.SelectMany(bar => bar.Notes).Select(note => (note.Pitch, Place: rng.NextUInt64())).OrderBy(pair => pair.Place).Select(pair => pair.Pitch).ToList();
        var next = 0;
        return Map(bars, _ => pitches[next++]);
    }

    /// <summary>Anything that the types can hold: no bars, no chords, notes in any order and place.</summary>
    public static (TrackRole Role, Metre Metre, List<TrackBar> Bars) Random(Rng rng)
    {
        var metre = new Metre(1 + rng.Next(12), 1 << (1 + rng.Next(4)));
        List<EventNote> Notes(int most) => [.. Enumerable.Range(0, rng.Next(most)).Select(_ => new EventNote(rng.Next(EventGrid.BarUnits(metre) + 3), rng.Next(200), rng.Next(128)))];
        var density = 1 + rng.Next(12);
        return ((TrackRole)rng.Next(7), metre, [.. Enumerable.Range(0, rng.Next(18)).Select(_ => new TrackBar(
            new Key(rng.Next(12), (Mode)rng.Next(2)),
            [.. Enumerable.Range(0, rng.Next(3)).Select(i => new EventChord(i * 12, rng.Chance(0.8) ? new Chord(rng.Next(12), (ChordQuality)rng.Next(18)) : null))],
            rng.Chance(0.5) ? [] : Notes(4), Notes(density), rng.Chance(0.3)))]);
    }
}
