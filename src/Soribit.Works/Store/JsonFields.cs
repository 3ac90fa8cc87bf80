using System.Globalization;
using System.Text.Json;

namespace Soribit.Works;

/// <summary>Reads the fields of a JSON object that anyone may have written: each failure is a <see cref="JsonException"/> that names the field.</summary>
internal sealed class JsonFields
{
    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    public JsonFields(JsonElement json, string path)
    {
        _path = path;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonFault(new($"{path} must be an object.", $"{path}은/는 객체여야 합니다."));
        }

        foreach (var property in json.EnumerateObject())
        {
            _members.Add(property.Name, property.Value); // JsonText refused keys that are there twice
        }
    }

    public IEnumerable<KeyValuePair<string, JsonElement>> Members() => _members;

    public JsonElement Element(string name) =>
        _members.TryGetValue(name, out var value) ? value : throw new JsonFault(new($"{_path}.{name} is missing.", $"{_path}.{name}이/가 없습니다."));

    public JsonFields Object(string name) => new(Element(name), $"{_path}.{name}");

    public IEnumerable<JsonElement> Items(string name)
    {
        var list = Element(name);
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new JsonFault(new($"{_path}.{name} must be a list.", $"{_path}.{name}은/는 목록이어야 합니다."));
    }

    public IEnumerable<string> Texts(string name) => Items(name).Select(item => Text(item, $"{_path}.{name}"));

    public string Text(string name) => Text(Element(name), $"{_path}.{name}");

    public string? OptionalText(string name) => Has(name) ? Text(name) : null;

    /// <summary>A step's or artifact's name: portable, and unable to leave the folder it is used in.</summary>
    public string Name(string name)
    {
        var text = Text(name);
        return PortableName.Fault(text) is { } fault ? throw new JsonFault(new($"{_path}.{name}: {fault}", $"{_path}.{name}: {fault}")) : text;
    }

    public int Int(string name) =>
        Element(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= 0
            ? number
            : throw new JsonFault(new($"{_path}.{name} must be a whole number from 0.", $"{_path}.{name}은/는 0 이상의 정수여야 합니다."));

    public long Long(string name) =>
        Element(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) && number >= 0
            ? number
            : throw new JsonFault(new($"{_path}.{name} must be a whole number from 0.", $"{_path}.{name}은/는 0 이상의 정수여야 합니다."));

    public double Seconds(string name) =>
        Element(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && number >= 0 && number <= TimeSpan.MaxValue.TotalSeconds / 2
            ? number
            : throw new JsonFault(new($"{_path}.{name} must be a time in seconds.", $"{_path}.{name}은/는 초로 적은 시간이어야 합니다."));

    public decimal Decimal(string name) =>
        Element(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number)
            ? number
            : throw new JsonFault(new($"{_path}.{name} must be a number.", $"{_path}.{name}은/는 수여야 합니다."));

    public bool Flag(string name) => Has(name) && Element(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new JsonFault(new($"{_path}.{name} must be true or false.", $"{_path}.{name}은/는 true나 false여야 합니다.")),
    };

    public ulong Seed(string name) =>
        ulong.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new JsonFault(new($"{_path}.{name} must be a whole number from 0 in quotes.", $"{_path}.{name}은/는 따옴표로 묶은 0 이상의 정수여야 합니다."));

    public DateTimeOffset Time(string name) =>
        DateTimeOffset.TryParseExact(Text(name), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time
            : throw new JsonFault(new($"{_path}.{name} must be a time such as 2026-01-31T12:00:00.0000000+00:00.", $"{_path}.{name}은/는 2026-01-31T12:00:00.0000000+00:00 같은 시각이어야 합니다."));

    public TakeId? OptionalId(string name) => Has(name) ? Id(Element(name), $"{_path}.{name}") : null;

    public TakeId Id(string name) => Id(Element(name), $"{_path}.{name}");

    public static TakeId Id(JsonElement value, string path) =>
        TakeId.TryParse(Text(value, path), out var id) ? id : throw new JsonFault(new($"{path} must be 64 hexadecimal digits.", $"{path}은/는 16진수 64자리여야 합니다."));

    public bool Has(string name) => _members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string Text(JsonElement value, string path)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new JsonFault(new($"{path} must be text.", $"{path}은/는 글이어야 합니다."));
        }
        catch (InvalidOperationException broken) // a lone surrogate
        {
            throw new JsonFault(new($"{path} is not Unicode text.", $"{path}은/는 유니코드 글이 아닙니다."), broken);
        }
    }
}
