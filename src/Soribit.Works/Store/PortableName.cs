using System.Text;

namespace Soribit.Works;

/// <summary>Names of steps and artifacts: one or more segments joined by '/', which every file system takes and which cannot leave their folder.</summary>
internal static class PortableName
{
    private const int LongestSegmentBytes = 120; // file systems allow 255 bytes; Hangul takes 3 a syllable
    private const int MostSegments = 8;

    private static readonly string[] WindowsDevices =
    [
        "CON", "PRN", "AUX", "NUL",
        .. Enumerable.Range(0, 10).Select(port => $"COM{port}"),
        .. Enumerable.Range(0, 10).Select(port => $"LPT{port}"),
    ];

    /// <summary>Why <paramref name="name"/> cannot be used, or null when it can.</summary>
    public static string? Fault(string name)
    {
        var segments = name.Split('/');
        if (segments.Length > MostSegments)
        {
            return $"the name has {segments.Length} parts, at most {MostSegments} are allowed";
        }

        return segments.Select(FaultOfSegment).FirstOrDefault(fault => fault is not null) is { } found ? $"'{Shown(name)}': {found}" : null;
    }

    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    public static string Checked(string name, string parameter) =>
        Fault(name) is { } fault ? throw new ArgumentException(fault, parameter) : name;

    private static string? FaultOfSegment(string segment)
    {
        if (segment.Length == 0)
        {
            return "a part of the name is empty";
        }

        if (Encoding.UTF8.GetByteCount(segment) > LongestSegmentBytes)
        {
            return $"a part of the name is longer than {LongestSegmentBytes} bytes";
        }

        if (!segment.All(IsAllowed))
        {
            return "letters, digits, spaces and - _ . ( ) + , & are allowed";
        }

        if (segment[0] is '.' or ' ' || segment[^1] is '.' or ' ')
        {
            return "a part of the name starts or ends with a point or a space";
        }

        return WindowsDevices.Contains(segment.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) ? "the name belongs to a device on Windows" : null;
    }

    private static bool IsAllowed(char unit) => char.IsLetterOrDigit(unit) || " -_.()+,&".Contains(unit, StringComparison.Ordinal);

    private static string Shown(string name) => new([.. name.Take(80).Select(unit => char.IsControl(unit) || char.IsSurrogate(unit) ? '?' : unit)]);
}
