namespace Soribit.Music.Learned;

/// <summary>The tokens that may come next, one bit each.</summary>
public sealed class TokenMask(int tokens)
{
    private readonly ulong[] _bits = new ulong[(tokens + 63) / 64];

    public ReadOnlySpan<ulong> Bits => _bits;

    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept(0UL);

    public bool this[int token] => (_bits[token / 64] >> (token % 64) & 1) == 1;

    public void Clear() => Array.Clear(_bits);

    public void Add(int token) => _bits[token / 64] |= 1UL << (token % 64);
}
