namespace Soribit.Music.Arranging;

/// <summary>Keeps the tune free: where the others may go while it sounds.</summary>
internal static class Registers
{
    /// <summary>Top of chords and figures where no tune tells: about where a tune would lie.</summary>
    private const int NobodySings = 72;

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
}
