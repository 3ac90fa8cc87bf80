using Soribit.Music.Form;

namespace Soribit.Music.Harmony;

/// <summary>Chords that go under a tune.</summary>
/// <remarks>
/// When chords change and which ones are drawn together from what both say, the tune and the songs that were learned from: of several plans of places, drawn as for a section without a tune, each is as
/// likely as the tune is under it (the sum of its lattice with the tune, by that without), and the chords of the chosen one are drawn exactly.
/// </remarks>
internal sealed partial class SectionHarmony
{
    private const int Plans = 6;

    /// <summary>Of all bars of a section.</summary>
    public static IReadOnlyList<PlainChord> Under(TuneFit fit, SectionKind kind, int bars, Metre metre, double barSeconds, HarmonyTables tables, Rng rng)
    {
        var whole = kind == SectionKind.Interlude ? Math.Max(bars, 2 * HarmonicRhythm.UnitBars) : bars;
        var end = bars * metre.BarTicks;
        var chords = Likeliest(fit, 0, end, rng, () =>
        {
            var harmony = new SectionHarmony(kind, whole, metre, tables);
            var cadence = harmony.ChooseCadence(rng);
            harmony.LayOut(barSeconds, cadence, tables.Looping, rng);
            harmony.Shape(cadence);
            return (harmony, cadence);
        });
        return [.. chords.Where(chord => chord.Tick < end).Select(chord => chord with { Duration = Math.Min(chord.Duration, end - chord.Tick) })];
    }

    /// <summary>Of a section in which only some bars get other chords, which lead from those before to those after.</summary>
    /// <param name="kept">The section as it is.</param>
    /// <param name="from">Tick of the section at which the new chords begin, on a bar line.</param>
    /// <param name="to">Exclusive, on a bar line.</param>
    public static IReadOnlyList<PlainChord> Within(
        TuneFit fit, SectionKind kind, IReadOnlyList<PlainChord> kept, int from, int to, Metre metre, double barSeconds, HarmonyTables tables, Rng rng)
    {
        var bars = (kept[^1].Tick + kept[^1].Duration) / metre.BarTicks;
        return Likeliest(fit, from, to, rng, () =>
        {
            var harmony = new SectionHarmony(kind, bars, metre, tables);
            Cadence? cadence = to == bars * metre.BarTicks ? harmony.ChooseCadence(rng) : null;
            harmony.LayOutWithin(kept, from, to, barSeconds, cadence, rng);
            if (cadence is { } end)
            {
                harmony.Shape(end);
            }

            return (harmony, cadence);
        });
    }

    private static List<PlainChord> Likeliest(TuneFit fit, int from, int to, Rng rng, Func<(SectionHarmony Harmony, Cadence? Cadence)> plan)
    {
        var plans = new (SectionHarmony Harmony, ChordLattice Lattice)[Plans];
        var evidence = new double[Plans];
        for (var i = 0; i < Plans; i++)
        {
            var (harmony, cadence) = plan();
            var alone = harmony.Lattice(cadence).Total();
            var scale = harmony.Hear(fit, from, to);
            plans[i] = (harmony, harmony.Lattice(cadence));
            evidence[i] = scale + Math.Log(plans[i].Lattice.Total() / alone);
        }

        var most = evidence.Where(double.IsFinite).Max();
        var chosen = plans[rng.Choose([.. evidence.Select(weight => double.IsFinite(weight) ? Math.Exp(weight - most) : 0)])];
        return chosen.Harmony.Read(chosen.Lattice.Sample(rng));
    }

    /// <summary>Makes chords welcome that go under the tune. The weights of a place are scaled so that the greatest is 1.</summary>
    /// <returns>Natural logarithm of the product of all scales.</returns>
    private double Hear(TuneFit fit, int from, int to)
    {
        var sums = _slots.Select(_ => new double[_palette.Chords.Count]).ToArray();
        for (var i = 0; i < _score.Count; i++)
        {
            var end = i + 1 < _score.Count ? _score[i + 1].Tick : _bars * _metre.BarTicks;
            if (_score[i].Tick >= from && _score[i].Tick < to)
            {
                for (var chord = 0; chord < _palette.Chords.Count; chord++)
                {
                    sums[_score[i].Slot][chord] += fit.Of(_score[i].Tick, Math.Min(end, to), _palette.Chords[chord]);
                }
            }
        }

        for (var slot = 0; slot < sums.Length; slot++)
        {
            var (own, most) = (sums[slot], sums[slot].Max());
            Welcome(slot, chord => Math.Exp(own[_palette.IndexOf(chord)] - most));
        }

        return sums.Sum(own => own.Max());
    }

    /// <summary>Lays the places of the chords one after the other: those outside of the stretch as they are and settled, in it by the rhythms of four bars.</summary>
    private void LayOutWithin(IReadOnlyList<PlainChord> kept, int from, int to, double barSeconds, Cadence? cadence, Rng rng)
    {
        var last = -1;
        foreach (var chord in kept.Where(chord => chord.Tick < from))
        {
            last = Settled(chord.Tick, chord.Class, last);
        }

        var unit = "";
        for (var bar = from / _metre.BarTicks; bar < to / _metre.BarTicks; bar++)
        {
            unit = unit.Length == 0 || bar % HarmonicRhythm.UnitBars == 0 ? HarmonicRhythm.Shipped.ChooseUnit(_kind, _metre, barSeconds, rng) : unit;
            var closes = bar == _bars - 1 && cadence == Cadence.Closed;
            var digit = closes ? '1' : unit[bar % HarmonicRhythm.UnitBars];
            if (digit is '1' or '2' || bar * _metre.BarTicks == from)
            {
                last = AddAt(bar * _metre.BarTicks, last, bar * _metre.BarTicks == from);
            }

            if (digit is '2' or '3')
            {
                last = AddAt((bar * _metre.BarTicks) + (_metre.BeatsPerBar / 2 * _metre.BeatTicks), last, false);
            }
        }

        foreach (var chord in kept.Where(chord => chord.Tick + chord.Duration > to))
        {
            last = Settled(Math.Max(to, chord.Tick), chord.Class, last);
        }
    }

    private int AddAt(int tick, int parent, bool mayStay)
    {
        var slot = Add(parent, tick / _metre.BarTicks, tick % _metre.BarTicks == 0, mayStay);
        _score.Add((tick, slot));
        return slot;
    }

    /// <summary>A place whose chord is given; one that the palette does not have leaves it open, for what is drawn there is not read.</summary>
    private int Settled(int tick, int chordClass, int parent)
    {
        var slot = AddAt(tick, parent, true);
        if (_palette.IndexOf(chordClass) >= 0)
        {
            Welcome(slot, chord => chord == chordClass ? 1 : 0);
        }

        return slot;
    }
}
