using Soribit.Music.Events;

namespace Soribit.Music.Tests.Events;

public sealed class TrackFileTests
{
    [Fact]
    public void Write_ThenRead_IsTheSame()
    {
        var tracks = new[] { SomeTracks.Tune(), SomeTracks.Beat() };
        var read = TrackFile.Read(new MemoryStream(Bytes(tracks)));
        Assert.Equal(tracks.Select(Told), read.Select(Told));
    }

    [Fact]
    public void Read_CutShort_SaysSo()
    {
        var bytes = Bytes([SomeTracks.Tune()]);
        Assert.Throws<InvalidDataException>(() => TrackFile.Read(new MemoryStream(bytes[..(bytes.Length / 2)])));
        Assert.Throws<InvalidDataException>(() => TrackFile.Read(new MemoryStream([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])));
    }

    private static string Told(Track track) => string.Join(' ', PassageEncoder.Encode(track, new PassageChoice(0, track.Bars.Count))!.Tokens);

    private static byte[] Bytes(Track[] tracks)
    {
        using var stream = new MemoryStream();
        TrackFile.Write(stream, tracks);
        return stream.ToArray();
    }
}
