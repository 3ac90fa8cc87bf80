namespace Soribit.Production.Programs;

/// <summary>Finds the General MIDI SoundFont that this machine has.</summary>
public static class SoundFonts
{
    /// <summary>Names a SoundFont file that goes before all others.</summary>
    public const string Variable = "SORIBIT_SOUNDFONT";

    /// <summary>Where Debian, Fedora and Arch put them, the better sounding first.</summary>
    private static readonly string[] Places =
    [
        "/usr/share/sounds/sf3/MuseScore_General_Full.sf3",
        "/usr/share/sounds/sf3/MuseScore_General.sf3",
        "/usr/share/soundfonts/MuseScore_General.sf3",
        "/usr/share/soundfonts/MuseScore_General.sf2",
        "/usr/share/sounds/sf2/FluidR3_GM.sf2",
        "/usr/share/soundfonts/FluidR3_GM.sf2",
        "/usr/share/sounds/sf2/default-GM.sf2",
        "/usr/share/sounds/sf3/default-GM.sf3",
        "/usr/share/soundfonts/default.sf2",
    ];

    /// <exception cref="ProgramFailedException">There is none, or the variable names a file that does not exist; says what to install.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? chosen
                : throw new ProgramFailedException("fluidsynth", $"{Variable} names {chosen}, which does not exist.");
        }

        return Array.Find(Places, File.Exists)
            ?? throw new ProgramFailedException(
                "fluidsynth",
                $"No General MIDI SoundFont is installed. On Debian or Ubuntu: sudo apt-get install musescore-general-soundfont. Or set {Variable} to an SF2 or SF3 file.");
    }
}
