using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Soribit.Music.Notation;

/// <summary>Numbers and words of MusicXML elements, with errors that name the line.</summary>
internal static class XmlValues
{
    public static string Text(this XElement element, string name) => element.Element(name)?.Value.Trim() ?? "";

    public static string Attr(this XElement element, string name) => element.Attribute(name)?.Value.Trim() ?? "";

    /// <summary>A whole number in a child element, or null when there is no such child.</summary>
    public static int? Int(this XElement element, string name, int low, int high) =>
        element.Element(name) is { } child ? child.IntValue(low, high) : null;

    public static int IntValue(this XElement element, int low, int high)
    {
        // Some programs write whole numbers as "4.0".
        var value = element.Number(low, high);
        return value == decimal.Truncate(value) ? (int)value : throw element.Wrong($"a whole number from {low} to {high}", element.Value);
    }

    public static decimal Number(this XElement element, decimal low, decimal high) =>
        decimal.TryParse(element.Value.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= low && value <= high
            ? value
            : throw element.Wrong(string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"), element.Value);

    public static InvalidDataException Wrong(this XElement element, string expected, string found)
    {
        var line = ((IXmlLineInfo)element).LineNumber;
        var shown = found.Length > 40 ? found[..40] + "…" : found;
        return new InvalidDataException($"Line {line}, <{element.Name.LocalName}>: expected {expected}, found \"{shown}\".");
    }
}
