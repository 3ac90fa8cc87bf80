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
                throw Wrong(_at, new($"{trackCount} tracks as the header says", $"머리에 적힌 트랙 {trackCount}개"), new($"the end of the file after {tracks.Count}", $"트랙 {tracks.Count}개 뒤의 파일 끝"));
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
            throw Wrong(0, new("the header MThd", "MThd 머리"), Wording.Same($"\"{Printable(_bytes[..Math.Min(4, _bytes.Length)])}\""));
        }

        ReadChunkStart(out var length);
        if (length < HeaderBytes)
        {
            throw Wrong(4, new($"a header of {HeaderBytes} bytes", $"{HeaderBytes}바이트 머리"), Wording.Same($"{length}"));
        }

        var start = _at;
        var format = BinaryPrimitives.ReadUInt16BigEndian(Take(2, new("the format", "형식")));
        var tracks = BinaryPrimitives.ReadUInt16BigEndian(Take(2, new("the number of tracks", "트랙 수")));
        var division = BinaryPrimitives.ReadUInt16BigEndian(Take(2, new("the division", "시간 단위")));
        _at = start + length;
        if (format > 1)
        {
            throw Wrong(start, new("format 0 or 1", "형식 0이나 1"), Wording.Same($"{format}"));
        }

        if (tracks == 0 || (format == 0 && tracks != 1))
        {
            throw Wrong(start + 2, format == 0 ? new("1 track in format 0", "형식 0의 트랙 1개") : new("at least 1 track", "트랙 1개 이상"), Wording.Same($"{tracks}"));
        }

        return (format, Division(division, start + 4), tracks);
    }

    private static MidiDivision Division(int division, int at)
    {
        if ((division & 0x8000) == 0)
        {
            return division > 0 ? MidiDivision.Musical(division) : throw Wrong(at, new("at least 1 tick a quarter note", "4분음표마다 1틱 이상"), Wording.Same("0"));
        }

        var frames = -(sbyte)(division >> 8);
        var ticks = division & 0xFF;
        return frames is 24 or 25 or 29 or 30 && ticks > 0
            ? MidiDivision.Smpte(frames, ticks)
            : throw Wrong(at, new("24, 25, 29 or 30 frames a second and at least 1 tick a frame", "초당 24, 25, 29, 30프레임과 프레임마다 1틱 이상"), new($"{frames} and {ticks}", $"{frames}과/와 {ticks}"));
    }

    private ReadOnlySpan<byte> ReadChunkStart(out int length)
    {
        var kind = Take(4, new("a chunk", "덩이(chunk)"));
        var claimed = BinaryPrimitives.ReadUInt32BigEndian(Take(4, new("the length of a chunk", "덩이의 길이")));
        if (claimed > _bytes.Length - _at)
        {
            throw Wrong(_at - 4, new($"a chunk within the {_bytes.Length - _at} bytes that are left", $"남은 {_bytes.Length - _at}바이트 안의 덩이"), new($"a length of {claimed}", $"길이 {claimed}"));
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
                throw Wrong(at, new($"ticks up to {int.MaxValue}", $"{int.MaxValue} 이하의 틱"), Wording.Same($"{tick}"));
            }

            var status = Peek(new("the status of an event", "이벤트의 상태 바이트"));
            if (status >= 0x80)
            {
                _at++;
            }
            else if (running == 0)
            {
                throw Wrong(_at, new("a status byte (80 to FF)", "상태 바이트(80~FF)"), new($"{status:X2} without a running status", $"이어지는 상태 없는 {status:X2}"));
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
                var type = ReadDataByte(new("the type of a meta event", "메타 이벤트의 종류"));
                var data = ReadCounted(new("a meta event", "메타 이벤트"));
                if (type == 0x2F)
                {
                    break;
                }

                events.Add(ReadMeta((int)tick, type, data, at));
            }
            else if (status is 0xF0 or 0xF7)
            {
                events.Add(new SystemExclusive((int)tick, status == 0xF7, new MidiBytes(ReadCounted(new("a system exclusive message", "시스템 익스클루시브 메시지")).ToArray())));
            }
            else
            {
                throw Wrong(_at - 1, new("a channel, meta or system exclusive event", "채널, 메타, 시스템 익스클루시브 이벤트"), new($"status {status:X2}", $"상태 {status:X2}"));
            }
        }

        return new MidiTrack(events, (int)tick);
    }

    private ChannelEvent ReadChannelEvent(int tick, int status)
    {
        var channel = status & 0x0F;
        var first = ReadDataByte(new("a data byte", "데이터 바이트"));
        switch (status & 0xF0)
        {
            case 0xC0:
                return new ProgramChange(tick, channel, first);
            case 0xD0:
                return new ChannelPressure(tick, channel, first);
        }

        var second = ReadDataByte(new("a data byte", "데이터 바이트"));
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
                    0x51 => new("a tempo of 3 bytes above 0", "0보다 큰 3바이트 빠르기"),
                    0x58 => new("a time signature of 4 bytes with a denominator up to 128", "분모가 128 이하인 4바이트 박자표"),
                    _ => new Wording("a key signature of 2 bytes: -7 to 7, then 0 or 1", "2바이트 조표(-7~7, 그다음 0이나 1)"),
                }, data.Length > 8 ? new($"{data.Length} bytes", $"{data.Length}바이트") : Wording.Same($"[{Convert.ToHexString(data)}]"));
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

    private ReadOnlySpan<byte> ReadCounted(Wording what)
    {
        var at = _at;
        var length = ReadVariableLength();
        return length <= _end - _at
            ? Take(length, what)
            : throw Wrong(at, new($"{what} within the {_end - _at} bytes that are left", $"남은 {_end - _at}바이트 안의 {what}"), new($"a length of {length}", $"길이 {length}"));
    }

    /// <summary>Seven bits a byte, the high bit on all but the last, four bytes at most.</summary>
    private int ReadVariableLength()
    {
        var start = _at;
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var next = Take(1, new("a variable-length number", "길이가 변하는 수"))[0];
            value = (value << 7) | (next & 0x7F);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Wrong(start, new("a variable-length number of at most 4 bytes", "4바이트 이하의 수"), new("a longer one", "더 긴 수"));
    }

    private int ReadDataByte(Wording what)
    {
        var value = Take(1, what)[0];
        return value < 0x80 ? value : throw Wrong(_at - 1, new($"{what} below 80", $"80 미만의 {what}"), Wording.Same($"{value:X2}"));
    }

    private readonly int Peek(Wording what) =>
        _at < _end ? _bytes[_at] : throw Wrong(_at, what, EndOfChunk);

    private ReadOnlySpan<byte> Take(int count, Wording what)
    {
        if (count > _end - _at)
        {
            throw Wrong(_at, what, _end == _bytes.Length ? new("the end of the file", "파일의 끝") : EndOfChunk);
        }

        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    private static string Printable(ReadOnlySpan<byte> bytes) =>
        string.Concat(bytes.ToArray().Select(value => value is >= 32 and < 127 ? (char)value : '.'));

    private static Wording EndOfChunk => new("the end of the chunk", "덩이의 끝");

    private static UnreadableFileException Wrong(int at, Wording expected, Wording found) => new(new(
        $"At byte {at}: expected {expected}, found {found}.",
        $"바이트 {at}에 {expected}이/가 있어야 하는데 {found}이/가 있습니다."));
}
