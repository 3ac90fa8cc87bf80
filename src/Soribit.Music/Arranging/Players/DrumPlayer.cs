using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>The drums: a drummer's bar for the section, a crash where it opens, a fill before what comes next.</summary>
internal static class DrumPlayer
{
    public static void Play(Scene scene, Player player, int fromBar, double fillChance, List<Note> notes)
    {
        var family = Family(scene, player);
        var (chosen, other) = ChooseBeats(scene, player, family);
        var (beat, turn) = (chosen.InMetre(scene.Metre), other.InMetre(scene.Metre));
        var scale = player.Part.Velocity / 84.0;
        var fillFrom = FillStart(scene, fillChance, out var fillBars);
        var lift = scene.Section.Bars >= 8 ? 4 : 2;
        for (var bar = fromBar; bar < scene.Section.Bars; bar++)
        {
            var gain = scale * (0.8 + (0.4 * scene.EnergyAt(bar)));
            var half = scene.BarTick(bar) + (bar % 4 == 3 ? scene.Metre.BarTicks / 2 : scene.Metre.BarTicks);
            foreach (var hit in beat.At(scene.BarTick(bar)).Where(hit => hit.Tick < half).Concat(turn.At(scene.BarTick(bar)).Where(hit => hit.Tick >= half)))
            {
                if (hit.Tick < fillFrom && hit.Tick < scene.End)
                {
                    notes.Add(Louder(Turn(scene, hit, bar, lift), gain));
                }
            }
        }

        if (scene.BuildBars > 0)
        {
            Build(scene, scale, notes);
        }
        else if (fillFrom < scene.End && fillFrom >= scene.BarTick(fromBar))
        {
            Fill(scene, player, family, fillFrom, fillBars, scale * (0.9 + (0.25 * scene.Section.Energy)), notes);
        }

        Open(scene, fromBar, scale, notes);
    }

    /// <summary>The family is the song's, so that all its sections are played by one drummer.</summary>
    public static string Family(Scene scene, Player player) =>
        player.Pattern(scene.Level, scene.ForSong(player.Name, "family"));

    /// <summary>The drummer's bar, and another whose second half ends every fourth bar.</summary>
    private static (Groove Beat, Groove Turn) ChooseBeats(Scene scene, Player player, string family)
    {
        var beats = GrooveBook.Standard.Beats(family);
        var rng = scene.ForLetter(player.Name, "beat", scene.Level.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var goal = (scene.Level + 0.5) / 4 * (beats.Count - 1);
        var weights = new double[beats.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = (i - goal) / Math.Max(0.7, beats.Count / 10.0);
            weights[i] = (beats[i].Weight * (beats[i].IsSolid ? 5 : 1) * Math.Exp(-0.5 * distance * distance)) + 1e-9;
        }

        var chosen = rng.Choose(weights);
        weights[chosen] = beats.Count > 1 ? 0 : 1;
        return (beats[chosen], beats[rng.Choose(weights)]);
    }

    /// <summary>At the end of every fourth bar the hat opens: the smallest sign that a phrase turns.</summary>
    private static Note Turn(Scene scene, Note hit, int bar, int lift) =>
        hit.Pitch == Drum.ClosedHat && bar % lift == lift - 1 && scene.Level >= 2 && scene.BarTick(bar + 1) - hit.Tick == Ticks.PerEighth
            ? hit with { Pitch = Drum.OpenHat }
            : hit;

    /// <summary>The roll that quickens from quarters over eighths to sixteenths and grows, over a kick that falls silent in the last bar; the last beat is a breath.</summary>
    private static void Build(Scene scene, double scale, List<Note> notes)
    {
        var from = scene.BarTick(scene.Section.Bars - scene.BuildBars);
        var lastBar = scene.BarTick(scene.Section.Bars - 1);
        var stop = scene.End - scene.Metre.BeatTicks;
        notes.RemoveAll(note => note.Tick >= stop || (note.Tick >= from && (note.Tick >= lastBar || !Groove.IsCymbal(note.Pitch))));
        for (var tick = from; tick < stop;)
        {
            var place = (tick - from) / (double)(stop - from);
            notes.Add(Louder(new Note(tick, Ticks.PerSixteenth, Drum.Snare, (int)(48 + (64 * place))), scale));
            if (tick < lastBar && (tick - from) % scene.Metre.BeatTicks == 0)
            {
                notes.Add(Louder(new Note(tick, Ticks.PerSixteenth, Drum.Kick, 104), scale));
            }

            tick += place < 0.35 ? scene.Metre.BeatTicks : place < 0.68 ? Ticks.PerEighth : Ticks.PerSixteenth;
        }
    }

    private static int FillStart(Scene scene, double fillChance, out int slots)
    {
        slots = 0;
        if (!scene.LeadsIntoChange || !scene.ForSection("fill").Chance(fillChance))
        {
            return scene.End;
        }

        // The greater the rise, the longer the fill: a beat, half a bar, a bar.
        var rise = scene.Next!.Energy - scene.Section.Energy;
        var beats = rise > 0.2 ? scene.Metre.BeatsPerBar : rise > 0 ? Math.Max(1, scene.Metre.BeatsPerBar / 2) : 1;
        var ticks = Math.Min(beats * scene.Metre.BeatTicks, 16 * Ticks.PerSixteenth);
        slots = ticks / Ticks.PerSixteenth;
        return scene.End - ticks;
    }

    private static void Fill(Scene scene, Player player, string family, int from, int slots, double gain, List<Note> notes)
    {
        var fills = GrooveBook.Standard.Fills(family);
        var fill = fills[scene.ForSection(player.Name, "fill").Next(fills.Count)];
        foreach (var hit in fill.Hits)
        {
            var slot = hit.Slot - (fill.Slots - slots);
            if (slot >= 0)
            {
                notes.Add(Louder(new Note(from + (slot * Ticks.PerSixteenth), Ticks.PerSixteenth, hit.Drum, hit.Velocity), gain));
            }
        }
    }

    private static void Open(Scene scene, int fromBar, double scale, List<Note> notes)
    {
        var tick = scene.BarTick(fromBar);
        if (scene.Section.Energy < 0.5 || (scene.IsFirst && fromBar == 0))
        {
            return;
        }

        notes.RemoveAll(note => note.Tick == tick && Groove.IsCymbal(note.Pitch));
        notes.Add(Louder(new Note(tick, Ticks.PerSixteenth, Drum.Crash, 100), scale * (0.75 + (0.3 * scene.Section.Energy))));
        if (!notes.Exists(note => note.Tick == tick && note.Pitch == Drum.Kick))
        {
            notes.Add(Louder(new Note(tick, Ticks.PerSixteenth, Drum.Kick, 96), scale));
        }
    }

    private static Note Louder(Note note, double gain) => note with { Velocity = Math.Clamp((int)Math.Round(note.Velocity * gain), 1, 127) };
}
