using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Text;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>Reads a sung line from a file of any program, told apart by its name: MusicXML, MIDI, UST (UTAU) and USTX (OpenUtau).</summary>
public static class TuneFile
{
    /// <summary>Larger files are refused whatever they are.</summary>
    public const int MaxBytes = MusicXmlReader.MaxBytes;

    /// <summary>Whether a file's name says that it holds notes.</summary>
    public static bool IsKnown(string fileName) => Kind(fileName) is not null;

    /// <exception cref="BadInputException">The file cannot be read; the sentence says why and what would be accepted.</exception>
    public static WrittenTune Read(byte[] bytes, string fileName)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var kind = Kind(fileName) ?? throw new BadInputException(fileName, null, new(
            "The name does not say what kind of score it is; accepted are .musicxml, .mxl, .xml, .mid, .midi, .ust (UTAU) and .ustx (OpenUtau).",
            "이름으로 보아 어떤 악보인지 알 수 없습니다. .musicxml, .mxl, .xml, .mid, .midi, .ust(UTAU), .ustx(OpenUtau)를 쓸 수 있습니다."));
        var most = kind switch { "UST" => UstTune.MaxBytes, "USTX" => UstxTune.MaxBytes, "MIDI" => MidiFile.MaxBytes, _ => MaxBytes };
        if (bytes.Length > most)
        {
            throw new BadInputException(fileName, null, new($"It has {bytes.Length >> 20} MB; accepted are files of up to {most >> 20} MB.", $"{bytes.Length >> 20}MB입니다. {most >> 20}MB까지 쓸 수 있습니다."));
        }

        try
        {
            return kind switch
            {
                "UST" => UstTune.Read(bytes, fileName),
                "USTX" => UstxTune.Read(bytes, fileName),
                "MIDI" => MidiTune.Read(MidiFile.Read(bytes), fileName),
                _ => ScoreTune.Read(MusicXmlReader.Read(new MemoryStream(bytes)), fileName),
            };
        }
        catch (UnreadableFileException unreadable)
        {
            throw new BadInputException(fileName, null, unreadable.Wording);
        }
    }

    private static string? Kind(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".UST" => "UST",
        ".USTX" => "USTX",
        ".MID" or ".MIDI" or ".KAR" => "MIDI",
        ".MUSICXML" or ".MXL" or ".XML" => "MusicXML",
        _ => null,
    };
}
