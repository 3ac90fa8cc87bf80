namespace Soribit.Music.Parts;

/// <summary>What a part does in the arrangement; the first six are ComMU's track roles.</summary>
public enum TrackRole
{
    MainMelody,
    SubMelody,
    Accompaniment,
    Bass,
    Pad,
    Riff,
    Drums,
}

/// <summary>A General MIDI sound.</summary>
/// <param name="Program">0 to 127; the kit number when <paramref name="IsDrums"/>.</param>
public readonly record struct Instrument(int Program, bool IsDrums);

/// <summary>A sounding note.</summary>
/// <param name="Pitch">MIDI note number, 0 to 127; the drum in the General MIDI map when the instrument is drums.</param>
/// <param name="Velocity">1 to 127.</param>
public readonly record struct Note(int Tick, int Duration, int Pitch, int Velocity)
{
    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;
}

/// <summary>A MIDI controller set to a value, such as 64 (pedal) or 11 (expression).</summary>
public readonly record struct ControlChange(int Tick, int Controller, int Value);

/// <summary>One player's part.</summary>
/// <param name="Name">Unique within the song, a file name: "bass", "piano", "drums".</param>
/// <param name="Notes">Ordered by tick, then pitch.</param>
/// <param name="Controls">Ordered by tick; empty before performance.</param>
public sealed record Part(string Name, TrackRole Role, Instrument Instrument, IReadOnlyList<Note> Notes, IReadOnlyList<ControlChange> Controls);

/// <summary>All parts as played: with micro-timing, velocity, articulation and pedal.</summary>
public sealed record Performance(IReadOnlyList<Part> Parts);

/// <summary>One part as played.</summary>
/// <param name="WrittenAt">For each note of the part the tick at which it is written, wherever the player leans.</param>
public sealed record PlayedPart(Part Part, IReadOnlyList<int> WrittenAt);
