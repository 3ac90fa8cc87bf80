namespace Soribit.Music.Arranging;

/// <summary>A short idea: rhythm and contour without its chords.</summary>
/// <param name="Notes">Onset and length in ticks from the start, and scale steps above or below the first note.</param>
internal sealed record Motif(int Ticks, IReadOnlyList<(int Tick, int Length, int Step)> Notes)
{
    /// <summary>Invents a motif of whole beats.</summary>
    /// <param name="fullness">0 (long notes) to 3 (quick ones).</param>
    public static Motif Invent(Rng rng, Metre metre, int beats, int fullness)
    {
        var notes = new List<(int, int, int)>();
        var step = 0;
        var direction = rng.Chance(0.5) ? 1 : -1;
        for (var beat = 0; beat < beats;)
        {
            var cell = Cell(rng, metre, fullness, beats - beat);
            var tick = beat * metre.BeatTicks;
            foreach (var length in cell)
            {
                if (length > 0)
                {
                    notes.Add((tick, length, step));
                    if (rng.Chance(0.25))
                    {
                        direction = -direction;
                    }

                    step += direction * (rng.Chance(0.7) ? 1 : 2);
                    if (Math.Abs(step) > 4)
                    {
                        direction = -Math.Sign(step);
                    }
                }

                tick += Math.Abs(length);
            }

            beat = tick / metre.BeatTicks;
        }

        return new Motif(beats * metre.BeatTicks, notes);
    }

    /// <summary>Lengths that fill one or two beats; negative is a rest.</summary>
    private static int[] Cell(Rng rng, Metre metre, int fullness, int left)
    {
        var beat = metre.BeatTicks;
        if (metre.IsCompound)
        {
            var unit = metre.UnitTicks;
            int[][] compound = [[beat], [2 * unit, unit], [unit, unit, unit], [-unit, unit, unit]];
            return compound[rng.Choose([3 - fullness + 0.5, 2, fullness + 0.5, 0.6])];
        }

        var half = beat / 2;
        int[][] cells = left >= 2
            ? [[2 * beat], [beat], [half, half], [beat + half, half], [-half, half], [half, beat, half]]
            : [[beat], [beat], [half, half], [half, half], [-half, half], [beat]];
        double calm = 3 - fullness;
        return cells[rng.Choose([calm * 0.5, 1.5, 0.6 + fullness, 1.2, 0.5, 0.3 + (fullness * 0.3)])];
    }
}
