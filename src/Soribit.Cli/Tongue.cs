using System.Globalization;

namespace Soribit.Cli;

/// <summary>The language that the screens speak: Korean or English, by SORIBIT_LANG, else by the system's own setting. Numbers and dates are written the same in both.</summary>
internal static class Tongue
{
    /// <summary>Sets the language of every <see cref="Wording"/> shown from here on, on every thread; called once, before anything is said.</summary>
    public static void Choose()
    {
        var isKorean = (Setting("SORIBIT_LANG") ?? Setting("LC_ALL") ?? Setting("LC_MESSAGES") ?? Setting("LANG") ?? "").StartsWith("ko", StringComparison.OrdinalIgnoreCase);
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = isKorean ? new CultureInfo("ko") : CultureInfo.InvariantCulture;
    }

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
