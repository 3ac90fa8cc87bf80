namespace Soribit.Music.Arranging;

/// <summary>Keeps the tune free: where the others may go while it sounds.</summary>
internal static class Registers
{
    /// <summary>Where a hook lies at least, if its player reaches so high: over the chords of those who carry it.</summary>
    public const int HookCentre = 70;

    /// <summary>Top of chords and figures where no tune tells: about where a tune would begin.</summary>
    private const int NobodySings = 67;

    /// <summary>Top of an open chord on a guitar.</summary>
    private const int StrummedTop = 67;

    /// <summary>Where the left hand ends so that it never crosses the right: a semitone below the section's lowest note of the tune.</summary>
    public static int BelowTune(Scene scene, Player player) =>
        scene.Tune.Count == 0 ? player.High : Math.Max(player.Low + 12, Math.Min(player.High, scene.Tune.Min(note => note.Pitch) - 1));

    /// <summary>The player's range, its top lowered to a little above the middle of the section's tune.</summary>
    public static (int Low, int High) Under(Scene scene, Player player)
    {
        if (scene.Tune.Count == 0)
        {
            return (player.Low, Math.Min(player.High, Math.Max(player.Low + 14, NobodySings)));
        }

        var pitches = scene.Tune.Select(note => note.Pitch).Order().ToArray();
        var top = Math.Max(player.Low + 14, pitches[pitches.Length / 2] + 2);
        return (player.Low, Math.Min(player.High, top));
    }

    /// <summary>Where figures of single notes begin: over the higher notes of the section's tune if the player reaches an octave beyond, else in the lower part of the range.</summary>
    public static int AboveTune(Scene scene, Player player)
    {
        var home = player.Low + ((player.High - player.Low) / 3);
        if (scene.Tune.Count == 0)
        {
            return home;
        }

        var pitches = scene.Tune.Select(note => note.Pitch + scene.LeadShift).Order().ToArray();
        var clear = pitches[pitches.Length * 4 / 5];
        return clear + 12 <= player.High ? Math.Max(home, clear) : home;
    }

    /// <summary>The range of a strummed chord: five strings that end below the middle of the section's tune, or as low as the hand can.</summary>
    public static (int Low, int High) Strummed(Scene scene, Player player)
    {
        const int Hand = 19; // from the lowest string to the highest of an open chord or one that is held across the frets
        var pitches = scene.Tune.Select(note => note.Pitch).Order().ToArray();
        var top = pitches.Length == 0 ? StrummedTop : Math.Min(StrummedTop, pitches[pitches.Length / 2] - 1);
        return (player.Low, Math.Max(player.Low + Hand, Math.Min(player.High, top)));
    }
}
