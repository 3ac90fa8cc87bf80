namespace Soribit.Works;

/// <summary>The operating system's answers that a person can do something about, as one sentence.</summary>
internal static class DiskTrouble
{
    // errno on Linux (and macOS where it differs), and Windows' codes.
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];
    private static readonly int[] FileTooLarge = [27];
    private static readonly int[] ReadOnly = [30, unchecked((int)0x80070013)];

    /// <summary>A sentence about <paramref name="folder"/>, or null when the trouble is not the disk's.</summary>
    public static string? Explain(Exception trouble, string folder) => trouble switch
    {
        IOException full when Full.Contains(full.HResult) =>
            $"The disk that holds {folder} is full: free some space and go on with make. Every finished take is kept.",
        IOException large when FileTooLarge.Contains(large.HResult) =>
            $"A file in {folder} may not grow further (a limit of the system or of its disk): raise it and go on with make. Every finished take is kept.",
        IOException locked when ReadOnly.Contains(locked.HResult) => CannotWrite(folder),
        UnauthorizedAccessException => CannotWrite(folder),
        _ => null,
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
            throw new WorkException(Explain(trouble, folder) ?? $"{folder} cannot be written: {trouble.Message}", trouble);
        }
    }

    private static string CannotWrite(string folder) =>
        $"{folder} cannot be written: make the folder writable for yourself, or copy the work to a place where you can write.";
}
