using Soribit.Music.Parts;

namespace Soribit.Music.Performing;

/// <summary>Spreads the notes of a chord: a guitarist's stroke across the strings, a rolled chord of harp or piano.</summary>
internal static class Strum
{
    public static void Spread(Passage passage, Manner manner, Note[] notes)
    {
        var rng = passage.For(manner.Name, "strum");
        for (var from = 0; from < notes.Length;)
        {
            var to = from + 1;
            while (to < notes.Length && notes[to].Tick - notes[from].Tick <= passage.Ticks(6) && notes[to].Pitch > notes[to - 1].Pitch)
            {
                to++;
            }

            var count = to - from;
            if (count >= 3)
            {
                var (totalMs, isUp) = Stroke(passage, manner, notes[from], count, rng);
                var first = notes[from].Tick;
                for (var i = 0; i < count && totalMs > 0; i++)
                {
                    var place = (isUp ? count - 1 - i : i) / (double)(count - 1);
                    var note = notes[from + i];
                    var delay = (int)Math.Round(passage.Ticks(totalMs * place));
                    notes[from + i] = note with
                    {
                        Tick = first + delay,
                        Duration = Math.Max(1, note.Duration - delay),
                        Velocity = Math.Max(1, note.Velocity - (int)Math.Round(place * 5)),
                    };
                }
            }

            from = to;
        }
    }

    /// <summary>How long the chord takes from its first to its last note, and whether it begins at the top.</summary>
    private static (double Ms, bool IsUp) Stroke(Passage passage, Manner manner, Note lowest, int count, Rng rng)
    {
        var isHeld = lowest.Duration >= 2 * passage.Form.Metre.BeatTicks;
        if (manner.IsGuitar)
        {
            // Off-beat eighths are up-strokes; a soft player takes more time.
            var beat = passage.Form.Metre.BeatTicks;
            var within = (lowest.Tick - passage.Start) % beat;
            var isUp = within > beat / 3 && within < beat * 5 / 6;
            return (10 + (20 * (1 - passage.Section.Energy)) + (rng.NextDouble() * 4), isUp);
        }

        if (manner.IsHarp)
        {
            return (45 + (15 * count), false);
        }

        return manner.IsPiano && isHeld && count >= 4 && rng.Chance(0.35) ? (50 + (10 * count), false) : (0, false);
    }
}
