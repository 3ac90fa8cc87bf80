using System.Xml;
using System.Xml.Linq;
using Soribit.Music.Midi;

namespace Soribit.Music.Notation;

/// <summary>Reads MusicXML, partwise or timewise, plain (.musicxml, .xml) or compressed (.mxl).</summary>
/// <remarks>A document type definition is skipped: nothing is fetched and no entity is expanded.</remarks>
public static class MusicXmlReader
{
    /// <summary>Larger scores are refused, packed or unpacked; a string quartet in four movements is about 12 MB.</summary>
    public const int MaxBytes = 48 << 20;

    /// <summary>Elements of a document; each costs some hundred bytes while it is read.</summary>
    internal const int MaxElements = 3_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <exception cref="UnreadableFileException">The file is not MusicXML; the message says where, what was expected and what was found.</exception>
    public static NotatedScore Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = BoundedBytes.ReadAll(stream, MaxBytes, new("a MusicXML file", "MusicXML 파일"));
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            bytes = MusicXmlContainer.ReadScore(bytes);
        }

        return new ScoreReading(Load(bytes)).Read();
    }

    internal static XElement Load(byte[] bytes)
    {
        try
        {
            using (var counting = XmlReader.Create(new MemoryStream(bytes), Settings))
            {
                for (var elements = 0; counting.Read();)
                {
                    if (counting.NodeType == XmlNodeType.Element && (++elements > MaxElements || counting.Depth > 64))
                    {
                        throw new UnreadableFileException(new(
                            $"Line {((IXmlLineInfo)counting).LineNumber}: expected at most {MaxElements} elements nested up to 64 deep, found more.",
                            $"{((IXmlLineInfo)counting).LineNumber}행: 요소는 {MaxElements}개, 64겹까지 읽는데 그보다 많습니다."));
                    }
                }
            }

            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            return XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableFileException(
                new($"Expected an XML document: {exception.Message}", exception is XmlException { LineNumber: > 0 and var line } ? $"{line}행부터 XML로 읽을 수 없습니다." : "XML로 읽을 수 없습니다."),
                exception);
        }
    }
}
