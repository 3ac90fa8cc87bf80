using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Soribit.Works;

/// <summary>The readable JSON files of a work: indented, Hangul as itself, a line feed at the end.</summary>
internal static class JsonText
{
    private const long LargestBytes = 64 << 20;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(JsonNode json) => [.. JsonSerializer.SerializeToUtf8Bytes(json, Options), (byte)'\n'];

    /// <exception cref="JsonException">The file is not JSON, is a link, or is too large to be one of ours.</exception>
    public static JsonDocument Read(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            throw new JsonFault(new($"{file.Name} is a link.", $"{file.Name}은/는 링크입니다."));
        }

        if (file.Exists && file.Length > LargestBytes)
        {
            throw new JsonFault(new($"{file.Name} has {file.Length} bytes, at most {LargestBytes} are read.", $"{file.Name}이/가 {file.Length}바이트입니다. {LargestBytes}바이트까지 읽습니다."));
        }

        return Parse(File.ReadAllBytes(path));
    }

    /// <summary>Refuses a key that is there twice, for readers differ on which one counts, and keys and bytes that are not Unicode.</summary>
    public static JsonDocument Parse(byte[] utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new JsonFault(new("the text is not UTF-8.", "글이 UTF-8이 아닙니다."));
        }

        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (InvalidOperationException broken) // System.Text.Json's answer to a key with a lone surrogate
        {
            throw new JsonFault(new("a key is not Unicode text.", "유니코드가 아닌 키가 있습니다."), broken);
        }
    }
}
