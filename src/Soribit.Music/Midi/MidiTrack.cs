namespace Soribit.Music.Midi;

/// <summary>One track of a file.</summary>
/// <param name="Events">Ordered by tick, without the end of the track.</param>
/// <param name="EndTick">Where the end-of-track event stands; at or after the last event.</param>
public sealed record MidiTrack(IReadOnlyList<MidiEvent> Events, int EndTick)
{
    /// <summary>The first track name, or "".</summary>
    public string Name => Texts(MidiTextKind.TrackName).FirstOrDefault()?.Text ?? "";

    /// <summary>Notes paired from their on and off, ordered by tick, channel and pitch.</summary>
    /// <remarks>Of several notes of one pitch that sound together, an off ends the one that began first. A note that never ends lasts to the end of the track.</remarks>
    public IReadOnlyList<MidiNote> Notes
    {
        get
        {
            var notes = new List<MidiNote>();
            var sounding = new Dictionary<(int Channel, int Pitch), Queue<NoteOn>>();
            foreach (var midiEvent in Events)
            {
                if (midiEvent is NoteOn on)
                {
                    if (!sounding.TryGetValue((on.Channel, on.Pitch), out var queue))
                    {
                        sounding[(on.Channel, on.Pitch)] = queue = new Queue<NoteOn>();
                    }

                    queue.Enqueue(on);
                }
                else if (midiEvent is NoteOff off
                    && sounding.TryGetValue((off.Channel, off.Pitch), out var queue)
                    && queue.TryDequeue(out var begun))
                {
                    notes.Add(new MidiNote(begun.Tick, off.Tick - begun.Tick, begun.Channel, begun.Pitch, begun.Velocity));
                }
            }

            notes.AddRange(sounding.Values.SelectMany(queue => queue)
                .Select(on => new MidiNote(on.Tick, EndTick - on.Tick, on.Channel, on.Pitch, on.Velocity)));
            return [.. notes.OrderBy(note => note.Tick).ThenBy(note => note.Channel).ThenBy(note => note.Pitch)];
        }
    }

    public IEnumerable<MidiText> Texts(MidiTextKind kind) => Events.OfType<MidiText>().Where(text => text.Kind == kind);
}

/// <summary>A note from its on to its off.</summary>
/// <param name="Duration">0 or more, in the file's division.</param>
public readonly record struct MidiNote(int Tick, int Duration, int Channel, int Pitch, int Velocity)
{
    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;
}
