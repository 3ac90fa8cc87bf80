using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>A guitarist's right hand: strokes on a grid of eighths. Down-strokes take the whole chord, up-strokes its upper strings.</summary>
internal static class StrumPlayer
{
    /// <summary>Beats a minute below which a driving strummer divides beats in four.</summary>
    private const double SlowTempo = 106;

    public static bool Knows(string pattern) => pattern is "strum" or "strum-slow" or "strum-eighths" or "chop" or "comp" or "power";

    public static void Play(Scene scene, Player player, string pattern, int fromBar, List<Note> notes)
    {
        var unit = IsDoubled(scene, pattern) ? Ticks.PerSixteenth : Ticks.PerEighth;
        var slots = scene.Metre.BarTicks / unit;
        string[] cells = Strokes(pattern, scene.Metre.IsCompound, scene.Metre.BarTicks / Ticks.PerEighth);
        var bars = Bars(scene, player, pattern, cells, slots);
        var (low, high) = Registers.Strummed(scene, player);
        var shapes = pattern == "power"
            ? [.. scene.Chords.Select(span => Power(span.Chord, low))]
            : ChordTones.OfSection(scene, pattern == "comp" ? player.Part.Voices : 5, low, high);
        int[] shape = [];
        var lastChord = -1;
        for (var bar = fromBar; bar < scene.Section.Bars; bar++)
        {
            var strokes = bars[bar];
            for (var slot = 0; slot < slots; slot++)
            {
                var tick = scene.BarTick(bar) + (slot * unit);
                var index = scene.ChordIndexAt(tick);
                var isNew = index != lastChord;
                if (isNew)
                {
                    shape = [.. shapes[index]];
                    lastChord = index;
                }

                var stroke = isNew && strokes[slot] == '.' && pattern != "comp" ? 'D' : strokes[slot];
                if (stroke == '.')
                {
                    continue;
                }

                var length = Length(scene, strokes, pattern, tick, slot, unit);
                var velocity = player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(tick)) - (stroke == 'U' ? 8 : 0);
                foreach (var pitch in stroke == 'U' ? shape.AsSpan(Math.Max(0, shape.Length - 3)) : shape)
                {
                    notes.Add(new Note(tick, length, pitch, velocity));
                }
            }
        }
    }

    /// <summary>Slow songs are strummed in sixteenths where they drive: the hand goes on at its own pace.</summary>
    private static bool IsDoubled(Scene scene, string pattern) =>
        pattern is "strum" or "strum-slow" or "chop"
        && !scene.Metre.IsCompound
        && scene.Metre.BarTicks == 16 * Ticks.PerSixteenth
        && scene.Form.Tempo < SlowTempo
        && scene.Level >= (pattern == "strum" ? 2 : 1);

    /// <summary>The strokes of every bar: a strummer keeps to one bar and turns to another where phrases do; who comps plays each bar as it comes.</summary>
    private static string[] Bars(Scene scene, Player player, string pattern, string[] cells, int slots)
    {
        var rng = scene.ForLetter(player.Name, "strokes", scene.Shade);
        var bars = new string[scene.Section.Bars];
        if (pattern == "comp")
        {
            var before = -1;
            for (var bar = 0; bar < bars.Length; bar++)
            {
                var chosen = rng.Next(cells.Length);
                before = chosen == before ? (chosen + 1) % cells.Length : chosen;
                bars[bar] = Laid([cells[before]], slots);
            }

            return bars;
        }

        string[] Choose() => [.. Enumerable.Range(0, Math.Max(1, slots / cells[0].Length)).Select(_ => cells[rng.Next(cells.Length)])];
        var usual = Laid(Choose(), slots);
        var turn = Laid(Choose(), slots);
        var close = Laid(Choose(), slots);
        var period = rng.Chance(0.5) ? 2 : 4;
        for (var bar = 0; bar < bars.Length; bar++)
        {
            bars[bar] = bar % 8 == 7 ? close : bar % period == period - 1 ? turn : usual;
        }

        return bars;
    }

    /// <summary>Bars of the pattern, the first its plainest: D down, U up, a dot lets ring.</summary>
    private static string[] Strokes(string pattern, bool isCompound, int eighths) => (pattern, isCompound, eighths) switch
    {
        ("strum-slow", true, _) => ["D..D..", "D..D.U"],
        ("strum-slow", _, 6) => ["D...D.", "D.D..U", "D....."],
        ("strum-slow", _, _) => ["D...D..U", "D.....DU", "D..D..D.", "D...D.DU"],
        ("strum-eighths", _, 8) => ["D.DUDUDU", "DUDUDUDU", "D.DUD.DU", "DUD.DUDU"],
        ("strum-eighths", _, _) => ["DUDUDU", "D.DUDU"],
        ("power", _, 8) => ["D.DDD.DD", "D..D..D.", "DDD.DDD.", "DDDDDDDD", "D..DD.D."],
        ("power", _, _) => ["D..D.D", "DDDDDD"],
        ("comp", true, _) => ["D..D..", "...D.D", "D....D", "..D..D"],
        ("comp", _, 6) => ["D..D..", "..D...", "D....D", ".D..D.", "..D..D"],
        ("comp", _, _) => ["D..D....", "...D....", ".D....D.", "D.....D.", "..D..D..", ".D.D....", "D..D..D.", "....D..D", ".D..D...", "......DD", "..D....D", "D......."],
        ("chop", true, _) => ["..D..D", "..D.UD"],
        ("chop", _, 6) => ["..D.D.", "..D..U"],
        ("chop", _, _) => ["..D...D.", "..D..UD.", ".U....D.", "..D...DU"],
        (_, true, _) => ["D.UD.U", "D..DUD", "D.UDUD"],
        (_, _, 6) => ["D.DUDU", "D.DUD.", "D..UDU"],
        _ => ["D.DU.UDU", "D.D..UDU", "D.DUDU.U", "D..U.UD."],
    };

    private static string Laid(string[] cells, int slots)
    {
        var laid = string.Concat(cells);
        while (laid.Length < slots)
        {
            laid += cells[^1];
        }

        return laid[..slots];
    }

    /// <summary>Root, fifth and octave low on the strings.</summary>
    private static IReadOnlyList<int> Power(Chord chord, int low)
    {
        var root = ChordTones.Nearest(chord.Root, low + 5, low, low + 13);
        var fifth = chord.Tones.Count > 2 ? chord.Tones[2] : chord.Tones[^1];
        return [root, ChordTones.Nearest(fifth, root + 7, root + 1, root + 12), root + 12];
    }

    private static int Length(Scene scene, string strokes, string pattern, int tick, int slot, int unit)
    {
        if (pattern == "chop")
        {
            return unit * 2 / 3;
        }

        var next = slot + 1;
        while (next < strokes.Length && strokes[next] == '.')
        {
            next++;
        }

        var length = Math.Min((next - slot) * unit, Math.Min(scene.End, scene.SpanAt(tick).EndTick) - tick);
        return pattern != "comp" ? length
            : slot % 2 == 1 || next - slot == 1 ? Math.Min(length, Ticks.PerEighth * 3 / 4) // off the beat and away
            : Math.Min(length, Ticks.PerQuarter * 3 / 2);
    }
}
