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
        var voicings = ChordTones.OfSection(scene, voices, low, high);
        var tied = new Dictionary<int, int>(); // pitch to the index of its note
        for (var index = 0; index < scene.Chords.Count; index++)
        {
            var chord = scene.Chords[index];
            if (chord.EndTick <= from)
            {
                continue;
            }

            var start = Math.Max(chord.Tick, from);
            var bar = (start - scene.Start) / scene.Metre.BarTicks;
            var velocity = player.Velocity(scene.EnergyAt(bar), 1);
            var next = new Dictionary<int, int>();
            foreach (var pitch in voicings[index])
            {
                if (pattern == "pulse")
                {
                    Pulse(scene, start, chord.EndTick, pitch, velocity, notes);
                }
                else if (tied.TryGetValue(pitch, out var held) && start - notes[held].Tick < 2 * scene.Metre.BarTicks)
                {
                    notes[held] = notes[held] with { Duration = chord.EndTick - notes[held].Tick };
                    next[pitch] = held;
                }
                else
                {
                    next[pitch] = notes.Count;
                    notes.Add(new Note(start, chord.EndTick - start, pitch, velocity));
                }
            }

            tied = next;
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
