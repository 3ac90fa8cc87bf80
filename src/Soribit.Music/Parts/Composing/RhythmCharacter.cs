namespace Soribit.Music.Parts.Composing;

/// <summary>What kind of rhythm a line has; drawn once a sample, so that a sample is one piece and two samples are two.</summary>
/// <param name="Density">Notes per eighth note that cells tend to, 0.1 to 1.2.</param>
/// <param name="Focus">How narrowly they tend to it.</param>
/// <param name="OffBeat">Weight of each syncopated onset.</param>
/// <param name="Sixteenth">Weight of each onset between eighth notes.</param>
/// <param name="Silence">Weight of a cell that starts with a rest.</param>
/// <param name="Tie">Weight of a cell that goes on holding the note before.</param>
internal readonly record struct RhythmCharacter(double Density, double Focus, double OffBeat, double Sixteenth, double Silence, double Tie)
{
    /// <summary>The rhythm of one motif.</summary>
    /// <param name="bars">1 or 2.</param>
    /// <returns>Ticks from the motif's start, in order without overlap; at least one note.</returns>
    public List<Slot> Motif(Metre metre, int bars, Rng rng)
    {
        var slots = new List<Slot>();
        var tick = 0;
        var weights = new double[64];
        for (var bar = 0; bar < bars; bar++)
        {
            foreach (var eighths in RhythmCells.Lengths(metre))
            {
                var cells = RhythmCells.Of(eighths);
                for (var i = 0; i < cells.Length; i++)
                {
                    weights[i] = Weight(cells[i], eighths, isFirst: tick == 0);
                }

                Append(slots, cells[rng.Choose(weights.AsSpan(0, cells.Length))].Signs, tick);
                tick += eighths * Ticks.PerEighth;
            }
        }

        if (slots.Count == 0)
        {
            slots.Add(new Slot(0, tick));
        }

        return slots;
    }

    private double Weight(RhythmCell cell, int eighths, bool isFirst)
    {
        if (isFirst && cell.StartsTied)
        {
            return 0; // there is nothing to hold
        }

        var miss = cell.Onsets - (Density * eighths);
        return Math.Exp(-Focus * miss * miss)
            * Math.Pow(OffBeat, cell.OffBeats)
            * Math.Pow(Sixteenth, cell.Sixteenths)
            * (cell.StartsSilent ? Silence : 1)
            * (cell.StartsTied ? Tie : 1)
            * (cell.Onsets == 0 ? 0.3 : 1);
    }

    /// <summary>Adds the notes of signs that begin at a tick; a leading '-' lengthens the note before if that one reaches here.</summary>
    public static void Append(List<Slot> slots, string signs, int tick)
    {
        for (var i = 0; i < signs.Length; i++)
        {
            var at = tick + (i * Ticks.PerSixteenth);
            if (signs[i] == 'x')
            {
                slots.Add(new Slot(at, Ticks.PerSixteenth));
            }
            else if (signs[i] == '-' && slots.Count > 0 && slots[^1].EndTick == at)
            {
                slots[^1] = slots[^1] with { Duration = slots[^1].Duration + Ticks.PerSixteenth };
            }
        }
    }
}
