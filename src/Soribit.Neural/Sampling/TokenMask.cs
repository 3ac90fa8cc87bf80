using System.Numerics;

namespace Soribit.Neural.Sampling;

/// <summary>The set of tokens that may come next, a bit each.</summary>
public sealed class TokenMask
{
    internal const int WordBits = 64;

    private readonly ulong[] _words;

    /// <param name="vocabulary">V; none is allowed at first.</param>
    public TokenMask(int vocabulary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabulary);
        Vocabulary = vocabulary;
        _words = new ulong[(vocabulary + WordBits - 1) / WordBits];
    }

    public int Vocabulary { get; }

    /// <summary>How many tokens are allowed.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>64 tokens each, the first in the lowest bit.</summary>
    internal ReadOnlySpan<ulong> Words => _words;

    public bool this[int token]
    {
        get
        {
            Check(token);
            return ((_words[token / WordBits] >> (token % WordBits)) & 1) != 0;
        }

        set
        {
            Check(token);
            var bit = 1UL << (token % WordBits);
            _words[token / WordBits] = value ? _words[token / WordBits] | bit : _words[token / WordBits] & ~bit;
        }
    }

    public void Clear() => _words.AsSpan().Clear();

    /// <summary>Allows the tokens from <paramref name="first"/> on, <paramref name="count"/> of them.</summary>
    public void Allow(int first, int count)
    {
        for (var token = first; token < first + count; token++)
        {
            this[token] = true;
        }
    }

    /// <summary>Leaves only what <paramref name="other"/> allows, too.</summary>
    public void IntersectWith(TokenMask other)
    {
        CheckSize(other);
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= other._words[i];
        }
    }

    /// <summary>Allows what <paramref name="other"/> allows, too.</summary>
    public void UnionWith(TokenMask other)
    {
        CheckSize(other);
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }
    }

    private void CheckSize(TokenMask other)
    {
        if (other.Vocabulary != Vocabulary)
        {
            throw new ArgumentException($"A mask of {other.Vocabulary} tokens, not of {Vocabulary}.", nameof(other));
        }
    }

    private void Check(int token) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)token, (uint)Vocabulary, nameof(token));
}
