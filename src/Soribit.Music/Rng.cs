using System.Numerics;
using System.Text;

namespace Soribit.Music;

/// <summary>Seeded chance: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), the same on every machine.</summary>
/// <remarks>Not thread-safe: one stream per task. Derive a stream per section and part with <see cref="For"/>, so that changing one leaves the others' chance alone.</remarks>
public sealed class Rng
{
    private readonly ulong[] _state = new ulong[4];

    public Rng(ulong seed)
    {
        for (var i = 0; i < _state.Length; i++)
        {
            _state[i] = SplitMix(ref seed);
        }
    }

    /// <summary>The stream that belongs to a place in a work, such as <c>Rng.For(seed, "melody", "A", "phrase 2")</c>.</summary>
    public static Rng For(ulong seed, params ReadOnlySpan<string> path)
    {
        // FNV-1a over the path, a separator after each name, so that ("a","bc") and ("ab","c") differ.
        var hash = 14695981039346656037UL ^ seed;
        foreach (var name in path)
        {
            foreach (var value in Encoding.UTF8.GetBytes(name))
            {
                hash = (hash ^ value) * 1099511628211UL;
            }

            hash = (hash ^ 0xFF) * 1099511628211UL;
        }

        return new Rng(hash);
    }

    public ulong NextUInt64()
    {
        var s = _state;
        var result = BitOperations.RotateLeft(s[1] * 5, 7) * 9;
        var t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = BitOperations.RotateLeft(s[3], 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>).</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    public double NextGaussian() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>An index with probability in proportion to its weight.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not a number, or none is positive.</exception>
    public int Choose(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            if (!(weight >= 0))
            {
                throw new ArgumentException($"Weights must be at least 0, found {weight}.", nameof(weights));
            }

            total += weight;
        }

        if (total is 0 or double.PositiveInfinity)
        {
            throw new ArgumentException($"The weights' sum must be positive and finite, found {total}.", nameof(weights));
        }

        var at = NextDouble() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                last = i;
                if (at < weights[i])
                {
                    return i;
                }

                at -= weights[i];
            }
        }

        return last; // rounding left a sliver past the end
    }

    private static ulong SplitMix(ref ulong seed)
    {
        seed += 0x9E3779B97F4A7C15UL;
        var z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
