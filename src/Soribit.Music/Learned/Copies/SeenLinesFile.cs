using System.IO.Compression;
using System.Text;

namespace Soribit.Music.Learned.Copies;

/// <summary>Lines on disk: a mark, the titles, then for each line its title and number of moves, then the intervals of all moves, then their times; all of it Brotli.</summary>
public static class SeenLinesFile
{
    private const string Mark = "soribit lines 1";

    /// <summary>More than any corpus of scores that can be had; a damaged number must not ask for all memory.</summary>
    private const int MostMoves = 20_000_000;
    private const int MostTitles = 1_000_000;

    public static void Write(Stream stream, SeenLines seen)
    {
        using var zip = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(zip, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(seen.Titles.Count);
        foreach (var title in seen.Titles)
        {
            writer.Write(title);
        }

        var lines = seen.All.ToList();
        writer.Write(lines.Count);
        foreach (var (title, moves) in lines)
        {
            writer.Write7BitEncodedInt(title);
            writer.Write7BitEncodedInt(moves.Count);
        }

        foreach (var (_, moves) in lines)
        {
            writer.Write([.. moves.Select(move => (byte)(move >> 8))]);
        }

        foreach (var (_, moves) in lines)
        {
            writer.Write([.. moves.Select(move => (byte)LineMoves.Units(move))]);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no such file.</exception>
    public static SeenLines Read(Stream stream)
    {
        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true), Encoding.UTF8);
        try
        {
            if (reader.ReadString() != Mark)
            {
                throw new InvalidDataException($"Expected a file of lines that begins with \"{Mark}\".");
            }

            var titles = new List<string>();
            for (var left = Count(reader.ReadInt32(), MostTitles, "titles"); left > 0; left--)
            {
                titles.Add(reader.ReadString());
            }

            var lines = new List<(int Title, int Moves)>();
            long all = 0;
            for (var left = Count(reader.ReadInt32(), MostMoves, "lines"); left > 0; left--)
            {
                var title = reader.Read7BitEncodedInt();
                if (title < 0 || title >= titles.Count)
                {
                    throw new InvalidDataException($"A line has title {title} of {titles.Count}.");
                }

                lines.Add((title, Count(reader.Read7BitEncodedInt(), MostMoves, "moves")));
                Count(all += lines[^1].Moves, MostMoves, "moves");
            }

            var intervals = Column(reader, (int)all);
            var times = Column(reader, (int)all);
            if (reader.BaseStream.ReadByte() >= 0)
            {
                throw new InvalidDataException("The file of lines goes on after its last line.");
            }

            return new SeenLines(titles, Joined(lines, intervals, times));
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("The file of lines is damaged or ends too early.", error);
        }
    }

    private static byte[] Column(BinaryReader reader, int count)
    {
        var bytes = reader.ReadBytes(count);
        return bytes.Length < count ? throw new InvalidDataException("The file of lines ends too early.")
            : bytes.Contains((byte)0) ? throw new InvalidDataException("A line has a move of no interval or no time.")
            : bytes;
    }

    private static List<(int Title, ushort[] Moves)> Joined(List<(int Title, int Moves)> lines, byte[] intervals, byte[] times)
    {
        var joined = new List<(int Title, ushort[] Moves)>(lines.Count);
        var at = 0;
        foreach (var (title, count) in lines)
        {
            var moves = new ushort[count];
            for (var i = 0; i < count; i++)
            {
                moves[i] = (ushort)((intervals[at + i] << 8) | times[at + i]);
            }

            joined.Add((title, moves));
            at += count;
        }

        return joined;
    }

    private static int Count(long count, int most, string what) =>
        count >= 0 && count <= most ? (int)count : throw new InvalidDataException($"Expected at most {most} {what}, found {count}.");
}
