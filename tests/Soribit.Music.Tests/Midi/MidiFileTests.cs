using System.Text;
using Soribit.Bilingual;
using Soribit.Music.Midi;
using Soribit.Testing;

namespace Soribit.Music.Tests.Midi;

public class MidiFileTests
{
    [Fact]
    public void Read_BytesOfTheStandardsOwnExample_GivesItsEvents()
    {
        // The format 0 example of "Standard MIDI Files 1.0": 4/4 at 120, three notes on three channels, running status throughout.
        var bytes = Convert.FromHexString(
            "4D546864000000060000000100" + "60" + "4D54726B0000003B"
            + "00FF580404021808" + "00FF510307A120" + "00C005" + "00C12E" + "00C246"
            + "00923060" + "003C60" + "60914340" + "60904C20" + "8140823040" + "003C40" + "00814340" + "00804C40" + "00FF2F00");
        var file = MidiFile.Read(bytes);

        Assert.Equal(96, file.Division.TicksPerQuarter);
        Assert.Equal(new TimeSignature(0, 4, 4), file.Tracks[0].Events[0]);
        Assert.Equal(120, ((SetTempo)file.Tracks[0].Events[1]).QuartersPerMinute, 9);
        Assert.Equal([(0, 384, 2, 48, 96), (0, 384, 2, 60, 96), (96, 288, 1, 67, 64), (192, 192, 0, 76, 32)],
            file.Notes.Select(note => (note.Tick, note.Duration, note.Channel, note.Pitch, note.Velocity)));
    }

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameEvents()
    {
        var file = MidiSamples.Everything;
        var read = MidiFile.Read(file.ToBytes());
        Assert.Equal((file.Format, file.Division), (read.Format, read.Division));
        Assert.Equal(file.Tracks.Select(track => track.EndTick), read.Tracks.Select(track => track.EndTick));
        Assert.Equal(file.Tracks.SelectMany(track => track.Events), read.Tracks.SelectMany(track => track.Events));
    }

    [Fact]
    public void RoundTrip_RandomEvents_Holds()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var file = MidiSamples.Random(new Rng(seed));
            var read = MidiFile.Read(file.ToBytes());
            Assert.Equal(file.Division, read.Division);
            Assert.Equal(file.Tracks.SelectMany(track => track.Events), read.Tracks.SelectMany(track => track.Events));
            Assert.Equal(file.Tracks.Select(track => track.EndTick), read.Tracks.Select(track => track.EndTick));
        }
    }

    [Theory]
    [InlineData(0x00, "00")]
    [InlineData(0x7F, "7F")]
    [InlineData(0x80, "8100")]
    [InlineData(0x3FFF, "FF7F")]
    [InlineData(0x4000, "818000")]
    [InlineData(0x1FFFFF, "FFFF7F")]
    [InlineData(0x0FFFFFFF, "FFFFFF7F")]
    public void Write_DeltaTime_IsTheStandardsVariableLengthNumber(int delta, string expected)
    {
        var bytes = new MidiFile(0, MidiDivision.Musical(480), [new MidiTrack([], delta)]).ToBytes();
        Assert.Equal(expected + "FF2F00", Convert.ToHexString(bytes.AsSpan(22)));
        Assert.Equal(delta, MidiFile.Read(bytes).EndTick);
    }

    [Fact]
    public void Notes_OfOnePitchThatOverlap_EndInTheOrderInWhichTheyBegan()
    {
        var track = new MidiTrack([new NoteOn(0, 0, 60, 1), new NoteOn(10, 0, 60, 2), new NoteOff(20, 0, 60, 0), new NoteOff(50, 0, 60, 0), new NoteOn(60, 0, 60, 3)], 100);
        Assert.Equal([(0, 20, 1), (10, 40, 2), (60, 40, 3)], track.Notes.Select(note => (note.Tick, note.Duration, note.Velocity)));
    }

    [Fact]
    public void Read_TextThatIsNotUtf8_IsLatin1()
    {
        var written = new MidiFile(0, MidiDivision.Musical(96), [new MidiTrack([new MidiText(0, MidiTextKind.Lyric, "??")], 0)]).ToBytes();
        written[^6] = 0xE9;
        written[^5] = (byte)'t';
        Assert.Equal("ét", MidiFile.Read(written).Tracks[0].Texts(MidiTextKind.Lyric).Single().Text);
    }

    [Theory]
    [InlineData(24, 1 / 24.0 / 40)]
    [InlineData(29, 1.001 / 30 / 40)]
    public void SecondsPerTick_OfSmpteDivision_IgnoresTheTempo(int frames, double seconds)
    {
        var file = MidiFile.Read(new MidiFile(0, MidiDivision.Smpte(frames, 40), [new MidiTrack([], 0)]).ToBytes());
        Assert.Equal(seconds, file.Division.SecondsPerTick(123456), 12);
    }

    [Theory]
    [InlineData("RIFF0000", "byte 0: expected the header MThd")]
    [InlineData("MThd\0\0\0\u0006\0\u0002\0\u0001\0\u0060", "byte 8: expected format 0 or 1, found 2")]
    [InlineData("MThd\0\0\0\u0006\0\u0001\0\u0002\0\u0060MTrk\0\0\0\u0004\0\u00FF\u002F\0", "byte 26: expected 2 tracks")]
    [InlineData("MThd\0\0\0\u0006\0\0\0\u0001\0\u0060MTrk\u007F\0\0\0", "byte 18: expected a chunk within the 0 bytes that are left, found a length of 2130706432")]
    [InlineData("MThd\0\0\0\u0006\0\0\0\u0001\0\u0060MTrk\0\0\0\u0003\0\u003C\u0040", "byte 23: expected a status byte (80 to FF), found 3C without a running status")]
    [InlineData("MThd\0\0\0\u0006\0\0\0\u0001\0\u0060MTrk\0\0\0\u0005\0\u00F0\u00FF\u00FF\u007F", "byte 24: expected a system exclusive message within the 0 bytes that are left, found a length of 2097151")]
    public void Read_BrokenFile_SaysWhereAndWhat(string bytes, string expected)
    {
        var exception = Bilingually.Told(Assert.Throws<UnreadableFileException>(() => MidiFile.Read(Encoding.Latin1.GetBytes(bytes))));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MutantsOfAFile_NeverFailOtherwiseThanByInvalidData()
    {
        var refused = 0;
        foreach (var mutant in Mutations.Of(MidiSamples.Everything.ToBytes(), 20_000, seed: 1))
        {
            try
            {
                _ = MidiFile.Read(mutant).Notes;
            }
            catch (UnreadableFileException exception)
            {
                Assert.StartsWith("At byte ", exception.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 19_999);
    }

    [Fact]
    public void Read_StreamThatNeverEnds_IsRefused() =>
        Bilingually.Told(Assert.Throws<UnreadableFileException>(() => MidiFile.Read(new EndlessStream())));
}
