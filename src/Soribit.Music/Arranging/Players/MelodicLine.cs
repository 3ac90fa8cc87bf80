using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>Puts motifs on chords: chord tones on the beats, scale steps between them.</summary>
internal static class MelodicLine
{
    /// <param name="centre">Pitch around which the motif's first note stands.</param>
    public static void Lay(Scene scene, Player player, Motif motif, int tick, int until, int centre, int velocityLoss, List<Note> notes)
    {
        (int Pitch, int Step)? before = null;
        foreach (var (offset, length, step) in motif.Notes)
        {
            var start = tick + offset;
            var end = Math.Min(start + length, until);
            if (start < scene.Start || end - start < Ticks.PerSixteenth)
            {
                continue;
            }

            var wanted = AlongScale(scene.Key, centre, step);
            var mustBeChord = scene.Metre.Strength(start) >= 2 || length > scene.Metre.BeatTicks;
            var pitch = (before is { } last ? Onward(scene, wanted, start, mustBeChord, player, last.Pitch, step - last.Step) : null)
                ?? Fit(scene, wanted, start, mustBeChord, player.Low, player.High);
            before = (pitch, step);
            var bar = (start - scene.Start) / scene.Metre.BarTicks;
            notes.Add(new Note(start, end - start, pitch, player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(start)) - velocityLoss));
        }
    }

    /// <summary>The pitch that keeps the contour: where the motif rises or falls, so does the line, whatever the chord; null when it cannot.</summary>
    private static int? Onward(Scene scene, int wanted, int tick, bool mustBeChord, Player player, int last, int motion)
    {
        const int Widest = 7;
        var (low, high) = motion switch
        {
            > 0 => (last + 1, Math.Min(player.High, last + Widest)),
            < 0 => (Math.Max(player.Low, last - Widest), last - 1),
            _ => (player.Low, player.High),
        };
        return low <= high ? Find(scene, Math.Clamp(wanted, low, high), tick, mustBeChord, low, high) : null;
    }

    /// <summary>The nearest pitch that is a chord tone, or in the scale where that is enough.</summary>
    public static int Fit(Scene scene, int wanted, int tick, bool mustBeChord, int low, int high) =>
        Find(scene, wanted, tick, mustBeChord, low, high) ?? Math.Clamp(wanted, low, high);

    private static int? Find(Scene scene, int wanted, int tick, bool mustBeChord, int low, int high)
    {
        var chord = scene.ChordAt(tick);
        for (var distance = 0; distance < 12; distance++)
        {
            foreach (var pitch in (ReadOnlySpan<int>)[wanted - distance, wanted + distance])
            {
                if (pitch >= low && pitch <= high && (mustBeChord ? chord.Contains(pitch) : scene.Key.Contains(pitch)) && HarmonicTruth.Allows(scene, pitch, tick))
                {
                    return pitch;
                }
            }
        }

        return null;
    }

    /// <summary>The pitch some scale steps away, from the nearest scale tone.</summary>
    public static int AlongScale(Key key, int from, int steps)
    {
        var pitch = from;
        while (!key.Contains(pitch))
        {
            pitch++;
        }

        for (; steps != 0; steps -= Math.Sign(steps))
        {
            do
            {
                pitch += Math.Sign(steps);
            }
            while (!key.Contains(pitch));
        }

        return pitch;
    }
}
