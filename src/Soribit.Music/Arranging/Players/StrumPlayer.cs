using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>A guitarist's right hand: strokes on a grid of eighths. Down-strokes take the whole chord, up-strokes its upper strings.</summary>
internal static class StrumPlayer
{
    public static bool Knows(string pattern) => pattern is "strum" or "strum-slow" or "strum-eighths" or "chop" or "power";

    public static void Play(Scene scene, Player player, string pattern, int fromBar, List<Note> notes)
    {
        var eighths = scene.Metre.BarTicks / Ticks.PerEighth;
        var strokes = Strokes(pattern, eighths, scene.Metre.IsCompound);
        var (low, high) = (player.Low, Math.Max(player.Low + 19, Math.Min(player.High, 74)));
        var shapes = pattern == "power"
            ? [.. scene.Chords.Select(span => Power(span.Chord, low))]
            : ChordTones.OfSection(scene, 5, low, high);
        int[] shape = [];
        var lastChord = -1;
        for (var bar = fromBar; bar < scene.Section.Bars; bar++)
        {
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

    private static string Strokes(string pattern, int eighths, bool isCompound)
    {
        var strokes = (pattern, isCompound, eighths) switch
        {
            ("strum-slow", true, _) => "D..D..",
            ("strum-slow", _, 6) => "D...D.",
            ("strum-slow", _, _) => "D...D..U",
            ("strum-eighths" or "power", _, _) => "DUDUDUDU",
            ("chop", true, _) => "..D..D",
            ("chop", _, 6) => "..D.D.",
            ("chop", _, _) => "..D...D.",
            (_, true, _) => "D.UD.U",
            (_, _, 6) => "D.DUDU",
            _ => "D.DU.UDU",
        };
        if (pattern == "power")
        {
            strokes = strokes.Replace('U', 'D');
        }

        var laid = new char[eighths];
        for (var i = 0; i < eighths; i++)
        {
            laid[i] = strokes[i % strokes.Length];
        }

        return new string(laid);
    }

    /// <summary>Root and fifth low on the strings.</summary>
    private static IReadOnlyList<int> Power(Chord chord, int low)
    {
        var root = ChordTones.Nearest(chord.Root, low + 5, low, low + 13);
        var fifth = chord.Tones.Count > 2 ? chord.Tones[2] : chord.Tones[^1];
        return [root, ChordTones.Nearest(fifth, root + 7, root + 1, root + 12)];
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
