using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

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

    private const int FingerprintBytes = 1 << 18;

    private static readonly ConcurrentDictionary<(string Path, long Bytes, DateTime Written), string> Identities = new();

    /// <summary>The line for a work's credits; a licence is named only where the file is one whose licence is known.</summary>
    public static string Credit(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var isMit = name.StartsWith("MuseScore_General", StringComparison.Ordinal) || name == "FluidR3_GM";
        return $"Instruments: {name} SoundFont ({(isMit ? "MIT" : "see its own licence")}), played by FluidSynth (LGPL 2.1).";
    }

    /// <summary>What tells one SoundFont from another: the name, the size, and a hash of its beginning, where it says what it is, and its end, where all its sounds are listed.</summary>
    /// <remarks>Not of all its samples: every command asks, and some SoundFonts fill gigabytes.</remarks>
    public static string Identity(string file)
    {
        var info = new FileInfo(file);
        return Identities.GetOrAdd((file, info.Length, info.LastWriteTimeUtc), _ =>
        {
            using var stream = File.OpenRead(file);
            var ends = new byte[2 * FingerprintBytes];
            var count = stream.ReadAtLeast(ends.AsSpan(0, FingerprintBytes), FingerprintBytes, throwOnEndOfStream: false);
            stream.Position = Math.Max(0, info.Length - FingerprintBytes);
            count += stream.ReadAtLeast(ends.AsSpan(count, FingerprintBytes), FingerprintBytes, throwOnEndOfStream: false);
            return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)} {info.Length} {Convert.ToHexStringLower(SHA256.HashData(ends.AsSpan(0, count)))[..16]}");
        });
    }

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
