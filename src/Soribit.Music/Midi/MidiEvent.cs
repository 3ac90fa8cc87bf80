namespace Soribit.Music.Midi;

/// <summary>Something that happens in a track.</summary>
/// <param name="Tick">From the start of the file, in the file's own division.</param>
public abstract record MidiEvent(int Tick);

/// <param name="Channel">0 to 15; channel 9 is drums in General MIDI.</param>
public abstract record ChannelEvent(int Tick, int Channel) : MidiEvent(Tick);

/// <param name="Velocity">1 to 127; a note-on of velocity 0 is read as <see cref="NoteOff"/>.</param>
public sealed record NoteOn(int Tick, int Channel, int Pitch, int Velocity) : ChannelEvent(Tick, Channel);

/// <param name="Velocity">Release velocity, 0 to 127.</param>
public sealed record NoteOff(int Tick, int Channel, int Pitch, int Velocity) : ChannelEvent(Tick, Channel);

/// <summary>Polyphonic aftertouch.</summary>
public sealed record KeyPressure(int Tick, int Channel, int Pitch, int Pressure) : ChannelEvent(Tick, Channel);

public sealed record Controller(int Tick, int Channel, int Number, int Value) : ChannelEvent(Tick, Channel);

public sealed record ProgramChange(int Tick, int Channel, int Program) : ChannelEvent(Tick, Channel);

/// <summary>Aftertouch of a whole channel.</summary>
public sealed record ChannelPressure(int Tick, int Channel, int Pressure) : ChannelEvent(Tick, Channel);

/// <param name="Bend">-8192 to 8191, 0 being unbent.</param>
public sealed record PitchBend(int Tick, int Channel, int Bend) : ChannelEvent(Tick, Channel);

/// <param name="IsContinuation">An F7 packet (a continuation or an escape) rather than an F0 message.</param>
/// <param name="Data">What follows the length, a closing F7 included.</param>
public sealed record SystemExclusive(int Tick, bool IsContinuation, MidiBytes Data) : MidiEvent(Tick);

/// <param name="MicrosecondsPerQuarter">1 to 16777215.</param>
public sealed record SetTempo(int Tick, int MicrosecondsPerQuarter) : MidiEvent(Tick)
{
    public double QuartersPerMinute => 60e6 / MicrosecondsPerQuarter;
}

/// <param name="Numerator">1 to 255.</param>
/// <param name="Denominator">A power of two, 1 to 128.</param>
/// <param name="ClocksPerClick">MIDI clocks (24 to a quarter) between two clicks of a metronome.</param>
/// <param name="ThirtySecondsPerQuarter">Nearly always 8.</param>
public sealed record TimeSignature(int Tick, int Numerator, int Denominator, int ClocksPerClick = 24, int ThirtySecondsPerQuarter = 8) : MidiEvent(Tick);

/// <param name="Fifths">Sharps (positive) or flats (negative), -7 to 7.</param>
public sealed record KeySignature(int Tick, int Fifths, bool IsMinor) : MidiEvent(Tick);

/// <summary>The text meta events by their number in the file.</summary>
public enum MidiTextKind
{
    Text = 1,
    Copyright = 2,
    TrackName = 3,
    InstrumentName = 4,
    Lyric = 5,
    Marker = 6,
    CuePoint = 7,
    ProgramName = 8,
    DeviceName = 9,
}

/// <param name="Text">Read as UTF-8, or as Latin-1 where the bytes are not valid UTF-8; written as UTF-8.</param>
public sealed record MidiText(int Tick, MidiTextKind Kind, string Text) : MidiEvent(Tick);

/// <summary>Any other meta event, kept as it stands.</summary>
/// <param name="Type">0 to 127, never 0x2F (end of track), which is <see cref="MidiTrack.EndTick"/>.</param>
public sealed record OtherMeta(int Tick, int Type, MidiBytes Data) : MidiEvent(Tick);

/// <summary>Bytes that compare by value.</summary>
public readonly struct MidiBytes(byte[] bytes) : IEquatable<MidiBytes>
{
    private readonly byte[]? _bytes = bytes;

    public ReadOnlySpan<byte> Span => _bytes;

    public bool Equals(MidiBytes other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is MidiBytes other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    public override string ToString() => Convert.ToHexString(Span);

    public static bool operator ==(MidiBytes left, MidiBytes right) => left.Equals(right);

    public static bool operator !=(MidiBytes left, MidiBytes right) => !left.Equals(right);
}
