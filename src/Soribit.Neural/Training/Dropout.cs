using System.Numerics;

namespace Soribit.Neural.Training;

/// <summary>
/// Inverted dropout on what a branch adds to the stream (Srivastava et al. 2014). Whether a number is kept is a hash of its place, so that the way back
/// asks again instead of keeping masks, and neither the threads nor a sequence's neighbours in a batch change anything.
/// </summary>
/// <param name="Probability">Of being dropped; 0 is no dropout.</param>
internal readonly record struct Dropout(float Probability, ulong Seed)
{
    public static Dropout None => default;

    private float Gain => 1 / (1 - Probability);

    private uint Threshold => (uint)(Probability * 4294967296.0);

    /// <summary>The key of a place: a branch (attention or feed) of a layer, in one sequence of one step's batch.</summary>
    public uint Key(int sequence, int branch) => (uint)Chance.Mix(Chance.Mix(Seed + (ulong)sequence) + (ulong)branch);

    /// <summary>The scalar definition: the factor of the number at <paramref name="index"/>, 0 or 1 / (1 − p).</summary>
    public float Factor(uint key, int index) => Probability == 0 || Hash(Vector.Create((uint)index), key)[0] >= Threshold ? Gain : 0;

    /// <summary>to = x + factor ⊙ branch.</summary>
    /// <param name="to">A whole number of vectors.</param>
    public void Add(Span<float> to, ReadOnlySpan<float> x, ReadOnlySpan<float> branch, uint key)
    {
        for (var i = 0; i < to.Length; i += Vector<float>.Count)
        {
            Lanes.Store(Lanes.Load(x, i) + Kept(Lanes.Load(branch, i), i, key), to, i);
        }
    }

    /// <summary>to = factor ⊙ from: the way back through <see cref="Add"/>.</summary>
    /// <param name="to">A whole number of vectors.</param>
    public void Apply(Span<float> to, ReadOnlySpan<float> from, uint key)
    {
        for (var i = 0; i < to.Length; i += Vector<float>.Count)
        {
            Lanes.Store(Kept(Lanes.Load(from, i), i, key), to, i);
        }
    }

    private Vector<float> Kept(Vector<float> value, int index, uint key)
    {
        if (Probability == 0)
        {
            return value;
        }

        var keep = Vector.GreaterThanOrEqual(Hash(Vector.CreateSequence<uint>((uint)index, 1), key), Vector.Create(Threshold));
        return Vector.AsVectorSingle(Vector.AsVectorUInt32(value * Gain) & keep);
    }

    /// <summary>Wellons' lowbias32 of the index, turned by the key.</summary>
    private static Vector<uint> Hash(Vector<uint> index, uint key)
    {
        var h = (index * Vector.Create(0x9E3779B9u)) ^ Vector.Create(key);
        h ^= h >> 16;
        h *= 0x7FEB352Du;
        h ^= h >> 15;
        h *= 0x846CA68Bu;
        return h ^ (h >> 16);
    }
}
