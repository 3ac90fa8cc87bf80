using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>A jazz bass: quarters that go from each chord's bass to the next by steps, thirds and fourths, now up, now down, the last one a neighbour of its goal.</summary>
internal static class WalkingBass
{
    /// <summary>How often a bar has a skip: the off-beat before a quarter touched with the note just played.</summary>
    private const double SkipChance = 0.22;

    private const int WidestStep = 7;

    /// <summary>Walks a bar.</summary>
    /// <param name="onsets">Ticks of the bar at which the bass plays, its chord changes among them.</param>
    /// <param name="last">The pitch before the bar.</param>
    /// <returns>The last pitch.</returns>
    public static int Walk(Scene scene, Player player, int bar, IReadOnlyList<int> onsets, int last, int high, List<Note> notes)
    {
        var rng = scene.ForLetter(player.Name, "walk", scene.Shade, bar.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var skip = rng.Chance(SkipChance) ? 1 + rng.Next(Math.Max(1, onsets.Count - 1)) : -1;
        var motion = 0;
        for (var i = 0; i < onsets.Count; i++)
        {
            var tick = onsets[i];
            var end = i + 1 < onsets.Count ? onsets[i + 1] : scene.BarTick(bar + 1);
            var span = scene.SpanAt(tick);
            var isStart = tick == span.Tick || i == 0;
            var isLast = end >= scene.End || scene.SpanAt(end).Tick == end || i == onsets.Count - 1;
            var pitch = isStart
                ? Start(scene, span.Chord, tick, last, player.Low, high, rng)
                : Next(scene, span.Chord, tick, end, isLast, last, motion, player.Low, high, rng);
            motion = Math.Sign(pitch - last);
            var velocity = player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(tick));
            var off = end - Ticks.PerEighth;
            if (i + 1 == skip && off > tick && scene.SpanAt(off).Tick == span.Tick && HarmonicTruth.Allows(scene, pitch, off))
            {
                notes.Add(new Note(tick, off - tick, pitch, velocity));
                notes.Add(new Note(off, Ticks.PerEighth, pitch, Math.Max(1, velocity - 16)));
            }
            else
            {
                notes.Add(new Note(tick, end - tick, pitch, velocity));
            }

            last = pitch;
        }

        return last;
    }

    /// <summary>The chord's bass near the line; where a chord stays for another bar, its bass again or its third or fifth.</summary>
    private static int Start(Scene scene, Chord chord, int tick, int last, int low, int high, Rng rng)
    {
        var middle = (low + high) / 2;
        var near = ((last * 2) + middle) / 3;
        if (scene.SpanAt(tick).Tick == tick || rng.Chance(0.5))
        {
            return Sounding(scene, chord.Bass, chord, tick, near, low, high);
        }

        return Sounding(scene, chord.Tones[1 + rng.Next(Math.Min(2, chord.Tones.Count - 1))], chord, tick, near, low, high);
    }

    private static int Sounding(Scene scene, int pitchClass, Chord chord, int tick, int near, int low, int high)
    {
        var pitch = ChordTones.Nearest(pitchClass, near, low, high);
        return HarmonicTruth.Allows(scene, pitch, tick) ? pitch : ChordTones.Nearest(chord.Root, near, low, high);
    }

    private static int Next(Scene scene, Chord chord, int tick, int end, bool isLast, int last, int motion, int low, int high, Rng rng)
    {
        var goal = ChordTones.Nearest(end < scene.End ? scene.ChordAt(end).Bass : scene.Key.Tonic, last, low, high);
        var pitches = new List<int>();
        var weights = new List<double>();
        for (var pitch = Math.Max(low, last - WidestStep); pitch <= Math.Min(high, last + WidestStep); pitch++)
        {
            if (pitch == last || !HarmonicTruth.Allows(scene, pitch, tick))
            {
                continue;
            }

            var step = Math.Abs(pitch - last);
            var weight = step switch { 1 or 2 => 3.0, 3 or 4 => 2, 5 or 7 => 0.8, _ => 0.1 };
            weight *= chord.Contains(pitch) ? scene.Metre.Strength(tick) >= 2 ? 3 : 1.4 : 1;
            weight *= Math.Sign(pitch - last) == motion ? 1.5 : 1; // a direction is kept for a while
            weight *= isLast
                ? Math.Abs(pitch - goal) switch { 1 or 2 => 8.0, 5 or 7 => 1, 0 => 0.02, _ => 0.15 }
                : Math.Abs(pitch - goal) <= 7 ? pitch == goal ? 0.3 : 1 : 0.3;
            pitches.Add(pitch);
            weights.Add(weight);
        }

        return pitches.Count == 0 ? last : pitches[rng.Choose(weights.ToArray())];
    }
}
