namespace Soribit.Cli;

/// <summary>The language that the screens speak: Korean or English, by SORIBIT_LANG, else by the system's own setting.</summary>
internal static class Words
{
    public static bool InKorean { get; } =
        (Setting("SORIBIT_LANG") ?? Setting("LC_ALL") ?? Setting("LC_MESSAGES") ?? Setting("LANG") ?? "")
        .StartsWith("ko", StringComparison.OrdinalIgnoreCase);

    public static string Of(string english, string korean) => InKorean ? korean : english;

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
