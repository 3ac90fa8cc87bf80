using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Soribit.Music.Midi;

/// <summary>Writes a MIDI file with running status.</summary>
internal static class MidiWriter
{
    private const int MaxDelta = 0x0FFFFFFF;

    public static byte[] Write(MidiFile file)
    {
        if (file.Format is not (0 or 1) || file.Tracks.Count is 0 or > ushort.MaxValue || (file.Format == 0 && file.Tracks.Count != 1))
        {
            throw new ArgumentException($"Expected format 0 with one track or format 1, found format {file.Format} with {file.Tracks.Count}.", nameof(file));
        }

        var bytes = new List<byte>();
        bytes.AddRange("MThd"u8);
        AddBigEndian(bytes, 6, 4);
        AddBigEndian(bytes, file.Format, 2);
        AddBigEndian(bytes, file.Tracks.Count, 2);
        AddBigEndian(bytes, Division(file.Division), 2);
        foreach (var track in file.Tracks)
        {
            var events = Track(track);
            bytes.AddRange("MTrk"u8);
            AddBigEndian(bytes, events.Count, 4);
            bytes.AddRange(events);
        }

        return [.. bytes];
    }

    private static int Division(MidiDivision division) => division.IsMusical
        ? InRange(division.TicksPerQuarter, 1, 0x7FFF)
        : (-InRange(division.FramesPerSecond, 24, 30) & 0xFF) << 8 | InRange(division.TicksPerFrame, 1, 255);

    private static List<byte> Track(MidiTrack track)
    {
        var bytes = new List<byte>();
        var running = 0;
        var tick = 0;
        foreach (var midiEvent in track.Events)
        {
            AddDelta(bytes, ref tick, midiEvent.Tick);
            if (midiEvent is ChannelEvent channelEvent)
            {
                AddChannelEvent(bytes, channelEvent, ref running);
            }
            else
            {
                running = 0;
                AddOther(bytes, midiEvent);
            }
        }

        AddDelta(bytes, ref tick, track.EndTick);
        bytes.AddRange([0xFF, 0x2F, 0]);
        return bytes;
    }

    private static void AddDelta(List<byte> bytes, ref int tick, int next)
    {
        AddVariableLength(bytes, InRange(next - tick, 0, MaxDelta));
        tick = next;
    }

    private static void AddChannelEvent(List<byte> bytes, ChannelEvent channelEvent, ref int running)
    {
        var (kind, first, second) = channelEvent switch
        {
            NoteOn on => (0x90, on.Pitch, InRange(on.Velocity, 1, 127)),
            NoteOff { Velocity: 0 } off => (0x90, off.Pitch, 0), // keeps the running status
            NoteOff off => (0x80, off.Pitch, off.Velocity),
            KeyPressure key => (0xA0, key.Pitch, key.Pressure),
            Controller controller => (0xB0, controller.Number, controller.Value),
            ProgramChange program => (0xC0, program.Program, -1),
            ChannelPressure pressure => (0xD0, pressure.Pressure, -1),
            PitchBend bend => (0xE0, (InRange(bend.Bend, -8192, 8191) + 8192) & 0x7F, (bend.Bend + 8192) >> 7),
            _ => throw new ArgumentException($"Cannot write {channelEvent}."),
        };
        var status = kind | InRange(channelEvent.Channel, 0, 15);
        if (status != running)
        {
            bytes.Add((byte)status);
            running = status;
        }

        bytes.Add((byte)InRange(first, 0, 127));
        if (second >= 0)
        {
            bytes.Add((byte)InRange(second, 0, 127));
        }
    }

    private static void AddOther(List<byte> bytes, MidiEvent midiEvent)
    {
        switch (midiEvent)
        {
            case SystemExclusive exclusive:
                bytes.Add((byte)(exclusive.IsContinuation ? 0xF7 : 0xF0));
                AddVariableLength(bytes, exclusive.Data.Span.Length);
                bytes.AddRange(exclusive.Data.Span);
                break;
            case SetTempo tempo:
                var microseconds = InRange(tempo.MicrosecondsPerQuarter, 1, 0xFFFFFF);
                AddMeta(bytes, 0x51, [(byte)(microseconds >> 16), (byte)(microseconds >> 8), (byte)microseconds]);
                break;
            case TimeSignature time:
                if (!BitOperations.IsPow2(InRange(time.Denominator, 1, 128)))
                {
                    throw new ArgumentException($"Expected a power of two below the time signature, found {time.Denominator}.");
                }

                AddMeta(bytes, 0x58,
                [
                    (byte)InRange(time.Numerator, 1, 255),
                    (byte)BitOperations.Log2((uint)time.Denominator),
                    (byte)InRange(time.ClocksPerClick, 0, 255),
                    (byte)InRange(time.ThirtySecondsPerQuarter, 0, 255),
                ]);
                break;
            case KeySignature key:
                AddMeta(bytes, 0x59, [(byte)(sbyte)InRange(key.Fifths, -7, 7), (byte)(key.IsMinor ? 1 : 0)]);
                break;
            case MidiText text:
                AddMeta(bytes, (int)text.Kind, Encoding.UTF8.GetBytes(text.Text));
                break;
            case OtherMeta other:
                AddMeta(bytes, InRange(other.Type, 0, 127), other.Data.Span);
                break;
            default:
                throw new ArgumentException($"Cannot write {midiEvent}.");
        }
    }

    private static void AddMeta(List<byte> bytes, int type, ReadOnlySpan<byte> data)
    {
        bytes.Add(0xFF);
        bytes.Add((byte)type);
        AddVariableLength(bytes, data.Length);
        bytes.AddRange(data);
    }

    private static void AddVariableLength(List<byte> bytes, int value)
    {
        for (var shift = 21; shift > 0; shift -= 7)
        {
            if (value >> shift > 0)
            {
                bytes.Add((byte)(0x80 | ((value >> shift) & 0x7F)));
            }
        }

        bytes.Add((byte)(value & 0x7F));
    }

    private static void AddBigEndian(List<byte> bytes, int value, int count)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, value);
        bytes.AddRange(four[(4 - count)..]);
    }

    private static int InRange(int value, int low, int high) => value >= low && value <= high
        ? value
        : throw new ArgumentException($"Expected a value from {low} to {high}, found {value}.");
}
