using Soribit.Music.Form;
using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>The second voice: answers in the tune's rests, a quiet line under it, thirds and sixths beside it in late choruses, the hook where nobody sings.</summary>
internal static class AnswerPlayer
{
    public static void Play(Scene scene, Player player, int fromBar, List<Note> notes)
    {
        if (scene.Tune.Count == 0)
        {
            RiffPlayer.Hook(scene, player, fromBar, notes);
            return;
        }

        var pattern = player.Pattern(scene.Level, scene.ForLetter(player.Name, "pattern"));
        if (scene.Section.Kind == SectionKind.Chorus && scene.Occurrence > 0 && scene.IsLastOfLetter)
        {
            pattern = "thirds";
        }

        switch (pattern)
        {
            case "line":
                Line(scene, player, fromBar, notes);
                break;
            case "thirds":
                Thirds(scene, player, fromBar, notes);
                break;
            case "hook":
                RiffPlayer.Hook(scene, player, fromBar, notes);
                break;
            default:
                Answers(scene, player, fromBar, notes);
                break;
        }
    }

    private static void Answers(Scene scene, Player player, int fromBar, List<Note> notes)
    {
        var beat = scene.Metre.BeatTicks;
        var idea = Motif.Invent(scene.ForLetter(player.Name, "answer"), scene.Metre, scene.Metre.BeatsPerBar, Math.Min(2, scene.Level));
        var from = scene.BarTick(fromBar);
        var lastPitch = (player.Low + player.High) / 2;
        for (var i = 0; i <= scene.Tune.Count; i++)
        {
            var until = i < scene.Tune.Count ? scene.Tune[i].Tick : scene.End;
            var start = from + ((beat - ((from - scene.Start) % beat)) % beat);
            if (until - start >= beat * 3 / 2)
            {
                var end = until - (i < scene.Tune.Count ? beat / 2 : 0);
                for (var tick = start; tick < end; tick += idea.Ticks)
                {
                    MelodicLine.Lay(scene, player, idea, tick, end, Centre(player, lastPitch), 4, notes);
                }
            }

            if (i < scene.Tune.Count)
            {
                from = Math.Max(from, scene.Tune[i].EndTick);
                lastPitch = scene.Tune[i].Pitch;
            }
        }
    }

    /// <summary>Answers begin where the tune left off, in the player's own octave.</summary>
    private static int Centre(Player player, int tunePitch)
    {
        var middle = (player.Low + player.High) / 2;
        return Math.Clamp(ChordTones.Nearest(tunePitch % 12, middle, player.Low, player.High), player.Low + 4, player.High - 4);
    }

    /// <summary>A slow voice: a note a chord, and one a bar where a chord stays, moving in small steps and never long in one place.</summary>
    private static void Line(Scene scene, Player player, int fromBar, List<Note> notes)
    {
        var (low, high) = Registers.Under(scene, player);
        var last = (low + high) / 2;
        var before = last; // the note before the last one
        foreach (var chord in scene.Chords)
        {
            for (var start = Math.Max(chord.Tick, scene.BarTick(fromBar)); start < chord.EndTick;)
            {
                var bar = (start - scene.Start) / scene.Metre.BarTicks;
                var end = Math.Min(chord.EndTick, scene.BarTick(bar + 1));
                var tune = scene.TuneAt(start)?.Pitch;
                var pitch = chord.Chord.Tones
                    .SelectMany(tone => (int[])[ChordTones.Nearest(tone, last - 2, low, high), ChordTones.Nearest(tone, last + 2, low, high)])
                    .Where(pitch => pitch % 12 != tune % 12)
                    .DefaultIfEmpty(last)
                    .MinBy(pitch => Math.Abs(pitch - last) + (pitch == last ? 4 : 0) + (pitch == before ? 1.5 : 0));
                notes.Add(new Note(start, end - start, pitch, player.Velocity(scene.EnergyAt(bar), 0)));
                (before, last) = (last, pitch);
                start = end;
            }
        }
    }

    /// <summary>A third below the tune, or a sixth where the third is foreign to the chord.</summary>
    private static void Thirds(Scene scene, Player player, int fromBar, List<Note> notes)
    {
        foreach (var tune in scene.Tune)
        {
            if (tune.Tick < scene.BarTick(fromBar) || tune.Tick >= scene.End)
            {
                continue;
            }

            var strong = scene.Metre.Strength(tune.Tick) >= 1 || tune.Duration >= scene.Metre.BeatTicks;
            var pitch = Beside(scene, tune.Pitch, tune.Tick, strong);
            while (pitch is { } low && low < player.Low)
            {
                pitch = low + 12;
            }

            while (pitch is { } high && high > player.High)
            {
                pitch = high - 12;
            }

            if (pitch is { } found && found >= player.Low)
            {
                var bar = (tune.Tick - scene.Start) / scene.Metre.BarTicks;
                notes.Add(new Note(tune.Tick, tune.Duration, found, player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(tune.Tick)) - 6));
            }
        }
    }

    private static int? Beside(Scene scene, int tune, int tick, bool mustBeChord)
    {
        foreach (var interval in (ReadOnlySpan<int>)[3, 4, 8, 9, 5])
        {
            var pitch = tune - interval;
            if ((!mustBeChord || scene.ChordAt(tick).Contains(pitch)) && scene.Key.Contains(pitch))
            {
                return pitch;
            }
        }

        return null;
    }
}
