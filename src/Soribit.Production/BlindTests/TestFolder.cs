using Soribit.Music;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Text;

namespace Soribit.Production.BlindTests;

/// <summary>The stretches that one side of a test can play, one a file.</summary>
/// <param name="Problems">Files that cannot be played, each with its reason.</param>
internal sealed record TestFolder(IReadOnlyList<Stretch> Stretches, IReadOnlyList<Wording> Problems)
{
    private static readonly string[] Midi = [".mid", ".midi"];
    private static readonly string[] MusicXml = [".musicxml", ".xml", ".mxl"];

    /// <summary>Reads all MIDI and MusicXML files of a folder and its folders, in the order of their names.</summary>
    /// <exception cref="BadInputException">There is no such folder, or nothing in it can be played.</exception>
    public static TestFolder Read(string folder, double seconds, ulong seed, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadInputException(folder, null, new("No such folder; expected one with MIDI or MusicXML files.", "그런 폴더가 없습니다. MIDI나 MusicXML 파일이 든 폴더를 쓰십시오."));
        }

        var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(file => Midi.Concat(MusicXml).Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal).ToList();
        List<Stretch> stretches = [];
        List<Wording> problems = [];
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(folder, file);
            try
            {
                if (Stretch.Choose(Read(file, name), seconds, Rng.For(seed, "blind test", "stretch", name)) is { } stretch)
                {
                    stretches.Add(stretch);
                }
                else
                {
                    problems.Add(new(
                        $"{name}: from no bar line on does the music go on for {seconds} s without ending or a silence.",
                        $"{name}: 끝나거나 쉬지 않고 {seconds}초 동안 이어지는 데가 없습니다."));
                }
            }
            catch (UnreadableFileException unreadable)
            {
                problems.Add(new($"{name}: {unreadable.Wording.English}", $"{name}: {unreadable.Wording.Korean}"));
            }
        }

        return files.Count == 0
            ? throw new BadInputException(folder, null, new("No MIDI or MusicXML file (.mid, .midi, .musicxml, .xml, .mxl) lies in the folder.", "폴더에 MIDI나 MusicXML 파일(.mid, .midi, .musicxml, .xml, .mxl)이 없습니다."))
            : stretches.Count == 0
                ? throw new BadInputException(folder, null, new($"None of the {files.Count} files can be played:\n{Lines(problems, korean: false)}", $"파일 {files.Count}개 중 들려줄 수 있는 것이 없습니다:\n{Lines(problems, korean: true)}"))
                : new TestFolder(stretches, problems);
    }

    private static string Lines(List<Wording> problems, bool korean) => string.Join('\n', problems.Select(problem => problem.In(korean)));

    private static TestPiece Read(string file, string name)
    {
        using var stream = File.OpenRead(file);
        return Midi.Contains(Path.GetExtension(file).ToLowerInvariant()) ? TestPiece.Of(MidiFile.Read(stream), name) : TestPiece.Of(MusicXmlReader.Read(stream), name);
    }
}
