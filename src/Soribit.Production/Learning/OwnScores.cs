using Soribit.Music.Events;
using Soribit.Music.Midi;
using Soribit.Music.Notation;

namespace Soribit.Production.Learning;

/// <summary>What a director's scores gave to learn from.</summary>
/// <param name="HeldOut">Every tenth score when there are ten or more; else none.</param>
/// <param name="Problems">Files that could not be used, each with its reason.</param>
public sealed record OwnScores(IReadOnlyList<Track> Train, IReadOnlyList<Track> HeldOut, int Files, IReadOnlyList<Wording> Problems)
{
    private const int HoldOutEvery = 10;
    private static readonly string[] Midi = [".mid", ".midi"];
    private static readonly string[] MusicXml = [".musicxml", ".xml", ".mxl"];

    /// <summary>Reads all MIDI and MusicXML files of a folder and its folders, in the order of their names.</summary>
    public static OwnScores Read(string folder, CancellationToken cancel)
    {
        var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(file => Midi.Concat(MusicXml).Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal).ToList();
        List<Track> train = [], held = [];
        List<Wording> problems = [];
        for (var i = 0; i < files.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(folder, files[i]);
            try
            {
                var tracks = TrackMaker.Make(Read(files[i], name)).ToList();
                (files.Count >= HoldOutEvery && i % HoldOutEvery == HoldOutEvery - 1 ? held : train).AddRange(tracks);
                if (tracks.Count == 0)
                {
                    problems.Add(new($"{name}: no four bars in a row of one known metre.", $"{name}: 아는 박자로 이어지는 네 마디가 없습니다."));
                }
            }
            catch (UnreadableFileException unreadable)
            {
                problems.Add(new($"{name}: {unreadable.Wording.English}", $"{name}: {unreadable.Wording.Korean}"));
            }
        }

        return new OwnScores(train, held, files.Count, problems);
    }

    private static SourcePiece Read(string path, string title)
    {
        using var stream = File.OpenRead(path);
        return Midi.Contains(Path.GetExtension(path).ToLowerInvariant())
            ? MidiPieces.Read(MidiFile.Read(stream), title)
            : ScorePieces.Read(MusicXmlReader.Read(stream), title, Manner.Own, stress: null);
    }
}
