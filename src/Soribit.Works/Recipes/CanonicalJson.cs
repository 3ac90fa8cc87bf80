using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Soribit.Works;

/// <summary>JSON in the one form of RFC 8785 (JSON Canonicalization Scheme): keys sorted by UTF-16 unit, no white space, numbers as ECMAScript writes them.</summary>
/// <remarks>Equal values have equal text, so equal hashes. Integers beyond ±2^53 are refused, as RFC 8785 advises: write them as strings.</remarks>
public sealed record CanonicalJson
{
    private const long LargestExactInteger = 1L << 53;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private CanonicalJson(string text) => Text = text;

    public static CanonicalJson Empty { get; } = new("{}");

    public string Text { get; }

    /// <summary>Properties become camelCase keys, enums their camelCase names.</summary>
    public static CanonicalJson From<T>(T value) => Of(JsonSerializer.SerializeToElement(value, Options));

    /// <exception cref="JsonException"><paramref name="json"/> is not JSON, has a key twice, or a number that has no exact form.</exception>
    public static CanonicalJson Parse(string json)
    {
        using var document = JsonText.Parse(Encoding.UTF8.GetBytes(json));
        return Of(document.RootElement);
    }

    /// <exception cref="JsonException">The value has a number that has no exact form, or text that is not Unicode.</exception>
    public static CanonicalJson Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return new CanonicalJson(text.ToString());
    }

    /// <summary>The value back again, as <see cref="From{T}"/> wrote it.</summary>
    /// <exception cref="JsonException">The text does not fit <typeparamref name="T"/>.</exception>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Text, Options) ?? throw new JsonFault(new($"Expected {typeof(T).Name}, found null.", $"{typeof(T).Name} 자리에 null이 있습니다."));

    public override string ToString() => Text;

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var separator = "";
                foreach (var item in value.EnumerateArray())
                {
                    text.Append(separator);
                    Append(text, item);
                    separator = ",";
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(text, StringOf(value));
                break;
            case JsonValueKind.Number:
                AppendNumber(text, value);
                break;
            default:
                text.Append(value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => "null" });
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        text.Append('{');
        var separator = "";
        foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            text.Append(separator);
            AppendString(text, property.Name);
            text.Append(':');
            Append(text, property.Value);
            separator = ",";
        }

        text.Append('}');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => text.Append(unit),
            };
        }

        text.Append('"');
    }

    private static void AppendNumber(StringBuilder text, JsonElement value)
    {
        if (value.TryGetInt64(out var integer) && integer is >= -LargestExactInteger and <= LargestExactInteger)
        {
            text.Append(CultureInfo.InvariantCulture, $"{integer}");
        }
        else if (value.GetRawText().AsSpan().IndexOfAny(".eE") >= 0 && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            text.Append(EcmaScriptNumber(number));
        }
        else
        {
            throw new JsonFault(new($"The number {value.GetRawText()} has no exact form: write it as a string.", $"수 {value.GetRawText()}은/는 정확히 적을 수 없으니 문자열로 써야 합니다."));
        }
    }

    /// <summary>ECMA-262 Number::toString: the shortest digits that read back as the same double, plain from 1e-6 up to 1e21.</summary>
    internal static string EcmaScriptNumber(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        var shortest = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 16; precision++)
        {
            var candidate = Math.Abs(number).ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(candidate, CultureInfo.InvariantCulture) == Math.Abs(number))
            {
                shortest = candidate;
                break;
            }
        }

        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var digits = shortest[..mark].Replace(".", "", StringComparison.Ordinal);
        var point = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1; // digits before the decimal point
        var magnitude = point switch
        {
            > 21 or <= -6 => $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}",
            <= 0 => $"0.{new string('0', -point)}{digits}",
            _ when point >= digits.Length => digits + new string('0', point - digits.Length),
            _ => $"{digits[..point]}.{digits[point..]}",
        };
        return number < 0 ? "-" + magnitude : magnitude;
    }

    private static string StringOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException broken) // System.Text.Json's answer to a lone surrogate
        {
            throw new JsonFault(new("A string is not Unicode text.", "유니코드가 아닌 문자열이 있습니다."), broken);
        }
    }
}
