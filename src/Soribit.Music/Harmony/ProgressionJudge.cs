using Soribit.Music.Form;

namespace Soribit.Music.Harmony;

/// <summary>A chord of a section as it is played.</summary>
/// <param name="Slot">Of the lattice; a unit that returns points to the same slots.</param>
/// <param name="Place">As <see cref="ChordModel.PlaceOf"/> tells, where it is played.</param>
internal readonly record struct PlayedSlot(int Slot, byte Place);

/// <summary>Weighs progressions that the counts drew by what the mixture says of them: the mixture hears six changes and learned from the same songs, but no lattice can be exact for it.</summary>
/// <remarks>
/// Drawing several and choosing one in proportion to these weights (sampling, importance, resampling: Rubin 1988) comes, the more are drawn, to a draw from the mixture itself under the
/// lattice's constraints, which stand in both and cancel. Each joint of two places is weighed once, as it stands once in the lattice: the first time that it is played, for that a unit
/// which is planned to return does return says nothing of the unit.
/// </remarks>
internal sealed class ProgressionJudge
{
    /// <summary>Changes that must be known before one for the mixture to foretell it better than the counts (measured on songs held out: models/chords/README.md).</summary>
    public const int LeastKnown = 2;

    /// <summary>Natural logarithm of what one more chord in a section is worth. The mixture loves to go to and fro between two chords, as a riff or a singer can carry it;
    /// with this, composed sections do so as often as people's.</summary>
    private const double Variety = 0.3;

    /// <summary>Chords beyond which a section is not the richer for one more.</summary>
    private const int MostChords = 5;

    private readonly ChordMixture _mixture;
    private readonly HarmonyTables _tables;
    private readonly SectionKind _kind;
    private readonly IReadOnlyList<LatticeSlot> _slots;
    private readonly IReadOnlyList<PlayedSlot> _played;
    private readonly Dictionary<string, double[]> _rows = new(StringComparer.Ordinal);

    /// <param name="played">The section from its first chord to its last.</param>
    public ProgressionJudge(ChordMixture mixture, HarmonyTables tables, SectionKind kind, IReadOnlyList<LatticeSlot> slots, IReadOnlyList<PlayedSlot> played) =>
        (_mixture, _tables, _kind, _slots, _played) = (mixture, tables, kind, slots, played);

    /// <summary>Index of one of the progressions, by chance in proportion to the weights and to how many chords they have.</summary>
    /// <param name="drawn">Each a chord, by index in the palette, for every slot.</param>
    public int Choose(IReadOnlyList<int[]> drawn, Rng rng)
    {
        var logs = drawn.Select(chords => Weight(chords) + (Variety * Math.Min(MostChords, _played.Select(played => chords[played.Slot]).Distinct().Count()))).ToArray();
        var most = logs.Max();
        return rng.Choose([.. logs.Select(log => Math.Exp(log - most))]);
    }

    /// <summary>ln of how much likelier the mixture finds a progression than the counts that drew it.</summary>
    internal double Weight(int[] chords) => Joints(chords).Sum(joint => joint.Mixture - joint.Counts);

    /// <summary>ln p of every joint at which the chord changes, once, by the mixture and by the counts of the lattice.</summary>
    internal IEnumerable<(double Mixture, double Counts)> Joints(int[] chords)
    {
        var heard = new List<HeardChord>();
        var weighed = new HashSet<(int From, int To)>();
        for (var i = 0; i < _played.Count; i++)
        {
            var (slot, place) = _played[i];
            var chord = chords[slot];
            if (i > 0)
            {
                var from = _played[i - 1].Slot;
                var here = chords[from];
                var isFirst = weighed.Add((from, slot));
                if (here == chord)
                {
                    continue; // goes on, or is struck again: no change
                }

                if (isFirst && heard.Count >= LeastKnown)
                {
                    var before = _slots[from].Parent < 0 ? _tables.Palette.Chords.Count : chords[_slots[from].Parent];
                    yield return (Math.Log(Row(heard, here, place)[chord]), Math.Log(_tables.Transitions(_kind, _slots[slot].Place)[Cell(before, here, chord)]));
                }
            }

            heard.Add(new HeardChord(ChordClass.ToSymbol(_tables.Palette.Chords[chord]), place));
        }
    }

    /// <summary>(palette,) what the mixture says of the next chord, with mood, palette and style as in the lattice's tables.</summary>
    private double[] Row(List<HeardChord> heard, int here, byte place)
    {
        var last = heard.GetRange(Math.Max(0, heard.Count - ChordWords.Before), Math.Min(heard.Count, ChordWords.Before));
        var key = string.Concat(last.Select(chord => $"{(char)chord.Symbol}{(char)chord.Place}")) + (char)place;
        if (!_rows.TryGetValue(key, out var row))
        {
            Span<double> symbols = stackalloc double[ChordSymbol.Count];
            _mixture.Predict([.. last], _tables.Mode, _kind, place, symbols);
            _rows[key] = row = new double[_tables.Palette.Chords.Count];
            _tables.Weigh(symbols, here, row);
        }

        return row;
    }

    private int Cell(int before, int here, int next)
    {
        var n = _tables.Palette.Chords.Count;
        return (((before * n) + here) * n) + next;
    }
}
