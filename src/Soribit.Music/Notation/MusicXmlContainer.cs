using System.IO.Compression;
using Soribit.Music.Midi;

namespace Soribit.Music.Notation;

/// <summary>The compressed form of MusicXML (.mxl): a zip archive whose META-INF/container.xml names the score.</summary>
internal static class MusicXmlContainer
{
    private const int MaxContainerBytes = 1 << 20;

    /// <summary>The uncompressed bytes of the score.</summary>
    public static byte[] ReadScore(byte[] archive)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
            var entry = ScoreEntry(zip);
            return ReadEntry(entry, MusicXmlReader.MaxBytes);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new UnreadableFileException(new($"Expected a compressed MusicXML file: {exception.Message}", "압축된 MusicXML(.mxl) 파일로 읽을 수 없습니다."), exception);
        }
    }

    private static ZipArchiveEntry ScoreEntry(ZipArchive zip)
    {
        if (zip.GetEntry("META-INF/container.xml") is { } container
            && RootFile(ReadEntry(container, MaxContainerBytes)) is { } path
            && zip.GetEntry(path) is { } named)
        {
            return named;
        }

        return zip.Entries.FirstOrDefault(entry =>
                !entry.FullName.StartsWith("META-INF/", StringComparison.Ordinal)
                && (entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".musicxml", StringComparison.OrdinalIgnoreCase)))
            ?? throw new UnreadableFileException(new("the archive holds no score (.musicxml or .xml).", "압축 파일 안에 악보(.musicxml이나 .xml)가 없습니다."));
    }

    /// <summary>The first rootfile is the score; further ones are other renderings of it, such as a PDF.</summary>
    /// <returns>Its path, or null when the container does not say: some programs forget to escape an apostrophe in it.</returns>
    private static string? RootFile(byte[] container)
    {
        try
        {
            return MusicXmlReader.Load(container).Descendants()
                .FirstOrDefault(element => element.Name.LocalName == "rootfile")?.Attribute("full-path")?.Value;
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }

    /// <summary>The length that the archive claims is not believed: only what is really unpacked counts.</summary>
    private static byte[] ReadEntry(ZipArchiveEntry entry, int maxBytes)
    {
        using var content = entry.Open();
        return BoundedBytes.ReadAll(content, maxBytes, new("an unpacked score", "압축을 푼 악보"));
    }
}
