using System.IO.Compression;
using System.Text;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Parts;
using Soribit.Music.Tests.Events;
using Soribit.Testing;

namespace Soribit.Music.Tests.Learned.Copies;

public sealed class SeenLinesFileTests
{
    [Fact]
    public void Write_ThenRead_IsTheSame()
    {
        var seen = SeenLines.Of([SomeTracks.Tune(), SomeTracks.Tune(TrackRole.Bass)]);
        var read = SeenLinesFile.Read(new MemoryStream(Bytes(seen)));
        Assert.Equal(seen.Titles, read.Titles);
        Assert.Equal(seen.All.Select(line => (line.Title, string.Join(' ', line.Moves))), read.All.Select(line => (line.Title, string.Join(' ', line.Moves))));
    }

    [Fact]
    public void Read_OtherBytes_SaysSo()
    {
        Assert.Throws<InvalidDataException>(() => SeenLinesFile.Read(new MemoryStream([1, 2, 3, 4, 5, 6, 7, 8])));
        Assert.Throws<InvalidDataException>(() => SeenLinesFile.Read(new MemoryStream([])));
        Assert.Throws<InvalidDataException>(() => Unpacked(writer => writer.Write("soribit tracks 1")));
    }

    [Fact]
    public void Read_CountsThatCannotBe_AreRefusedBeforeMemoryIsTaken()
    {
        Assert.Throws<InvalidDataException>(() => Unpacked(writer => Put(writer, int.MaxValue)));
        Assert.Throws<InvalidDataException>(() => Unpacked(writer => Put(writer, -1)));
        Assert.Throws<InvalidDataException>(() => Unpacked(writer =>
        {
            Put(writer, 1);
            writer.Write("a title");
            writer.Write(1);
            writer.Write7BitEncodedInt(0);
            writer.Write7BitEncodedInt(1_999_999_999);
        }));
        Assert.Throws<InvalidDataException>(() => Unpacked(writer =>
        {
            Put(writer, 1);
            writer.Write("a title");
            writer.Write(1);
            writer.Write7BitEncodedInt(1);
        }));
    }

    [Fact]
    public void Read_Mutants_AreReadOrRefused()
    {
        var valid = Unzipped(Bytes(SeenLines.Of([SomeTracks.Tune()])));
        foreach (var mutant in Mutations.Of(valid, 3000, seed: 5))
        {
            try
            {
                SeenLinesFile.Read(new MemoryStream(Zipped(mutant)));
            }
            catch (InvalidDataException)
            {
                // What a damaged file deserves.
            }
        }
    }

    [Fact]
    public void Shared_AsShipped_HoldsTheTitlesOfTheManifestThatWereTrainedOnAndNoOther()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "manifest.tsv")).Skip(1).Select(row => row.Split('\t')).ToList();
        var trained = rows.Where(row => row[3] == "train").Select(row => row[1]).ToHashSet();
        Assert.True(SeenLines.Shared.Titles.Count > 1600);
        Assert.Subset(trained, SeenLines.Shared.Titles.ToHashSet());
        Assert.True(SeenLines.Shared.Notes > 1_000_000);
    }

    private static void Put(BinaryWriter writer, int titles)
    {
        writer.Write("soribit lines 1");
        writer.Write(titles);
    }

    private static void Unpacked(Action<BinaryWriter> write)
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        SeenLinesFile.Read(new MemoryStream(Zipped(bytes.ToArray())));
    }

    private static byte[] Bytes(SeenLines seen)
    {
        using var stream = new MemoryStream();
        SeenLinesFile.Write(stream, seen);
        return stream.ToArray();
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static byte[] Unzipped(byte[] bytes)
    {
        using var all = new MemoryStream();
        using var zip = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        zip.CopyTo(all);
        return all.ToArray();
    }
}
