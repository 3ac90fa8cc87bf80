using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>Held chords under everything: few movements, common tones tied.</summary>
internal static class PadPlayer
{
    public static void Play(Scene scene, Player player, int fromBar, List<Note> notes)
    {
        var pattern = player.Pattern(scene.Level, scene.ForLetter(player.Name, "pattern"));
        var (low, high) = Registers.Under(scene, player);
        var voices = player.Part.Voices + (scene.Level == 3 ? 1 : 0);
        var from = scene.BarTick(fromBar);
        int[] previous = [];
        var tied = new Dictionary<int, int>(); // pitch to the index of its note
        foreach (var chord in scene.Chords)
        {
            if (chord.EndTick <= from)
            {
                continue;
            }

            var start = Math.Max(chord.Tick, from);
            var bar = (start - scene.Start) / scene.Metre.BarTicks;
            var velocity = player.Velocity(scene.EnergyAt(bar), 1);
            var voicing = Voicing.Next(scene, chord.Chord, previous, voices, low, high, hasBass: true);
            var next = new Dictionary<int, int>();
            foreach (var pitch in voicing)
            {
                if (pattern == "pulse")
                {
                    Pulse(scene, start, chord.EndTick, pitch, velocity, notes);
                }
                else if (tied.TryGetValue(pitch, out var index) && start - notes[index].Tick < 2 * scene.Metre.BarTicks)
                {
                    notes[index] = notes[index] with { Duration = chord.EndTick - notes[index].Tick };
                    next[pitch] = index;
                }
                else
                {
                    next[pitch] = notes.Count;
                    notes.Add(new Note(start, chord.EndTick - start, pitch, velocity));
                }
            }

            tied = next;
            previous = voicing;
        }
    }

    private static void Pulse(Scene scene, int start, int end, int pitch, int velocity, List<Note> notes)
    {
        var beat = scene.Metre.BeatTicks;
        for (var tick = start; tick < end;)
        {
            var next = Math.Min(end, tick - (tick - scene.Start) % beat + beat);
            notes.Add(new Note(tick, next - tick, pitch, velocity + (scene.Metre.Strength(tick) * 3)));
            tick = next;
        }
    }
}
