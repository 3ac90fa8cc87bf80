namespace Soribit.Music.Harmony;

/// <summary>A place for a chord in a <see cref="ChordLattice"/>.</summary>
/// <param name="Parent">Index of the place before it; -1 for the first.</param>
/// <param name="Place">As <see cref="ChordModel.PlaceOf"/> tells.</param>
/// <param name="MayStay">Whether the chord before may be struck again here: at the beginning of a unit.</param>
/// <param name="Returns">Whether the first place follows (again) after this one.</param>
/// <param name="Welcome">(palette,) how welcome each chord is here; null when all are alike.</param>
internal sealed record LatticeSlot(int Parent, byte Place, bool MayStay, bool Returns, double[]? Welcome);

/// <summary>Exact sampling of chords for a tree of places by sum-product: what follows a place may branch (a unit with two endings), and may lead back to the first place (a loop).</summary>
/// <remarks>The loops are cut by summing over the first chord; given it, the places form a tree whose state is a pair of neighbouring chords.</remarks>
internal sealed class ChordLattice
{
    /// <summary>Share of joints at which a unit begins with the chord that the one before ended on.</summary>
    private const double Stay = 0.1;

    private readonly int _n;
    private readonly IReadOnlyList<LatticeSlot> _slots;
    private readonly double[][] _tables;
    private readonly double[] _first;
    private readonly List<int>[] _children;

    /// <param name="first">(palette,) weight of each chord to begin with.</param>
    /// <param name="transitions">For a place the weights (before, here, next), row by row, <c>palette³</c> of them; before may be unknown, index palette: <c>(palette + 1) palette²</c>.</param>
    /// <param name="slots">Parents before children.</param>
    public ChordLattice(double[] first, Func<byte, double[]> transitions, IReadOnlyList<LatticeSlot> slots)
    {
        _n = first.Length;
        _first = first;
        _slots = slots;
        _tables = [.. slots.Select(slot => transitions(slot.Place))];
        _children = [.. slots.Select((_, index) => Enumerable.Range(0, slots.Count).Where(child => slots[child].Parent == index).ToList())];
    }

    /// <summary>The weight of all that can be chosen; 0 where nothing can.</summary>
    public double Total() => Starts().Weights.Sum();

    /// <summary>A chord, by index in the palette, for every place.</summary>
    public int[] Sample(Rng rng) => Sample(1, rng)[0];

    /// <summary>Several such, each for itself.</summary>
    public IReadOnlyList<int[]> Sample(int count, Rng rng)
    {
        var (betas, weights) = Starts();
        return [.. Enumerable.Range(0, count).Select(_ => Forward(betas, weights, rng))];
    }

    private int[] Forward(double[][][] betas, double[] weights, Rng rng)
    {
        var start = rng.Choose(weights);
        var chosen = new int[_slots.Count];
        chosen[0] = start;
        var row = new double[_n];
        for (var slot = 1; slot < _slots.Count; slot++)
        {
            var here = chosen[_slots[slot].Parent];
            var before = Before(_slots[slot].Parent, chosen);
            var table = _tables[slot];
            for (var next = 0; next < _n; next++)
            {
                row[next] = Step(table, slot, before, here, next) * betas[start][slot][(here * _n) + next];
            }

            chosen[slot] = rng.Choose(row);
        }

        return chosen;
    }

    /// <summary>For each first chord the weight of everything after each place, and of all that begins with it.</summary>
    private (double[][][] Betas, double[] Weights) Starts()
    {
        var betas = new double[_n][][];
        var weights = new double[_n];
        for (var first = 0; first < _n; first++)
        {
            if (_first[first] > 0)
            {
                betas[first] = Backward(first);
                weights[first] = _first[first] * betas[first][0][(_n * _n) + first];
            }
        }

        return (betas, weights);
    }

    private int Before(int slot, int[] chosen) => _slots[slot].Parent < 0 ? _n : chosen[_slots[slot].Parent];

    /// <summary>Per place the weight of everything after it, (before, here) row by row; the first place has row <c>palette</c> alone.</summary>
    private double[][] Backward(int first)
    {
        var betas = new double[_slots.Count][];
        for (var slot = _slots.Count - 1; slot >= 0; slot--)
        {
            var beta = betas[slot] = new double[(_n + 1) * _n];
            var isRoot = _slots[slot].Parent < 0;
            for (var before = isRoot ? _n : 0; before < (isRoot ? _n + 1 : _n); before++)
            {
                for (var here = 0; here < _n; here++)
                {
                    var weight = _slots[slot].Welcome is { } welcome ? welcome[here] : 1;
                    if (weight > 0 && _slots[slot].Returns)
                    {
                        weight *= here == first ? Stay : _tables[0][(((before * _n) + here) * _n) + first];
                    }

                    foreach (var child in _children[slot])
                    {
                        if (weight == 0)
                        {
                            break;
                        }

                        var table = _tables[child];
                        var sum = 0.0;
                        for (var next = 0; next < _n; next++)
                        {
                            sum += Step(table, child, before, here, next) * betas[child][(here * _n) + next];
                        }

                        weight *= sum;
                    }

                    beta[(before * _n) + here] = weight;
                }
            }
        }

        return betas;
    }

    private double Step(double[] table, int slot, int before, int here, int next) =>
        next != here ? table[(((before * _n) + here) * _n) + next] : _slots[slot].MayStay ? Stay : 0;
}
