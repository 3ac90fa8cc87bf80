namespace Soribit.Music.Parts.Composing;

/// <summary>The rhythm of a whole line: each motif's own, restated, varied now and then, and brought to rest where a phrase ends.</summary>
internal sealed class LineRhythm(Ground ground, LineStyle style, Rng rng)
{
    private readonly Dictionary<char, List<Slot>> _motifs = [];

    /// <returns>Ticks from the start of the part.</returns>
    public List<Slot> Of(Statement statement)
    {
        var bar = ground.Metre.BarTicks;
        var start = statement.StartBar * bar;
        var length = statement.Bars * bar;
        var slots = new List<Slot>();
        foreach (var slot in statement.Letter == 'p' ? Pickup() : Motif(statement.Letter, statement.Bars))
        {
            if (slot.Tick < length && Sounds((start + slot.Tick) / bar))
            {
                slots.Add(new Slot(start + slot.Tick, Math.Min(slot.EndTick, length) - slot.Tick));
            }
        }

        if (statement.EndsPhrase)
        {
            ComeToRest(slots, start + length);
        }

        return slots;
    }

    private List<Slot> Motif(char letter, int bars)
    {
        if (!_motifs.TryGetValue(letter, out var motif))
        {
            motif = _motifs[letter] = style.Rhythm.Motif(ground.Metre, bars, rng);
        }
        else if (motif.Count > 2 && rng.Chance(0.2))
        {
            // Two neighbours run together: the motif is still known, and not a copy.
            var at = rng.Next(motif.Count - 1);
            motif = [.. motif];
            if (motif[at].EndTick == motif[at + 1].Tick)
            {
                motif[at] = motif[at] with { Duration = motif[at].Duration + motif[at + 1].Duration };
                motif.RemoveAt(at + 1);
            }
        }

        return motif;
    }

    /// <summary>A few quick notes that lead into the first full bar.</summary>
    private List<Slot> Pickup()
    {
        var notes = 1 + rng.Next(3);
        var end = ground.Metre.BarTicks;
        return [.. Enumerable.Range(0, notes).Select(i => new Slot(end - ((notes - i) * Ticks.PerEighth), Ticks.PerEighth)).Where(slot => slot.Tick >= 0)];
    }

    private bool Sounds(int bar)
    {
        if (bar < ground.PickupBars || style.PhraseBars == 0)
        {
            return true;
        }

        return ((style.ActiveBars >> ((bar - ground.PickupBars) % style.PhraseBars)) & 1) == 1;
    }

    /// <summary>The last bar of a phrase ends on one long note that begins on a beat, with room to breathe after it.</summary>
    private void ComeToRest(List<Slot> slots, int end)
    {
        var metre = ground.Metre;
        var beats = metre.BeatsPerBar;
        var rest = beats > 2 && rng.Chance(0.5) ? beats / 2 : 0;
        var at = end - metre.BarTicks + (rest * metre.BeatTicks);
        slots.RemoveAll(slot => slot.Tick >= at);
        if (slots.Count > 0 && slots[^1].EndTick > at)
        {
            slots[^1] = slots[^1] with { Duration = at - slots[^1].Tick };
        }

        var breath = end == ground.EndTick || rng.Chance(0.4) ? 0 : Math.Min(metre.BeatTicks, (end - at) / 2);
        slots.Add(new Slot(at, end - at - breath));
    }
}
