using Soribit.Music.Midi;

namespace Soribit.Music.Tests.Midi;

/// <summary>MIDI files made in code.</summary>
internal static class MidiSamples
{
    /// <summary>One of each event.</summary>
    public static MidiFile Everything { get; } = new(1, MidiDivision.Musical(480),
    [
        new MidiTrack(
        [
            new MidiText(0, MidiTextKind.TrackName, "진달래꽃"),
            new MidiText(0, MidiTextKind.Copyright, "1925"),
            new SetTempo(0, 500_000),
            new TimeSignature(0, 6, 8, 36),
            new KeySignature(0, -3, true),
            new MidiText(0, MidiTextKind.Marker, "1절"),
            new OtherMeta(480, 0x7F, new MidiBytes([1, 2, 3])),
            new SetTempo(1440, 0xFFFFFF),
        ], 200_000),
        new MidiTrack(
        [
            new ProgramChange(0, 3, 40),
            new Controller(0, 3, 7, 100),
            new NoteOn(0, 3, 60, 127),
            new MidiText(0, MidiTextKind.Lyric, "나 "),
            new NoteOn(120, 3, 64, 1),
            new KeyPressure(130, 3, 64, 9),
            new ChannelPressure(131, 3, 127),
            new PitchBend(132, 3, -8192),
            new PitchBend(133, 3, 8191),
            new SystemExclusive(140, false, new MidiBytes([0x7E, 0x7F, 9, 1, 0xF7])),
            new SystemExclusive(140, true, new MidiBytes([0xF3])),
            new NoteOff(240, 3, 60, 0),
            new NoteOff(240, 3, 64, 64),
        ], 240),
    ]);

    public static MidiFile Random(Rng rng)
    {
        var tracks = new List<MidiTrack>();
        for (var t = rng.Next(4); t >= 0; t--)
        {
            var events = new List<MidiEvent>();
            var tick = 0;
            for (var i = rng.Next(40); i > 0; i--)
            {
                tick += rng.Next(1 << rng.Next(20));
                events.Add(Event(rng, tick));
            }

            tracks.Add(new MidiTrack(events, tick + rng.Next(500)));
        }

        var division = rng.Chance(0.8) ? MidiDivision.Musical(1 + rng.Next(32767)) : MidiDivision.Smpte(24 + (int)(5.5 * rng.Next(2)), 1 + rng.Next(255));
        return new MidiFile(1, division, tracks);
    }

    private static MidiEvent Event(Rng rng, int tick) => rng.Next(12) switch
    {
        0 => new NoteOff(tick, rng.Next(16), rng.Next(128), rng.Next(128)),
        1 => new KeyPressure(tick, rng.Next(16), rng.Next(128), rng.Next(128)),
        2 => new Controller(tick, rng.Next(16), rng.Next(128), rng.Next(128)),
        3 => new ProgramChange(tick, rng.Next(16), rng.Next(128)),
        4 => new ChannelPressure(tick, rng.Next(16), rng.Next(128)),
        5 => new PitchBend(tick, rng.Next(16), rng.Next(16384) - 8192),
        6 => new SetTempo(tick, 1 + rng.Next(0xFFFFFF)),
        7 => new TimeSignature(tick, 1 + rng.Next(255), 1 << rng.Next(8), rng.Next(256), rng.Next(256)),
        8 => new KeySignature(tick, rng.Next(15) - 7, rng.Chance(0.5)),
        9 => new MidiText(tick, (MidiTextKind)(1 + rng.Next(9)), string.Concat(Enumerable.Range(0, rng.Next(200)).Select(_ => (char)('가' + rng.Next(11172))))),
        10 => new SystemExclusive(tick, rng.Chance(0.5), new MidiBytes([.. Enumerable.Range(0, rng.Next(300)).Select(_ => (byte)rng.Next(256))])),
        _ => new NoteOn(tick, rng.Next(16), rng.Next(128), 1 + rng.Next(127)),
    };
}

/// <summary>A stream of zeros without end.</summary>
internal sealed class EndlessStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => count;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
