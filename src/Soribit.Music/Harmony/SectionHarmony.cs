using Soribit.Music.Form;

namespace Soribit.Music.Harmony;

/// <summary>How a section closes.</summary>
internal enum Cadence
{
    /// <summary>On the way round: whatever leads back to the beginning.</summary>
    Turnaround,

    /// <summary>On the dominant, or what stands for it: something must follow.</summary>
    Half,

    /// <summary>On the tonic, from the dominant or the subdominant.</summary>
    Closed,
}

/// <summary>A chord of a section before it has a colour.</summary>
/// <param name="Tick">From the start of the section.</param>
/// <param name="Class">As <see cref="ChordClass"/> numbers it.</param>
internal readonly record struct PlainChord(int Tick, int Duration, int Class);

/// <summary>Composes the chords of one section relative to its tonic.</summary>
internal sealed partial class SectionHarmony
{
    /// <summary>Progressions that the mixture chooses among.</summary>
    private const int Draws = 32;

    private readonly SectionKind _kind;
    private readonly int _bars;
    private readonly Metre _metre;
    private readonly Mode _mode;
    private readonly HarmonyTables _tables;
    private readonly ChordPalette _palette;
    private readonly List<LatticeSlot> _slots = [];
    private readonly List<(int Tick, int Slot)> _score = [];

    private SectionHarmony(SectionKind kind, int bars, Metre metre, HarmonyTables tables)
    {
        _kind = kind;
        _bars = bars;
        _metre = metre;
        _mode = tables.Mode;
        _tables = tables;
        _palette = tables.Palette;
    }

    /// <param name="mixture">Chooses among several progressions; null takes the first, drawn by the counts alone.</param>
    public static IReadOnlyList<PlainChord> Compose(SectionKind kind, int bars, Metre metre, double barSeconds, HarmonyTables tables, ChordMixture? mixture, Rng rng)
    {
        // What frames a song is one idea of eight bars; a shorter intro, interlude or outro is its beginning.
        var whole = kind == SectionKind.Interlude ? Math.Max(bars, 2 * HarmonicRhythm.UnitBars) : bars;
        var harmony = new SectionHarmony(kind, whole, metre, tables);
        var cadence = harmony.ChooseCadence(rng);
        harmony.LayOut(barSeconds, cadence, tables.Looping, rng);
        var end = bars * metre.BarTicks;
        return [.. harmony.Sample(cadence, mixture, rng).Where(chord => chord.Tick < end).Select(chord => chord with { Duration = Math.Min(chord.Duration, end - chord.Tick) })];
    }

    private Cadence ChooseCadence(Rng rng)
    {
        ReadOnlySpan<double> weights = _kind switch
        {
            SectionKind.Verse => [0.3, 0.5, 0.2],
            SectionKind.PreChorus => [0.1, 0.9, 0],
            SectionKind.Chorus => [0.45, 0.15, 0.4],
            SectionKind.Bridge => [0.2, 0.7, 0.1],
            _ => [0.5, 0.35, 0.15],
        };
        return (Cadence)rng.Choose(weights);
    }

    /// <summary>Lays the places of the chords: units in their order, those that return pointing to the same places.</summary>
    private void LayOut(double barSeconds, Cadence cadence, double looping, Rng rng)
    {
        var rhythms = HarmonicRhythm.Shipped;
        var layout = rhythms.ChooseLayout(_kind, _bars / HarmonicRhythm.UnitBars, looping, rng);
        var units = new Dictionary<string, List<(int Tick, int Slot)>>(StringComparer.Ordinal);
        var first = rhythms.ChooseUnit(_kind, _metre, barSeconds, rng);
        var bar = 0;
        var last = -1;
        for (var i = 0; i < layout.Length; i++)
        {
            if (layout[i] == '\'')
            {
                continue;
            }

            var letter = layout[i].ToString();
            var isVariant = i + 1 < layout.Length && layout[i + 1] == '\'';
            var name = isVariant ? letter + "'" : letter;
            if (letter == "a" && last >= 0)
            {
                _slots[last] = _slots[last] with { Returns = true };
            }

            if (!units.TryGetValue(name, out var unit))
            {
                var isLast = i + (isVariant ? 2 : 1) >= layout.Length && _bars % HarmonicRhythm.UnitBars == 0;
                unit = isVariant && units.TryGetValue(letter, out var model)
                    ? Variant(model, bar)
                    : NewUnit(letter == "a" || rng.Chance(0.65) ? first : rhythms.ChooseUnit(_kind, _metre, barSeconds, rng), bar, last, isLast && cadence == Cadence.Closed);
                units[name] = unit;
            }

            _score.AddRange(unit.Select(entry => (entry.Tick + (bar * _metre.BarTicks), entry.Slot)));
            last = unit[^1].Slot;
            bar += HarmonicRhythm.UnitBars;
        }

        for (; bar < _bars; bar++)
        {
            last = Add(last, bar, true, _score.Count > 0 && bar % HarmonicRhythm.UnitBars == 0);
            _score.Add((bar * _metre.BarTicks, last));
        }
    }

    private List<(int Tick, int Slot)> NewUnit(string rhythm, int bar, int last, bool closes)
    {
        var unit = new List<(int Tick, int Slot)>();
        for (var i = 0; i < rhythm.Length; i++)
        {
            // A close wants its tonic on the last downbeat.
            var digit = closes && i == rhythm.Length - 1 ? '1' : rhythm[i];
            if (digit is '1' or '2' || i == 0)
            {
                last = Add(last, bar + i, true, i == 0 && bar > 0);
                unit.Add((i * _metre.BarTicks, last));
            }

            if (digit is '2' or '3')
            {
                last = Add(last, bar + i, false, false);
                unit.Add(((i * _metre.BarTicks) + (_metre.BeatsPerBar / 2 * _metre.BeatTicks), last));
            }
        }

        return unit;
    }

    /// <summary>A unit that is like another but for its last bar.</summary>
    private List<(int Tick, int Slot)> Variant(List<(int Tick, int Slot)> model, int bar)
    {
        var from = (HarmonicRhythm.UnitBars - 1) * _metre.BarTicks;
        var unit = model.Where(entry => entry.Tick < from).ToList();
        unit.Add((from, Add(unit[^1].Slot, bar + HarmonicRhythm.UnitBars - 1, true, false)));
        return unit;
    }

    private int Add(int parent, int bar, bool onDownbeat, bool mayStay)
    {
        _slots.Add(new LatticeSlot(parent, ChordModel.PlaceOf(bar, _bars, onDownbeat), mayStay, false, null));
        return _slots.Count - 1;
    }

    private List<PlainChord> Sample(Cadence cadence, ChordMixture? mixture, Rng rng)
    {
        Shape(cadence);
        var drawn = Lattice(cadence).Sample(mixture is null ? 1 : Draws, rng);
        return Read(drawn[mixture is null ? 0 : new ProgressionJudge(mixture, _tables, _kind, _slots, Played()).Choose(drawn, rng)]);
    }

    /// <summary>The places with all that is wished of them.</summary>
    private ChordLattice Lattice(Cadence? cadence)
    {
        var first = _palette.Chords.Select((chord, index) => (HarmonicRhythm.Shipped.First(_kind, _mode, chord) + 0.5) * _palette.Weights[index]).ToArray();
        if (cadence == Cadence.Turnaround)
        {
            // Whoever turns around wants somewhere to return to.
            first[_palette.IndexOf(ChordClass.Tonic(_mode))] *= 1.5;
        }

        return new ChordLattice(first, place => _tables.Transitions(_kind, place), _slots);
    }

    /// <summary>The chords in their order.</summary>
    /// <param name="chosen">For each place a chord of the palette.</param>
    private List<PlainChord> Read(int[] chosen)
    {
        var chords = new List<PlainChord>();
        for (var i = 0; i < _score.Count; i++)
        {
            var end = i + 1 < _score.Count ? _score[i + 1].Tick : _bars * _metre.BarTicks;
            chords.Add(new PlainChord(_score[i].Tick, end - _score[i].Tick, _palette.Chords[chosen[_score[i].Slot]]));
        }

        return chords;
    }

    private List<PlayedSlot> Played() =>
        [.. _score.Select(entry => new PlayedSlot(entry.Slot, ChordModel.PlaceOf(entry.Tick / _metre.BarTicks, _bars, entry.Tick % _metre.BarTicks == 0)))];

    /// <summary>Makes the ends of phrases welcome what a cadence asks for.</summary>
    private void Shape(Cadence cadence)
    {
        var tonic = ChordClass.Tonic(_mode);
        var last = _score[^1].Slot;
        var half = _score.Where(entry => entry.Tick < HarmonicRhythm.UnitBars * _metre.BarTicks).Select(entry => entry.Slot).Last();
        if (half != last && half != 0)
        {
            // The first phrase asks, the last one answers.
            Welcome(half, chord => chord == ChordClass.Dominant ? 2 : chord == tonic ? 0.35 : 1);
        }

        switch (cadence)
        {
            case Cadence.Half:
                Welcome(last, chord => IsDominant(chord) ? 1 : chord == ChordClass.Subdominant(_mode) ? 0.35 : chord == tonic ? 0 : 0.08);
                break;
            case Cadence.Closed when last != 0:
                Welcome(last, chord => chord == tonic ? 1 : 0);
                if (_slots[last].Parent > 0)
                {
                    Welcome(_slots[last].Parent, chord => chord == ChordClass.Dominant ? 1.5 : chord == ChordClass.Subdominant(_mode) ? 0.8 : IsDominant(chord) ? 0.6 : 0.1);
                }

                break;
            default:
                Welcome(last, chord => chord == tonic && last != 0 ? 0.15 : 1);
                break;
        }
    }

    private bool IsDominant(int chord) => chord == ChordClass.Dominant || (ChordClass.Degree(chord) == 10 && !ChordClass.IsMinor(chord) && _mode == Mode.Minor);

    private void Welcome(int slot, Func<int, double> weight)
    {
        var before = _slots[slot].Welcome;
        _slots[slot] = _slots[slot] with { Welcome = [.. _palette.Chords.Select((chord, index) => weight(chord) * (before?[index] ?? 1))] };
    }
}
