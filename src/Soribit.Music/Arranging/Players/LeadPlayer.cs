using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>Plays the tune itself: the lead instrument, or the right hand of a pianist who fills in below it.</summary>
internal static class LeadPlayer
{
    /// <summary>The widest stretch of one hand: a major tenth.</summary>
    public const int HandSpan = 16;

    /// <summary>High instruments play the tune an octave up. Fixed by the instrument, not by the tune, so that an edit of one section cannot move the others.</summary>
    public static int Shift(Player player) => player.Low >= 58 ? 12 : 0;

    public static void Play(Scene scene, Player player, List<Note> notes)
    {
        if (scene.Tune.Count == 0 && player.Part.Hand == Hand.Right)
        {
            RiffPlayer.Hook(scene, player, 0, notes);
            return;
        }

        var shift = Shift(player);
        var pattern = player.Pattern(scene.Level, scene.ForLetter(player.Name, "pattern"));
        foreach (var note in scene.Tune)
        {
            if (note.Tick < scene.Start || note.Tick >= scene.End)
            {
                continue;
            }

            var bar = (note.Tick - scene.Start) / scene.Metre.BarTicks;
            var velocity = player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(note.Tick));
            var pitch = Fold(note.Pitch + shift, player);
            notes.Add(new Note(note.Tick, note.Duration, pitch, velocity));
            if (player.Part.Hand == Hand.Right)
            {
                FillHand(scene, player, pattern, new Note(note.Tick, note.Duration, pitch, velocity), notes);
            }
        }
    }

    /// <summary>Thirds, octaves or chord tones under the tune, in reach of the hand.</summary>
    private static void FillHand(Scene scene, Player player, string pattern, Note top, List<Note> notes)
    {
        var strong = scene.Metre.Strength(top.Tick) >= 1 && top.Duration >= scene.Metre.BeatTicks;
        ReadOnlySpan<int> below = pattern switch
        {
            "thirds" when strong => [3, 4, 8, 9],
            "octaves" when strong => [12],
            "chords" when scene.Metre.Strength(top.Tick) >= 2 => [3, 4, 5, 7, 8, 9, 12],
            _ => [],
        };
        var lowest = Math.Max(player.Low, scene.Tune.Min(note => note.Pitch)); // the left hand may climb to here
        var wanted = pattern == "chords" ? 2 : 1;
        foreach (var interval in below)
        {
            var pitch = top.Pitch - interval;
            if (wanted > 0 && pitch >= lowest && (interval == 12 || scene.ChordAt(top.Tick).Contains(pitch)) && HarmonicTruth.Allows(scene, pitch, top.Tick))
            {
                var end = HarmonicTruth.HoldsUntil(scene, pitch, top.Tick, top.EndTick);
                notes.Add(new Note(top.Tick, end - top.Tick, pitch, Math.Max(1, top.Velocity - 14)));
                wanted--;
            }
        }
    }

    private static int Fold(int pitch, Player player)
    {
        while (pitch > player.High && pitch - 12 >= player.Low)
        {
            pitch -= 12;
        }

        while (pitch < player.Low && pitch + 12 <= player.High)
        {
            pitch += 12;
        }

        return pitch;
    }
}
