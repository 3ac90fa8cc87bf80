using System.Globalization;

namespace Soribit.Cli;

/// <summary>The language that the screens speak: Korean or English, by SORIBIT_LANG, else by the system's own setting. Numbers and dates are written the same in both.</summary>
internal static class Tongue
{
    /// <summary>What the screens speak, also while something is parsed in English.</summary>
    public static bool IsKorean { get; private set; }

    /// <summary>Sets the language of every <see cref="Wording"/> shown from here on, on every thread; called once, before anything is said.</summary>
    public static void Choose()
    {
        IsKorean = (Setting("SORIBIT_LANG") ?? Setting("LC_ALL") ?? Setting("LC_MESSAGES") ?? Setting("LANG") ?? "").StartsWith("ko", StringComparison.OrdinalIgnoreCase);
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = IsKorean ? new CultureInfo("ko") : CultureInfo.InvariantCulture;
    }

    /// <summary>Parses with the parser's own English: it has translations, but they name options and types as no person would.</summary>
    public static T ParsedInEnglish<T>(Func<T> parse)
    {
        var chosen = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            return parse();
        }
        finally
        {
            CultureInfo.CurrentUICulture = chosen;
        }
    }

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
