using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>A guitarist's right hand: strokes on a grid of eighths. Down-strokes take the whole chord, up-strokes its upper strings.</summary>
internal static class StrumPlayer
{
    public static bool Knows(string pattern) => pattern is "strum" or "strum-slow" or "strum-eighths" or "chop" or "power";

    public static void Play(Scene scene, Player player, string pattern, int fromBar, List<Note> notes)
    {
        var eighths = scene.Metre.BarTicks / Ticks.PerEighth;
        string[] bars = [.. Strokes(pattern, scene.Metre.IsCompound, eighths).Select(strokes => Laid(strokes, eighths))];
        var rng = scene.ForLetter(player.Name, "strokes", scene.Shade);
        var usual = rng.Next(bars.Length);
        var turn = (usual + 1 + rng.Next(Math.Max(1, bars.Length - 1))) % bars.Length;
        var period = rng.Chance(0.5) ? 2 : 4;
        var (low, high) = (player.Low, Math.Max(player.Low + 19, Math.Min(player.High, 74)));
        var shapes = pattern == "power"
            ? [.. scene.Chords.Select(span => Power(span.Chord, low))]
            : ChordTones.OfSection(scene, 5, low, high);
        int[] shape = [];
        var lastChord = -1;
        for (var bar = fromBar; bar < scene.Section.Bars; bar++)
        {
            var strokes = bars[bar % period == period - 1 ? turn : usual];
            for (var eighth = 0; eighth < eighths; eighth++)
            {
                var tick = scene.BarTick(bar) + (eighth * Ticks.PerEighth);
                var index = scene.ChordIndexAt(tick);
                var isNew = index != lastChord;
                if (isNew)
                {
                    shape = [.. shapes[index]];
                    lastChord = index;
                }

                var stroke = isNew && strokes[eighth] == '.' ? 'D' : strokes[eighth];
                if (stroke == '.')
                {
                    continue;
                }

                var length = Length(scene, strokes, pattern, tick, eighth);
                var velocity = player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(tick)) - (stroke == 'U' ? 8 : 0);
                foreach (var pitch in stroke == 'U' ? shape.AsSpan(Math.Max(0, shape.Length - 3)) : shape)
                {
                    notes.Add(new Note(tick, length, pitch, velocity));
                }
            }
        }
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
        ("chop", true, _) => ["..D..D", "..D.UD"],
        ("chop", _, 6) => ["..D.D.", "..D..U"],
        ("chop", _, _) => ["..D...D.", "..D..UD.", ".U....D.", "..D...DU"],
        (_, true, _) => ["D.UD.U", "D..DUD", "D.UDUD"],
        (_, _, 6) => ["D.DUDU", "D.DUD.", "D..UDU"],
        _ => ["D.DU.UDU", "D.D..UDU", "D.DUDU.U", "D..U.UD."],
    };

    private static string Laid(string strokes, int eighths)
    {
        var laid = new char[eighths];
        for (var i = 0; i < eighths; i++)
        {
            laid[i] = strokes[i % strokes.Length];
        }

        return new string(laid);
    }

    /// <summary>Root, fifth and octave low on the strings.</summary>
    private static IReadOnlyList<int> Power(Chord chord, int low)
    {
        var root = ChordTones.Nearest(chord.Root, low + 5, low, low + 13);
        var fifth = chord.Tones.Count > 2 ? chord.Tones[2] : chord.Tones[^1];
        return [root, ChordTones.Nearest(fifth, root + 7, root + 1, root + 12), root + 12];
    }

    private static int Length(Scene scene, string strokes, string pattern, int tick, int eighth)
    {
        if (pattern == "chop")
        {
            return Ticks.PerEighth * 2 / 3;
        }

        var next = eighth + 1;
        while (next < strokes.Length && strokes[next] == '.')
        {
            next++;
        }

        return Math.Min((next - eighth) * Ticks.PerEighth, Math.Min(scene.End, scene.SpanAt(tick).EndTick) - tick);
    }
}
