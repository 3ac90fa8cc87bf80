using Soribit.Music.Melodies;
using Soribit.Music.Parts;

namespace Soribit.Music.Midi;

/// <summary>A song as a format 1 MIDI file at 480 ticks a quarter: a conductor's track, the sung line with its words, then a track for each part.</summary>
public static class ScoreMidi
{
    /// <summary>Name of the track that holds the sung line.</summary>
    public const string MelodyTrack = "Melody";

    private const int VoiceOohs = 53;
    private const int MelodyVelocity = 96;

    /// <summary>The song as written: on the grid.</summary>
    public static MidiFile ToMidi(Score score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return ToMidi(score, score.Parts);
    }

    /// <summary>The song as played: with the timing, dynamics and controllers of its performance.</summary>
    public static MidiFile ToMidi(Score score, Performance performance)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(performance);
        return ToMidi(score, performance.Parts);
    }

    private static MidiFile ToMidi(Score score, IReadOnlyList<Part> parts)
    {
        var channels = new ChannelPlan();
        var tracks = new List<MidiTrack> { Conductor(score) };
        if (score.Melody is { Notes.Count: > 0 } melody)
        {
            tracks.Add(Track(MelodyTrack, channels.Next(VoiceOohs, isDrums: false), VoiceOohs, MelodyEvents(melody), score.Form.EndTick));
        }

        tracks.AddRange(parts.Select(part => Track(
            part.Name,
            channels.Next(part.Instrument.Program, part.Instrument.IsDrums),
            part.Instrument.Program,
            PartEvents(part),
            score.Form.EndTick)));
        return new MidiFile(1, MidiDivision.Musical(Ticks.PerQuarter), tracks);
    }

    private static MidiTrack Conductor(Score score)
    {
        var form = score.Form;
        var events = new List<MidiEvent>
        {
            // The author stands in the name: programs take a text event for words to be sung.
            new MidiText(0, MidiTextKind.TrackName, score.Author.Length > 0 ? $"{score.Title} ({score.Author})" : score.Title),
            new SetTempo(0, (int)Math.Round(form.SecondsPerTick * Ticks.PerQuarter * 1e6)),
            new TimeSignature(0, form.Metre.Count, form.Metre.Unit, form.Metre.BeatTicks * 24 / Ticks.PerQuarter),
        };
        Key? key = null;
        foreach (var placed in form.Placed)
        {
            if (placed.Section.Key != key)
            {
                key = placed.Section.Key;
                events.Add(KeyChange(placed.StartTick, placed.Section.Key));
            }

            events.Add(new MidiText(placed.StartTick, MidiTextKind.Marker, placed.Section.Name));
        }

        if (key is null)
        {
            events.Add(KeyChange(0, form.Key));
        }

        return new MidiTrack(events, form.EndTick);
    }

    private static KeySignature KeyChange(int tick, Key key) => new(tick, key.Fifths, key.Mode == Mode.Minor);

    private static MidiTrack Track(string name, (int Port, int Channel) place, int program, IEnumerable<MidiEvent> events, int endTick)
    {
        var (port, channel) = place;
        var all = new List<MidiEvent> { new MidiText(0, MidiTextKind.TrackName, name) };
        if (port > 0)
        {
            all.Add(new OtherMeta(0, ChannelPlan.PortMeta, new MidiBytes([(byte)port])));
        }

        all.Add(new ProgramChange(0, channel, program));
        all.AddRange(events
            .Select(midiEvent => midiEvent is ChannelEvent onChannel ? onChannel with { Channel = channel } : midiEvent)
            .OrderBy(midiEvent => midiEvent.Tick).ThenBy(Order));
        return new MidiTrack(all, Math.Max(endTick, all[^1].Tick));
    }

    /// <summary>At one tick notes end before controllers change, and words come before the note that sings them.</summary>
    private static int Order(MidiEvent midiEvent) => midiEvent switch
    {
        NoteOff => 0,
        NoteOn => 3,
        MidiText => 2,
        _ => 1,
    };

    private static IEnumerable<MidiEvent> MelodyEvents(Melody melody)
    {
        for (var i = 0; i < melody.Notes.Count; i++)
        {
            var note = melody.Notes[i];
            if (note.Syllable is { } syllable)
            {
                var next = melody.Notes.Skip(i + 1).FirstOrDefault(later => later.Syllable is not null)?.Syllable;
                yield return new MidiText(note.Tick, MidiTextKind.Lyric, MidiLyrics.Text(syllable, next));
            }

            yield return new NoteOn(note.Tick, 0, note.Pitch, MelodyVelocity);
            yield return new NoteOff(note.EndTick, 0, note.Pitch, 0);
        }
    }

    private static IEnumerable<MidiEvent> PartEvents(Part part)
    {
        foreach (var control in part.Controls)
        {
            yield return new Controller(Math.Max(0, control.Tick), 0, control.Controller, control.Value);
        }

        foreach (var samePitch in part.Notes.Where(note => note.Duration > 0).GroupBy(note => note.Pitch))
        {
            foreach (var note in WithoutOverlap(samePitch))
            {
                yield return new NoteOn(note.Tick, 0, note.Pitch, note.Velocity);
                yield return new NoteOff(note.EndTick, 0, note.Pitch, 0);
            }
        }
    }

    /// <summary>One channel cannot hold a pitch twice: a note ends where the next of its pitch begins, and of two that begin together the longer stays.</summary>
    private static IEnumerable<Note> WithoutOverlap(IEnumerable<Note> samePitch)
    {
        var notes = samePitch
            .Select(note => note.Tick >= 0 ? note : note with { Tick = 0, Duration = Math.Max(1, note.EndTick) }) // played ahead of the first beat
            .GroupBy(note => note.Tick).OrderBy(group => group.Key).Select(group => group.MaxBy(note => note.Duration)).ToList();
        for (var i = 0; i < notes.Count; i++)
        {
            var end = i + 1 < notes.Count ? Math.Min(notes[i].EndTick, notes[i + 1].Tick) : notes[i].EndTick;
            yield return notes[i] with { Duration = end - notes[i].Tick };
        }
    }
}
