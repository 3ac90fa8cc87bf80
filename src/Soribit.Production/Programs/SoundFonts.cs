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
                : throw new ProgramFailedException("fluidsynth", new($"{Variable} names {chosen}, which does not exist.", $"{Variable}에 적힌 {chosen}이/가 없습니다."));
        }

        return Array.Find(Places, File.Exists)
            ?? throw new ProgramFailedException(
                "fluidsynth",
                new(
                    $"No General MIDI SoundFont is installed. On Debian or Ubuntu: sudo apt-get install musescore-general-soundfont. Or set {Variable} to an SF2 or SF3 file.",
                    $"General MIDI 사운드폰트가 없습니다. 데비안이나 우분투에서는: sudo apt-get install musescore-general-soundfont. 또는 {Variable}에 SF2나 SF3 파일을 적으십시오."));
    }
}
