using Soribit.Music.Form;
using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>When a player comes in.</summary>
internal static class Entrance
{
    /// <summary>How much sooner pads come in where a song begins and ends.</summary>
    private const double FrameLift = 0.25;

    /// <summary>The first bar of the section in which the player plays, at the section's start or at its middle; null when not at all.</summary>
    /// <param name="breaksDown">Whether drums and bass are silent in the section's first half.</param>
    /// <param name="isSung">A voice sings what has words.</param>
    public static int? Bar(Scene scene, Player player, bool breaksDown, bool isSung)
    {
        if (player.Role == TrackRole.MainMelody)
        {
            return LeadPlayer.HasToPlay(scene, player, isSung) ? 0 : null;
        }

        var bars = scene.Section.Bars;
        if (scene.IsFirst && scene.Section.Kind == SectionKind.Intro && player.Role is TrackRole.Drums or TrackRole.Bass && bars >= 4 && scene.Section.Energy < 0.75)
        {
            // An intro introduces: the rhythm section joins when the others have been heard.
            return player.PlaysAt(scene.Section.Energy) ? bars / 2 : null;
        }

        if (breaksDown && player.Role is TrackRole.Drums or TrackRole.Bass)
        {
            // After a chorus the floor falls away, and comes back for what follows.
            return player.PlaysAt(scene.EnergyAt(bars - 1)) ? bars / 2 : null;
        }

        if (player.Role == TrackRole.SubMelody && scene.Tune.Count == 0)
        {
            return 0; // where nobody sings, somebody has to tell the tale
        }

        if (player.PlaysAt(scene.EnergyAt(0)))
        {
            return 0;
        }

        if (player.Role == TrackRole.Pad && bars >= 4 && scene.Section.Kind is SectionKind.Intro or SectionKind.Outro && player.PlaysAt(scene.Section.Energy + FrameLift))
        {
            return scene.IsFirst ? bars / 2 : 0; // a held chord under what frames the song, soft as it is
        }

        return bars >= 4 && player.PlaysAt(scene.EnergyAt(bars - 1)) ? bars / 2 : null;
    }
}
