using Soribit.Music.Events;

namespace Soribit.Music.Learned.Critics;

/// <summary>A note of a single voice in its setting.</summary>
/// <param name="Onset">In units of <see cref="EventGrid"/> from the start of the bars.</param>
/// <param name="End">Exclusive; at most the next onset of the voice.</param>
/// <param name="Step">Scale steps above an arbitrary tonic, so that differences are intervals in steps; a note outside the scale counts as the step it alters.</param>
/// <param name="Accent">See <see cref="MetricAccent"/>.</param>
internal readonly record struct VoiceNote(int Bar, int Onset, int End, int Pitch, int Step, int Accent, Key Key, Chord? Chord)
{
    public int Duration => End - Onset;

    public bool IsChordTone => Chord is { } chord && chord.Contains(Pitch);
}

/// <summary>One voice out of bars: what the ear follows when several notes are struck together.</summary>
internal static class Voice
{
    // By semitones above the tonic.
    private static readonly int[] MajorSteps = [0, 0, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6];
    private static readonly int[] MinorSteps = [0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6];

    /// <param name="notesOf">Which notes of a bar are meant.</param>
    /// <param name="isLowest">Whether the lowest of the notes struck together is followed, as of a bass; else the highest.</param>
    public static VoiceNote[] Of(IReadOnlyList<TrackBar> bars, Metre metre, Func<TrackBar, IReadOnlyList<EventNote>> notesOf, bool isLowest)
    {
        var barUnits = EventGrid.BarUnits(metre);
        var voice = new List<VoiceNote>();
        for (var bar = 0; bar < bars.Count; bar++)
        {
            foreach (var note in notesOf(bars[bar]))
            {
                var onset = (bar * barUnits) + note.Position;
                voice.Add(new VoiceNote(
                    bar, onset, onset + Math.Max(1, note.Duration), note.Pitch, StepOf(bars[bar].Key, note.Pitch), MetricAccent.At(metre, note.Position), bars[bar].Key, ChordAt(bars[bar], note.Position)));
            }
        }

        voice.Sort((left, right) => left.Onset != right.Onset ? left.Onset.CompareTo(right.Onset) : isLowest ? left.Pitch.CompareTo(right.Pitch) : right.Pitch.CompareTo(left.Pitch));
        var kept = 0;
        for (var i = 0; i < voice.Count; i++)
        {
            if (kept > 0 && voice[kept - 1].Onset == voice[i].Onset)
            {
                continue;
            }

            if (kept > 0)
            {
                voice[kept - 1] = voice[kept - 1] with { End = Math.Min(voice[kept - 1].End, voice[i].Onset) };
            }

            voice[kept++] = voice[i];
        }

        return [.. voice.Take(kept)];
    }

    public static int StepOf(Key key, int pitch)
    {
        var above = pitch - key.Tonic;
        var octave = (int)Math.Floor(above / 12.0);
        return (7 * octave) + (key.Mode == Mode.Major ? MajorSteps : MinorSteps)[above - (12 * octave)];
    }

    /// <summary>A pitch moved by steps of the scale; it stays as far from its step as it was.</summary>
    public static int Moved(Key key, int pitch, int steps)
    {
        var from = StepOf(key, pitch);
        return pitch + PitchOf(key, from + steps) - PitchOf(key, from);
    }

    private static int PitchOf(Key key, int step)
    {
        var octave = (int)Math.Floor(step / 7.0);
        return key.Tonic + (12 * octave) + ((key.Scale[step - (7 * octave)] - key.Tonic + 12) % 12);
    }

    public static Chord? ChordAt(TrackBar bar, int position)
    {
        Chord? chord = null;
        foreach (var change in bar.Chords)
        {
            if (change.Position > position)
            {
                break;
            }

            chord = change.Chord;
        }

        return chord;
    }
}
