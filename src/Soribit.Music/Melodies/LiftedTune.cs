using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies.Pitches;

namespace Soribit.Music.Melodies;

/// <summary>The tune of a section that stands a semitone or a tone above its song.</summary>
internal static class LiftedTune
{
    /// <summary>The chart with the section's chords in the song's key.</summary>
    public static ChordChart Lowered(ChordChart chords, PlacedSection place, int lift) =>
        new([.. chords.Spans.Select(span => span.EndTick > place.StartTick && span.Tick < place.EndTick ? span with { Chord = span.Chord.Transpose(-lift) } : span)]);

    /// <summary>The note raised. Where that leaves the voice, the nearest tone below of its chord, or of the scale if it is short; a pickup stays in the key before.</summary>
    /// <param name="before">Key of the section before, in which pickups sound.</param>
    public static MelodyNote Raised(MelodyNote note, int lift, PlacedSection place, Key before, ChordChart chords, MelodyRequest request)
    {
        var key = note.Tick < place.StartTick ? before : place.Section.Key;
        var tones = ToneRules.ChordTones(key, chords.At(Math.Max(0, note.Tick)));
        var mustBeChord = note.Duration >= Ticks.PerQuarter;
        var raised = note.Pitch + lift;
        if (raised <= request.High && (note.Tick >= place.StartTick || key.Contains(raised)))
        {
            return note with { Pitch = raised };
        }

        for (var pitch = Math.Min(raised, request.High); pitch >= request.Low; pitch--)
        {
            if (mustBeChord && note.Tick >= place.StartTick ? (tones >> NoteSetting.Degree(key, pitch) & 1) == 1 : key.Contains(pitch))
            {
                return note with { Pitch = pitch };
            }
        }

        return note;
    }
}
