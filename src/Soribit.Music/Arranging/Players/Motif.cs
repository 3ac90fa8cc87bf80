namespace Soribit.Music.Arranging;

/// <summary>A short idea: rhythm and contour without its chords.</summary>
/// <param name="Notes">Onset and length in ticks from the start, and scale steps above or below the first note.</param>
internal sealed record Motif(int Ticks, IReadOnlyList<(int Tick, int Length, int Step)> Notes)
{
    /// <summary>How far, in scale steps, an idea leaves its first note.</summary>
    public const int Reach = 4;

    /// <summary>How often the second half of a long idea takes up the rhythm of the first.</summary>
    private const double TakesUp = 0.75;

    private const double RepeatedNote = 0.22;

    /// <summary>Invents a motif of whole beats.</summary>
    /// <param name="fullness">0 (long notes) to 3 (quick ones).</param>
    public static Motif Invent(Rng rng, Metre metre, int beats, int fullness)
    {
        List<(int Tick, int Length)> rhythm;
        if (beats >= 4 && beats % 2 == 0 && rng.Chance(TakesUp))
        {
            var half = Rhythm(rng, metre, beats / 2, fullness);
            rhythm = [.. half, .. half.Select(note => (note.Tick + (beats / 2 * metre.BeatTicks), note.Length))];
            rhythm = Resting(rhythm, metre, beats);
        }
        else
        {
            rhythm = Rhythm(rng, metre, beats, fullness);
        }

        return new Motif(beats * metre.BeatTicks, Sung(rng, rhythm, step: 0));
    }

    /// <summary>The same idea as an answer: it begins alike, turns home and rests there.</summary>
    public Motif Answer(Metre metre)
    {
        var kept = Notes.Where(note => note.Tick < Ticks / 2).ToList();
        var later = Resting([.. Notes.Where(note => note.Tick >= Ticks / 2).Select(note => (note.Tick, note.Length))], metre, Ticks / metre.BeatTicks);
        if (kept.Count == 0 || later.Count == 0)
        {
            return this;
        }

        var step = kept[^1].Step;
        for (var i = 0; i < later.Count; i++)
        {
            // Even steps home; from home itself by way of the neighbour above.
            var left = later.Count - 1 - i;
            step = left == 0 ? 0 : step == 0 && left == 1 ? 1 : step - (int)Math.Round(step / (double)(left + 1), MidpointRounding.AwayFromZero);
            kept.Add((later[i].Tick, later[i].Length, step));
        }

        return new Motif(Ticks, kept);
    }

    private static List<(int Tick, int Length)> Rhythm(Rng rng, Metre metre, int beats, int fullness)
    {
        var rhythm = new List<(int, int)>();
        for (var beat = 0; beat < beats;)
        {
            var tick = beat * metre.BeatTicks;
            foreach (var length in Cell(rng, metre, fullness, beats - beat))
            {
                if (length > 0)
                {
                    rhythm.Add((tick, length));
                }

                tick += Math.Abs(length);
            }

            beat = tick / metre.BeatTicks;
        }

        return rhythm;
    }

    /// <summary>The rhythm with one held note where its last beat begins, or its last two in an idea of two bars.</summary>
    private static List<(int Tick, int Length)> Resting(List<(int Tick, int Length)> rhythm, Metre metre, int beats)
    {
        var end = beats * metre.BeatTicks;
        var from = end - (metre.BeatTicks * (beats >= 6 ? 2 : 1));
        var resting = rhythm.Where(note => note.Tick < from).Select(note => (note.Tick, Math.Min(note.Length, from - note.Tick))).ToList();
        resting.Add((from, end - from));
        return resting;
    }

    /// <summary>A line that mostly steps, turns back after a leap and is drawn home the further it strays.</summary>
    private static List<(int Tick, int Length, int Step)> Sung(Rng rng, List<(int Tick, int Length)> rhythm, int step)
    {
        var notes = new List<(int, int, int)>();
        var last = 0;
        Span<double> weights = stackalloc double[7];
        for (var i = 0; i < rhythm.Count; i++)
        {
            notes.Add((rhythm[i].Tick, rhythm[i].Length, step));
            ReadOnlySpan<double> usual = [0.05, 0.13, 0.28, RepeatedNote, 0.28, 0.13, 0.05];
            for (var move = -3; move <= 3; move++)
            {
                var away = (step + move) / 2.2;
                var turnsBack = Math.Abs(last) < 2 ? 1 : Math.Sign(move) == -Math.Sign(last) ? 2.5 : 0.3;
                weights[move + 3] = Math.Abs(step + move) > Reach ? 0 : usual[move + 3] * turnsBack * Math.Exp(-0.5 * away * away);
            }

            last = rng.Choose(weights) - 3;
            step += last;
        }

        return notes;
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
