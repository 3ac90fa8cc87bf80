namespace Soribit.Music.Arranging;

/// <summary>The drums that arrangements use, with their notes in the General MIDI percussion map.</summary>
public static class Drum
{
    public const int Kick = 36;
    public const int Stick = 37;
    public const int Snare = 38;
    public const int FloorTom = 43;
    public const int LowTom = 47;
    public const int HighTom = 50;
    public const int ClosedHat = 42;
    public const int PedalHat = 44;
    public const int OpenHat = 46;
    public const int Crash = 49;
    public const int Ride = 51;
    public const int RideBell = 53;
    public const int Tambourine = 54;
    public const int Maracas = 70;
    public const int Clap = 39;

    /// <summary>The whole percussion map, 35 to 81, by names as they stand in the text form.</summary>
    private static readonly string[] MapNames =
    [
        "kick-b", "kick", "stick", "snare", "clap", "snare-b", "floor-tom-b", "hat", "floor-tom", "pedal-hat", "low-tom-b", "open-hat", "low-tom", "mid-tom", "crash", "high-tom",
        "ride", "china", "ride-bell", "tambourine", "splash", "cowbell", "crash-b", "vibraslap", "ride-b", "high-bongo", "low-bongo", "mute-conga", "high-conga", "low-conga",
        "high-timbale", "low-timbale", "high-agogo", "low-agogo", "cabasa", "maracas", "short-whistle", "long-whistle", "short-guiro", "long-guiro", "claves",
        "high-block", "low-block", "mute-cuica", "open-cuica", "mute-triangle", "triangle",
    ];

    public const int Lowest = 35;

    public static int Highest => Lowest + MapNames.Length - 1;

    /// <summary>Name of a drum note; null outside the map.</summary>
    public static string? Name(int note) => note >= Lowest && note <= Highest ? MapNames[note - Lowest] : null;

    /// <summary>The note of a drum's name; -1 when there is none.</summary>
    public static int Find(string name)
    {
        var index = Array.IndexOf(MapNames, name);
        return index < 0 ? -1 : Lowest + index;
    }
}
