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
    public static Wording? Fault(string name)
    {
        var segments = name.Split('/');
        if (segments.Length > MostSegments)
        {
            return new($"the name has {segments.Length} parts, at most {MostSegments} are allowed", $"이름이 {segments.Length}토막입니다. {MostSegments}토막까지 쓸 수 있습니다");
        }

        return segments.Select(FaultOfSegment).FirstOrDefault(fault => fault is not null) is { } found
            ? new Wording($"'{Shown(name)}': {found}", $"'{Shown(name)}': {found}")
            : null;
    }

    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    public static string Checked(string name, string parameter) =>
        Fault(name) is { } fault ? throw new ArgumentException(fault.English, parameter) : name;

    private static Wording? FaultOfSegment(string segment)
    {
        if (segment.Length == 0)
        {
            return new("a part of the name is empty", "이름에 빈 토막이 있습니다");
        }

        if (Encoding.UTF8.GetByteCount(segment) > LongestSegmentBytes)
        {
            return new($"a part of the name is longer than {LongestSegmentBytes} bytes", $"이름의 한 토막이 {LongestSegmentBytes}바이트를 넘습니다");
        }

        if (!segment.All(IsAllowed))
        {
            return new("letters, digits, spaces and - _ . ( ) + , & are allowed", "글자, 숫자, 빈칸과 - _ . ( ) + , &만 쓸 수 있습니다");
        }

        if (segment[0] is '.' or ' ' || segment[^1] is '.' or ' ')
        {
            return new("a part of the name starts or ends with a point or a space", "이름의 토막이 점이나 빈칸으로 시작하거나 끝납니다");
        }

        return WindowsDevices.Contains(segment.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase)
            ? new("the name belongs to a device on Windows", "Windows에서 장치 이름으로 쓰는 말입니다")
            : null;
    }

    private static bool IsAllowed(char unit) => char.IsLetterOrDigit(unit) || " -_.()+,&".Contains(unit, StringComparison.Ordinal);

    private static string Shown(string name) => new([.. name.Take(80).Select(unit => char.IsControl(unit) || char.IsSurrogate(unit) ? '?' : unit)]);
}
