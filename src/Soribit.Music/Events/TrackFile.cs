using System.IO.Compression;
using System.Text;
using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>Tracks on disk, so that scores are read once and trained on often.</summary>
public static class TrackFile
{
    private const string Mark = "soribit tracks 1";

    public static void Write(Stream stream, IReadOnlyCollection<Track> tracks)
    {
        using var zip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        using var writer = new BinaryWriter(zip, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(tracks.Count);
        foreach (var track in tracks)
        {
            writer.Write(track.Source);
            writer.Write((byte)track.Manner);
            writer.Write((byte)track.Role);
            writer.Write((byte)track.Program);
            writer.Write((byte)track.Metre.Count);
            writer.Write((byte)track.Metre.Unit);
            writer.Write(track.Tempo);
            writer.Write(track.Bars.Count);
            foreach (var bar in track.Bars)
            {
                Write(writer, bar);
            }
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no such file.</exception>
    public static IReadOnlyList<Track> Read(Stream stream)
    {
        using var reader = new BinaryReader(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true), Encoding.UTF8);
        try
        {
            if (reader.ReadString() != Mark)
            {
                throw new InvalidDataException($"Expected a file that begins with \"{Mark}\".");
            }

            var tracks = new List<Track>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                tracks.Add(new Track(
                    reader.ReadString(), (Manner)reader.ReadByte(), (TrackRole)reader.ReadByte(), reader.ReadByte(),
                    new Metre(reader.ReadByte(), reader.ReadByte()), reader.ReadDouble(), Many(reader, reader.ReadInt32(), Bar)));
            }

            return tracks;
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("The file of tracks ends too early.", error);
        }
    }

    private static void Write(BinaryWriter writer, TrackBar bar)
    {
        writer.Write((byte)bar.Key.Tonic);
        writer.Write((byte)bar.Key.Mode);
        writer.Write(bar.EndsPhrase);
        writer.Write((byte)bar.Chords.Count);
        foreach (var chord in bar.Chords)
        {
            writer.Write((byte)chord.Position);
            writer.Write((byte)(chord.Chord is { } known ? known.Root : NoChord));
            writer.Write((byte)(chord.Chord?.Quality ?? default));
        }

        Write(writer, bar.Heard);
        Write(writer, bar.Notes);
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<EventNote> notes)
    {
        writer.Write((ushort)notes.Count);
        foreach (var note in notes)
        {
            writer.Write((byte)note.Position);
            writer.Write((ushort)note.Duration);
            writer.Write((byte)note.Pitch);
            writer.Write((byte)note.Syllable);
            writer.Write((byte)note.Velocity);
            writer.Write((sbyte)note.Late);
        }
    }

    private const byte NoChord = 255;

    private static TrackBar Bar(BinaryReader reader)
    {
        var key = new Key(reader.ReadByte(), (Mode)reader.ReadByte());
        var endsPhrase = reader.ReadBoolean();
        var chords = Many(reader, reader.ReadByte(), Chord);
        var heard = Many(reader, reader.ReadUInt16(), Note);
        return new TrackBar(key, chords, heard, Many(reader, reader.ReadUInt16(), Note), endsPhrase);
    }

    private static EventChord Chord(BinaryReader reader)
    {
        var (position, root, quality) = (reader.ReadByte(), reader.ReadByte(), (ChordQuality)reader.ReadByte());
        return new EventChord(position, root == NoChord ? null : new Chord(root, quality));
    }

    private static EventNote Note(BinaryReader reader) => new(
        reader.ReadByte(), reader.ReadUInt16(), reader.ReadByte(), Velocity: 0, Syllable: (SyllableKind)reader.ReadByte())
    { Velocity = reader.ReadByte(), Late = reader.ReadSByte() };

    private static List<T> Many<T>(BinaryReader reader, int count, Func<BinaryReader, T> read)
    {
        var items = new List<T>();
        for (; count > 0; count--)
        {
            items.Add(read(reader));
        }

        return items;
    }
}
