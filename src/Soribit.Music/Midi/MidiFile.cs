namespace Soribit.Music.Midi;

/// <summary>A standard MIDI file ("Standard MIDI Files 1.0", MIDI Manufacturers Association, 1996).</summary>
/// <param name="Format">0 (one track) or 1 (tracks that sound together).</param>
public sealed record MidiFile(int Format, MidiDivision Division, IReadOnlyList<MidiTrack> Tracks)
{
    /// <summary>Larger files are refused: the largest songs in circulation stay below a megabyte.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>The last tick of the longest track.</summary>
    public int EndTick => Tracks.Count == 0 ? 0 : Tracks.Max(track => track.EndTick);

    /// <summary>All events of all tracks by tick; at one tick in the order of the tracks.</summary>
    public IEnumerable<MidiEvent> Events => Tracks.SelectMany(track => track.Events).OrderBy(midiEvent => midiEvent.Tick);

    /// <summary>All notes of all tracks by tick, then channel and pitch.</summary>
    public IReadOnlyList<MidiNote> Notes =>
        [.. Tracks.SelectMany(track => track.Notes).OrderBy(note => note.Tick).ThenBy(note => note.Channel).ThenBy(note => note.Pitch)];

    /// <exception cref="UnreadableFileException">The bytes are no MIDI file; the message says at which byte, what was expected and what was found.</exception>
    public static MidiFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(BoundedBytes.ReadAll(stream, MaxBytes, new("a MIDI file", "MIDI 파일")));
    }

    /// <inheritdoc cref="Read(Stream)"/>
    public static MidiFile Read(ReadOnlySpan<byte> bytes) => new MidiReader(bytes).Read();

    /// <exception cref="ArgumentException">A value does not fit its place in the file.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(ToBytes());
    }

    /// <inheritdoc cref="Write"/>
    public byte[] ToBytes() => MidiWriter.Write(this);
}

/// <summary>What a tick is worth.</summary>
/// <param name="TicksPerQuarter">1 to 32767; 0 when ticks are fractions of a second.</param>
/// <param name="FramesPerSecond">24, 25, 29 (for 29.97 drop frame) or 30; 0 when ticks are musical.</param>
/// <param name="TicksPerFrame">1 to 255; 0 when ticks are musical.</param>
public readonly record struct MidiDivision(int TicksPerQuarter, int FramesPerSecond, int TicksPerFrame)
{
    public static MidiDivision Musical(int ticksPerQuarter) => new(ticksPerQuarter, 0, 0);

    public static MidiDivision Smpte(int framesPerSecond, int ticksPerFrame) => new(0, framesPerSecond, ticksPerFrame);

    public bool IsMusical => TicksPerQuarter > 0;

    /// <summary>Seconds per tick, which a tempo changes only when ticks are musical.</summary>
    public double SecondsPerTick(int microsecondsPerQuarter) => IsMusical
        ? microsecondsPerQuarter / 1e6 / TicksPerQuarter
        : 1 / ((FramesPerSecond == 29 ? 30 / 1.001 : FramesPerSecond) * TicksPerFrame);
}
