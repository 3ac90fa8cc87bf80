namespace Soribit.Sound.Tests.Instruments;

/// <summary>The SoundFont of this machine, as the program finds it: its variable first, then Debian's places.</summary>
internal static class SoundFontFiles
{
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("SORIBIT_SOUNDFONT") is { Length: > 0 } chosen
            ? chosen
            : Array.Find(
                ["/usr/share/sounds/sf3/MuseScore_General_Full.sf3", "/usr/share/sounds/sf3/MuseScore_General.sf3", "/usr/share/sounds/sf2/FluidR3_GM.sf2"],
                File.Exists)
            ?? throw new FileNotFoundException("These tests need musescore-general-soundfont or fluid-soundfont-gm.");
}
