using System.Text.Json;
using Soribit.Text;

namespace Soribit.Production.BlindTests;

/// <summary>JSON files that people send around: what does not fit is told with the file's name.</summary>
internal static class JsonRead
{
    /// <exception cref="BadInputException">The file is not there, no JSON, or <paramref name="read"/> did not find what it needs.</exception>
    public static T From<T>(string file, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(TextFile.Read(file), new JsonDocumentOptions { MaxDepth = 16 });
            return read(json.RootElement);
        }
        catch (JsonException fault)
        {
            throw new BadInputException(file, (int?)fault.LineNumber + 1, new("This is no JSON.", "JSON이 아닙니다."));
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new BadInputException(file, null, new("Something in it is missing or of another kind than a blind test writes.", "빠진 것이 있거나 눈 가리고 듣기에서 쓰는 꼴과 다릅니다."));
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public static JsonElement Member(this JsonElement element, string name) => element.GetProperty(name);

    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new KeyNotFoundException(name);
}
