using System.Buffers.Binary;
using System.Text;

namespace Soribit.Music.Midi;

/// <summary>Reads the chunks of a MIDI file, then the events of each track.</summary>
internal ref struct MidiReader(ReadOnlySpan<byte> bytes)
{
    private const int HeaderBytes = 6;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Offset of the next byte, and where the chunk that is being read ends.</summary>
    private int _at;
    private int _end;

    public MidiFile Read()
    {
        _end = _bytes.Length;
        var (format, division, trackCount) = ReadHeader();
        var tracks = new List<MidiTrack>();
        while (tracks.Count < trackCount)
        {
            if (_at == _bytes.Length)
            {
                throw Wrong(_at, $"{trackCount} tracks as the header says", $"the end of the file after {tracks.Count}");
            }

            var isTrack = ReadChunkStart(out var length).SequenceEqual("MTrk"u8);
            var end = _at + length;
            if (isTrack)
            {
                _end = end;
                tracks.Add(ReadTrack());
                _end = _bytes.Length;
            }

            _at = end; // chunks of other kinds are skipped, as the standard asks
        }

        return new MidiFile(format, division, tracks);
    }

    private (int Format, MidiDivision Division, int Tracks) ReadHeader()
    {
        if (!_bytes.StartsWith("MThd"u8))
        {
            throw Wrong(0, "the header MThd", $"\"{Printable(_bytes[..Math.Min(4, _bytes.Length)])}\"");
        }

        ReadChunkStart(out var length);
        if (length < HeaderBytes)
        {
            throw Wrong(4, $"a header of {HeaderBytes} bytes", $"{length}");
        }

        var start = _at;
        var format = BinaryPrimitives.ReadUInt16BigEndian(Take(2, "the format"));
        var tracks = BinaryPrimitives.ReadUInt16BigEndian(Take(2, "the number of tracks"));
        var division = BinaryPrimitives.ReadUInt16BigEndian(Take(2, "the division"));
        _at = start + length;
        if (format > 1)
        {
            throw Wrong(start, "format 0 or 1", $"{format}");
        }

        if (tracks == 0 || (format == 0 && tracks != 1))
        {
            throw Wrong(start + 2, format == 0 ? "1 track in format 0" : "at least 1 track", $"{tracks}");
        }

        return (format, Division(division, start + 4), tracks);
    }

    private static MidiDivision Division(int division, int at)
    {
        if ((division & 0x8000) == 0)
        {
            return division > 0 ? MidiDivision.Musical(division) : throw Wrong(at, "at least 1 tick a quarter note", "0");
        }

        var frames = -(sbyte)(division >> 8);
        var ticks = division & 0xFF;
        return frames is 24 or 25 or 29 or 30 && ticks > 0
            ? MidiDivision.Smpte(frames, ticks)
            : throw Wrong(at, "24, 25, 29 or 30 frames a second and at least 1 tick a frame", $"{frames} and {ticks}");
    }

    private ReadOnlySpan<byte> ReadChunkStart(out int length)
    {
        var kind = Take(4, "a chunk");
        var claimed = BinaryPrimitives.ReadUInt32BigEndian(Take(4, "the length of a chunk"));
        if (claimed > _bytes.Length - _at)
        {
            throw Wrong(_at - 4, $"a chunk within the {_bytes.Length - _at} bytes that are left", $"a length of {claimed}");
        }

        length = (int)claimed;
        return kind;
    }

    private MidiTrack ReadTrack()
    {
        var events = new List<MidiEvent>();
        long tick = 0;
        var running = 0;
        while (_at < _end)
        {
            var at = _at;
            tick += ReadVariableLength();
            if (tick > int.MaxValue)
            {
                throw Wrong(at, $"ticks up to {int.MaxValue}", $"{tick}");
            }

            var status = Peek("the status of an event");
            if (status >= 0x80)
            {
                _at++;
            }
            else if (running == 0)
            {
                throw Wrong(_at, "a status byte (80 to FF)", $"{status:X2} without a running status");
            }
            else
            {
                status = running;
            }

            if (status < 0xF0)
            {
                running = status;
                events.Add(ReadChannelEvent((int)tick, status));
            }
            else if (status == 0xFF)
            {
                // A meta event ends running status by the standard; files that go on with it are read all the same.
                var type = ReadDataByte("the type of a meta event");
                var data = ReadCounted("a meta event");
                if (type == 0x2F)
                {
                    break;
                }

                events.Add(ReadMeta((int)tick, type, data, at));
            }
            else if (status is 0xF0 or 0xF7)
            {
                events.Add(new SystemExclusive((int)tick, status == 0xF7, new MidiBytes(ReadCounted("a system exclusive message").ToArray())));
            }
            else
            {
                throw Wrong(_at - 1, "a channel, meta or system exclusive event", $"status {status:X2}");
            }
        }

        return new MidiTrack(events, (int)tick);
    }

    private ChannelEvent ReadChannelEvent(int tick, int status)
    {
        var channel = status & 0x0F;
        var first = ReadDataByte("a data byte");
        switch (status & 0xF0)
        {
            case 0xC0:
                return new ProgramChange(tick, channel, first);
            case 0xD0:
                return new ChannelPressure(tick, channel, first);
        }

        var second = ReadDataByte("a data byte");
        return (status & 0xF0) switch
        {
            0x80 => new NoteOff(tick, channel, first, second),
            0x90 when second == 0 => new NoteOff(tick, channel, first, 0),
            0x90 => new NoteOn(tick, channel, first, second),
            0xA0 => new KeyPressure(tick, channel, first, second),
            0xB0 => new Controller(tick, channel, first, second),
            _ => new PitchBend(tick, channel, ((second << 7) | first) - 8192),
        };
    }

    private static MidiEvent ReadMeta(int tick, int type, ReadOnlySpan<byte> data, int at)
    {
        switch (type)
        {
            case >= 1 and <= 9:
                return new MidiText(tick, (MidiTextKind)type, DecodeText(data));
            case 0x51 when data.Length == 3 && data.IndexOfAnyExcept((byte)0) >= 0:
                return new SetTempo(tick, (data[0] << 16) | (data[1] << 8) | data[2]);
            case 0x58 when data.Length == 4 && data[0] > 0 && data[1] <= 7:
                return new TimeSignature(tick, data[0], 1 << data[1], data[2], data[3]);
            case 0x59 when data.Length == 2 && (sbyte)data[0] is >= -7 and <= 7 && data[1] <= 1:
                return new KeySignature(tick, (sbyte)data[0], data[1] == 1);
            case 0x51 or 0x58 or 0x59:
                throw Wrong(at, type switch
                {
                    0x51 => "a tempo of 3 bytes above 0",
                    0x58 => "a time signature of 4 bytes with a denominator up to 128",
                    _ => "a key signature of 2 bytes: -7 to 7, then 0 or 1",
                }, data.Length > 8 ? $"{data.Length} bytes" : $"[{Convert.ToHexString(data)}]");
            default:
                return new OtherMeta(tick, type, new MidiBytes(data.ToArray()));
        }
    }

    private static string DecodeText(ReadOnlySpan<byte> data)
    {
        try
        {
            return StrictUtf8.GetString(data);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(data);
        }
    }

    private ReadOnlySpan<byte> ReadCounted(string what)
    {
        var at = _at;
        var length = ReadVariableLength();
        return length <= _end - _at
            ? Take(length, what)
            : throw Wrong(at, $"{what} within the {_end - _at} bytes that are left", $"a length of {length}");
    }

    /// <summary>Seven bits a byte, the high bit on all but the last, four bytes at most.</summary>
    private int ReadVariableLength()
    {
        var start = _at;
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var next = Take(1, "a variable-length number")[0];
            value = (value << 7) | (next & 0x7F);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Wrong(start, "a variable-length number of at most 4 bytes", "a longer one");
    }

    private int ReadDataByte(string what)
    {
        var value = Take(1, what)[0];
        return value < 0x80 ? value : throw Wrong(_at - 1, $"{what} below 80", $"{value:X2}");
    }

    private readonly int Peek(string what) =>
        _at < _end ? _bytes[_at] : throw Wrong(_at, what, "the end of the chunk");

    private ReadOnlySpan<byte> Take(int count, string what)
    {
        if (count > _end - _at)
        {
            throw Wrong(_at, what, _end == _bytes.Length ? "the end of the file" : "the end of the chunk");
        }

        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    private static string Printable(ReadOnlySpan<byte> bytes) =>
        string.Concat(bytes.ToArray().Select(value => value is >= 32 and < 127 ? (char)value : '.'));

    private static InvalidDataException Wrong(int at, string expected, string found) =>
        new($"At byte {at}: expected {expected}, found {found}.");
}
