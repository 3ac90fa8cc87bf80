using Soribit.Music.Arranging;

namespace Soribit.Music.Events;

/// <summary>The drums of an ordinary kit, which the models know; the pads of an electronic kit are told as these.</summary>
public static class KitDrums
{
    private static readonly int[] Kit =
    [
        Drum.Kick, Drum.Stick, Drum.Snare, Drum.FloorTom, Drum.LowTom, Drum.HighTom, Drum.ClosedHat, Drum.PedalHat, Drum.OpenHat, Drum.Crash, Drum.Ride, Drum.RideBell,
    ];

    /// <summary>General MIDI drums in the order of the models' tokens.</summary>
    public static IReadOnlyList<int> All => Kit;

    /// <summary>Place in <see cref="All"/> of the drum that stands for a note.</summary>
    public static int IndexOf(int note) => Array.IndexOf(Kit, Of(note));

    /// <summary>The kit's drum for a note of the percussion map or a pad of a Roland TD-11, on which the Groove data set was recorded.</summary>
    public static int Of(int note) => note switch
    {
        37 => Drum.Stick,
        38 or 39 or 40 => Drum.Snare,
        48 or 50 => Drum.HighTom,
        45 or 47 => Drum.LowTom,
        41 or 43 or 58 => Drum.FloorTom,
        46 or 26 => Drum.OpenHat,
        42 or 22 => Drum.ClosedHat,
        44 => Drum.PedalHat,
        49 or 52 or 55 or 57 => Drum.Crash,
        51 or 59 => Drum.Ride,
        53 => Drum.RideBell,
        _ => Drum.Kick,
    };
}
