using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Events;

/// <summary>Small tracks made for the tests.</summary>
internal static class SomeTracks
{
    /// <summary>Eight bars of 4/4 in D major over D, G, A, D: a motif, the motif moved up, its rhythm alone, a held note; then all again.</summary>
    public static Track Tune(TrackRole role = TrackRole.MainMelody) => new("a tune of the tests", Manner.LeadSheet, role, 53, Metre.FourFour, 96, [.. Enumerable.Range(0, 8).Select(Bar)]);

    public static Track Beat() => new("a beat of the tests", Manner.Groove, TrackRole.Drums, 0, Metre.FourFour, 120, [.. Enumerable.Range(0, 4).Select(bar => new TrackBar(
        Key.CMajor, [new EventChord(0, null)], [],
        [new EventNote(0, 1, 36, Velocity: 100, Late: -6), new EventNote(0, 1, 42, Velocity: 60), new EventNote(12, 1, 38, Velocity: 110, Late: 12 + bar), new EventNote(24, 1, 36, Velocity: 90)], false))]);

    private static TrackBar Bar(int bar)
    {
        int[] pitches = (bar % 4) switch { 0 => [62, 66, 69, 66], 1 => [67, 71, 74, 71], 2 => [73, 69, 64, 69], _ => [62] };
        var length = pitches.Length == 1 ? 48 : 12;
        Chord[] chords = [new(2, ChordQuality.Major), new(7, ChordQuality.Major), new(9, ChordQuality.Dominant7), new(2, ChordQuality.Major)];
        return new TrackBar(
            new Key(2, Mode.Major), [new EventChord(0, chords[bar % 4])], [new EventNote(24, 12, 78)],
            [.. pitches.Select((pitch, i) => new EventNote(i * length, length, pitch, i == 0 ? SyllableKind.Strong : SyllableKind.Weak))], bar % 4 == 3);
    }
}
