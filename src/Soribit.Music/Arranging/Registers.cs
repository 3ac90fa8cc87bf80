namespace Soribit.Music.Arranging;

/// <summary>Keeps the tune free: where the others may go while it sounds.</summary>
internal static class Registers
{
    /// <summary>The player's range, its top lowered to a little above the middle of the section's tune.</summary>
    public static (int Low, int High) Under(Scene scene, Player player)
    {
        if (scene.Tune.Count == 0)
        {
            return (player.Low, player.High);
        }

        var pitches = scene.Tune.Select(note => note.Pitch).Order().ToArray();
        var top = Math.Max(player.Low + 14, pitches[pitches.Length / 2] + 2);
        return (player.Low, Math.Min(player.High, top));
    }
}
