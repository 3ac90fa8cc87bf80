namespace Soribit.Neural.Sampling;

/// <summary>
/// The likeliest of some tokens in order, as far down as anyone asks: a heap, of which the largest is moved behind the rest whenever one more is wanted. A draw asks for a
/// few of hundreds, so that sorting all would be most of its time.
/// </summary>
internal sealed class Ranking
{
    private int[] _tokens = [];
    private float[] _weights = [];
    private int _count;
    private int _heap;

    /// <summary>Ranks the first <paramref name="count"/> tokens; both arrays are reordered from now on.</summary>
    public void Begin(int[] tokens, float[] weights, int count)
    {
        (_tokens, _weights, _count, _heap) = (tokens, weights, count, count);
        for (var i = (count / 2) - 1; i >= 0; i--)
        {
            Sink(i);
        }
    }

    /// <summary>Of the token of that rank, 0 for the likeliest.</summary>
    public float Weight(int rank) => _weights[Place(rank)];

    /// <summary>Of that rank; of equals, the smaller token comes first.</summary>
    public int Token(int rank) => _tokens[Place(rank)];

    private int Place(int rank)
    {
        var place = _count - 1 - rank;
        while (_heap > place)
        {
            _heap--;
            Swap(0, _heap);
            Sink(0);
        }

        return place;
    }

    private void Sink(int parent)
    {
        while (true)
        {
            var child = (2 * parent) + 1;
            if (child >= _heap)
            {
                return;
            }

            if (child + 1 < _heap && IsBefore(child + 1, child))
            {
                child++;
            }

            if (!IsBefore(child, parent))
            {
                return;
            }

            Swap(child, parent);
            parent = child;
        }
    }

    private bool IsBefore(int a, int b) => _weights[a] > _weights[b] || (_weights[a] == _weights[b] && _tokens[a] < _tokens[b]);

    private void Swap(int a, int b)
    {
        (_tokens[a], _tokens[b]) = (_tokens[b], _tokens[a]);
        (_weights[a], _weights[b]) = (_weights[b], _weights[a]);
    }
}
