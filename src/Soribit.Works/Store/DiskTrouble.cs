using System.Text.RegularExpressions;

namespace Soribit.Works;

/// <summary>The operating system's answers that a person can do something about, as one sentence.</summary>
public static partial class DiskTrouble
{
    // errno on Linux (and macOS where it differs), and Windows' codes.
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];
    private static readonly int[] FileTooLarge = [27];
    private static readonly int[] ReadOnly = [30, unchecked((int)0x80070013)];

    /// <summary>A sentence about <paramref name="folder"/>, or null when the trouble is not the disk's.</summary>
    public static Wording? Explain(Exception trouble, string folder) => trouble switch
    {
        AggregateException { InnerException: { } first } => Explain(first, folder), // of work on several cores
        IOException full when Full.Contains(full.HResult) =>
            new(
                $"The disk that holds {folder} is full: free some space and go on with make. Every finished take is kept.",
                $"{folder}이/가 있는 디스크가 가득 찼습니다. 자리를 비우고 make로 이어 가십시오. 끝난 테이크는 모두 남아 있습니다."),
        _ when IsFileTooLarge(trouble) =>
            new(
                $"A file in {folder} may not grow further (a limit of the system or of its disk): raise it and go on with make. Every finished take is kept.",
                $"{folder} 안의 파일이 더 커질 수 없습니다(시스템이나 디스크의 한도). 한도를 늘리고 make로 이어 가십시오. 끝난 테이크는 모두 남아 있습니다."),
        IOException locked when ReadOnly.Contains(locked.HResult) => CannotWrite(folder),
        UnauthorizedAccessException => CannotWrite(folder),
        _ => null,
    };

    /// <remarks>.NET answers a write beyond the limit (EFBIG) as if an argument of the call were wrong.</remarks>
    private static bool IsFileTooLarge(Exception trouble) => trouble switch
    {
        IOException large => FileTooLarge.Contains(large.HResult),
        ArgumentOutOfRangeException { ParamName: "value" } => trouble.StackTrace?.Contains("System.IO.", StringComparison.Ordinal) == true,
        _ => false,
    };

    /// <summary>Runs a change of the folder; what the disk refuses becomes a <see cref="WorkException"/>.</summary>
    public static void Guard(string folder, Action change)
    {
        try
        {
            change();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new WorkException(Explain(trouble, folder) ?? new($"{folder} cannot be written: {Reason(trouble)}", $"{folder}에 쓸 수 없습니다: {Reason(trouble)}"), trouble);
        }
    }

    /// <summary>Why a file could not be read or written, in words where we have them, else in the system's own.</summary>
    public static Wording Reason(Exception trouble) => trouble switch
    {
        SpokenException spoken => spoken.Wording,
        AggregateException { InnerException: { } first } => Reason(first),
        UnauthorizedAccessException => new(trouble.Message, "권한이 없습니다."),
        FileNotFoundException or DirectoryNotFoundException => new(trouble.Message, "그런 파일이나 폴더가 없습니다."),
        PathTooLongException => new(trouble.Message, "경로가 너무 깁니다."),
        IOException full when Full.Contains(full.HResult) => new(trouble.Message, "디스크가 가득 찼습니다."),
        IOException locked when ReadOnly.Contains(locked.HResult) => new(trouble.Message, "읽기 전용입니다."),
        _ => new(trouble.Message, $"시스템의 답: {trouble.Message}"),
    };

    /// <summary>What failed outside any work, as a sentence that names the file where the system does.</summary>
    public static Wording Tell(Exception trouble) => trouble switch
    {
        SpokenException spoken => spoken.Wording,
        _ when Quoted().Match(trouble.Message) is { Success: true } quoted => new(trouble.Message, $"{quoted.Groups["path"].Value}: {Reason(trouble)}"),
        _ => Reason(trouble),
    };

    [GeneratedRegex("'(?<path>[^']+)'")]
    private static partial Regex Quoted();

    private static Wording CannotWrite(string folder) => new(
        $"{folder} cannot be written: make the folder writable for yourself, or copy the work to a place where you can write.",
        $"{folder}에 쓸 수 없습니다. 폴더에 쓰기 권한을 주거나 쓸 수 있는 곳으로 작품을 복사하십시오.");
}
