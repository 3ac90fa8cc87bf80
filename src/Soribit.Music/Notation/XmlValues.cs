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
        return value == decimal.Truncate(value) ? (int)value : throw element.Wrong(new($"a whole number from {low} to {high}", $"{low}에서 {high}까지의 정수"), element.Value);
    }

    public static decimal Number(this XElement element, decimal low, decimal high) =>
        decimal.TryParse(element.Value.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= low && value <= high
            ? value
            : throw element.Wrong(new($"a number from {low} to {high}", $"{low}에서 {high}까지의 수"), element.Value);

    /// <summary>What should have been there is not there at all.</summary>
    public static UnreadableFileException Lacks(this XElement element, Wording expected) => element.Wrong(expected, new Wording("none", "없음"));

    public static UnreadableFileException Wrong(this XElement element, Wording expected, string found) => element.Wrong(expected, Wording.Same(found));

    public static UnreadableFileException Wrong(this XElement element, Wording expected, Wording found)
    {
        var line = ((IXmlLineInfo)element).LineNumber;
        return new UnreadableFileException(new(
            $"Line {line}, <{element.Name.LocalName}>: expected {expected}, found \"{Shown(found.English)}\".",
            $"{line}행 <{element.Name.LocalName}>: {expected}이/가 있어야 하는데 \"{Shown(found.Korean)}\"이/가 있습니다."));

        static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
    }
}
