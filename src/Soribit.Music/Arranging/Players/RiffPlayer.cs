using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>The riff: one short idea repeated through the section and fitted to each chord.</summary>
internal static class RiffPlayer
{
    /// <summary>How often a weak place of an ostinato takes a neighbour in the scale instead of a tone of the chord.</summary>
    private const double NeighbourChance = 0.5;

    public static void Play(Scene scene, Player player, int fromBar, List<Note> notes)
    {
        var rng = scene.ForLetter(player.Name, "riff", scene.Level.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var pattern = player.Pattern(scene.Level, rng);
        switch (pattern)
        {
            case "arpeggio":
                Arpeggio(scene, player, fromBar, rng, notes);
                break;
            case "stabs":
                Stabs(scene, player, fromBar, rng, notes);
                break;
            case "hook":
                Hook(scene, player, fromBar, notes);
                break;
            default:
                Ostinato(scene, player, fromBar, rng, notes);
                break;
        }
    }

    /// <summary>The song's hook, the same in intro, interludes and outro, asked and answered in turn; silent where somebody sings.</summary>
    public static void Hook(Scene scene, Player player, int fromBar, List<Note> notes)
    {
        var bars = scene.Section.Bars >= 2 ? 2 : 1;
        var question = Motif.Invent(scene.ForSong("hook"), scene.Metre, bars * scene.Metre.BeatsPerBar, 1);
        var answer = question.Answer(scene.Metre);
        var centre = Math.Clamp(Math.Max((player.Low + player.High) / 2, Registers.HookCentre), player.Low + 5, player.High - 5);
        for (var bar = fromBar; bar < scene.Section.Bars; bar += bars)
        {
            var start = scene.BarTick(bar);
            if (!scene.TuneSounds(start, Math.Min(start + question.Ticks, scene.End)))
            {
                MelodicLine.Lay(scene, player, (bar - fromBar) / bars % 2 == 1 ? answer : question, start, scene.End, centre, 0, notes);
            }
        }
    }

    private static void Ostinato(Scene scene, Player player, int fromBar, Rng rng, List<Note> notes)
    {
        var metre = scene.Metre;
        var unit = metre.IsCompound || scene.Level < 2 ? Ticks.PerEighth : Ticks.PerSixteenth;
        var slots = metre.BarTicks / unit;
        var rhythm = new bool[slots];
        var keep = unit == Ticks.PerEighth ? 0.75 : 0.55;
        for (var slot = 0; slot < slots; slot++)
        {
            rhythm[slot] = metre.Strength(slot * unit) >= 2 || rng.Chance(metre.Strength(slot * unit) >= 1 ? keep + 0.1 : keep - 0.15);
        }

        var steps = new int[slots];
        for (var slot = 0; slot < slots; slot++)
        {
            steps[slot] = slot % 4 == 0 ? 0 : rng.Choose([2, 3, 2, 1]);
        }

        var beside = new int[slots];
        for (var slot = 1; slot < slots; slot++)
        {
            // Between two tones of the chord a neighbour: the same in every bar, so that it is heard as the idea.
            beside[slot] = metre.Strength(slot * unit) == 0 && beside[slot - 1] == 0 && rng.Chance(NeighbourChance) ? rng.Chance(0.6) ? 1 : -1 : 0;
        }

        Repeat(scene, player, fromBar, unit, rhythm, steps, beside, notes);
    }

    private static void Arpeggio(Scene scene, Player player, int fromBar, Rng rng, List<Note> notes)
    {
        var unit = scene.Level >= 2 && !scene.Metre.IsCompound ? Ticks.PerSixteenth : Ticks.PerEighth;
        var slots = scene.Metre.BarTicks / unit;
        int[] shape = rng.Next(4) switch { 0 => [0, 1, 2, 3], 1 => [0, 1, 2, 1], 2 => [0, 2, 1, 3], _ => [3, 2, 1, 0] };
        var rhythm = new bool[slots];
        var steps = new int[slots];
        var gap = rng.Chance(0.5) ? slots - 1 : -1;
        for (var slot = 0; slot < slots; slot++)
        {
            rhythm[slot] = slot != gap;
            steps[slot] = shape[slot % shape.Length];
        }

        Repeat(scene, player, fromBar, unit, rhythm, steps, new int[slots], notes);
    }

    /// <param name="beside">For each slot, scale steps from its chord tone.</param>
    private static void Repeat(Scene scene, Player player, int fromBar, int unit, bool[] rhythm, int[] steps, int[] beside, List<Note> notes)
    {
        var home = Registers.AboveTune(scene, player);
        var last = home;
        var lastChord = -1;
        var tones = Array.Empty<int>();
        for (var bar = fromBar; bar < scene.Section.Bars; bar++)
        {
            for (var slot = 0; slot < rhythm.Length; slot++)
            {
                var tick = scene.BarTick(bar) + (slot * unit);
                var index = scene.ChordIndexAt(tick);
                if (index != lastChord)
                {
                    tones = ChordTones.Core(scene, scene.Chords[index].Chord, hasBass: true);
                    last = tones.Select(tone => ChordTones.Nearest(tone, home, player.Low, player.High)).MinBy(pitch => Math.Abs(pitch - last));
                    lastChord = index;
                }

                if (rhythm[slot])
                {
                    var pitch = ChordTones.Step(tones, last, steps[slot]);
                    pitch = pitch > player.High ? pitch - 12 : pitch;
                    if (beside[slot] != 0 && MelodicLine.AlongScale(scene.Key, pitch, beside[slot]) is var near && Math.Abs(near - pitch) <= 2 && near >= player.Low && near <= player.High)
                    {
                        pitch = near;
                    }

                    var velocity = player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(tick)) - (scene.TuneAt(tick) is null ? 0 : 5);
                    notes.Add(new Note(tick, unit, pitch, velocity));
                }
            }
        }
    }

    private static void Stabs(Scene scene, Player player, int fromBar, Rng rng, List<Note> notes)
    {
        var eighths = scene.Metre.BarTicks / Ticks.PerEighth;
        var rhythm = new bool[eighths];
        for (var slot = 0; slot < eighths; slot++)
        {
            rhythm[slot] = scene.Metre.Strength(slot * Ticks.PerEighth) < 2 && rng.Chance(slot % 2 == 1 ? 0.4 : 0.15);
        }

        if (!rhythm.Contains(true))
        {
            rhythm[eighths - 1] = true;
        }

        var voicings = ChordTones.OfSection(scene, player.Part.Voices, player.Low, player.High);
        for (var bar = fromBar; bar < scene.Section.Bars; bar++)
        {
            for (var slot = 0; slot < eighths; slot++)
            {
                var tick = scene.BarTick(bar) + (slot * Ticks.PerEighth);
                foreach (var pitch in rhythm[slot] ? voicings[scene.ChordIndexAt(tick)] : [])
                {
                    notes.Add(new Note(tick, Ticks.PerEighth * 3 / 4, pitch, player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(tick))));
                }
            }
        }
    }
}
