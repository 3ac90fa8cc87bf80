using System.Runtime.Intrinsics;
using Soribit.Music;

namespace Soribit.Sound.Waves;

/// <summary>Rounds samples to integers, with triangular dither where it is given chance.</summary>
/// <remarks>
/// The noise is that of four streams side by side, each G. Marsaglia's xorshift ("Xorshift RNGs", 2003), the two halves of each draw taken from
/// each other. S. Lipshitz, R. Wannamaker, J. Vanderkooy, "Quantization and dither" (JAES 40:5, 1992): of all noise the triangular one of ±1
/// step leaves the least whose power does not move with the music.
/// </remarks>
internal sealed class Quantiser
{
    /// <summary>Added to a double of less than 2^51 it leaves the nearest integer in the low bits, ties to even.</summary>
    private const double RoundingMagic = 3L << 51;

    private readonly double _scale;
    private readonly int[] _values;
    private Vector128<uint> _streams;

    /// <param name="bits">Of the integers, 16 or 24.</param>
    /// <param name="longest">The most samples rounded at once.</param>
    /// <param name="chance">Seeds the dither; null for none.</param>
    public Quantiser(int bits, int longest, Rng? chance)
    {
        _scale = 1L << (bits - 1);
        _values = new int[longest + Vector128<int>.Count];
        // Streams that begin at zero stay there: no noise. The others begin odd.
        _streams = chance is null ? default : Vector128.Create((uint)chance.NextUInt64(), (uint)chance.NextUInt64(), (uint)chance.NextUInt64(), (uint)chance.NextUInt64()) | Vector128<uint>.One;
    }

    /// <summary>The samples in steps, held within the format. Valid until the next call.</summary>
    public ReadOnlySpan<int> Round(ReadOnlySpan<float> samples)
    {
        var i = 0;
        for (; i <= samples.Length - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            Round(Vector128.Create(samples[i..])).CopyTo(_values, i);
        }

        if (i < samples.Length)
        {
            Span<float> rest = stackalloc float[Vector128<float>.Count];
            rest.Clear();
            samples[i..].CopyTo(rest);
            Round(Vector128.Create<float>(rest)).CopyTo(_values, i);
        }

        return _values.AsSpan(0, samples.Length);
    }

    private Vector128<int> Round(Vector128<float> samples)
    {
        var noise = Noise();
        return Vector128.Narrow(
            Round(Vector128.WidenLower(samples), Vector128.WidenLower(noise)),
            Round(Vector128.WidenUpper(samples), Vector128.WidenUpper(noise)));
    }

    private Vector128<long> Round(Vector128<double> samples, Vector128<double> noise)
    {
        var steps = Vector128.Clamp((samples * _scale) + noise, Vector128.Create(-_scale), Vector128.Create(_scale - 1));
        return (steps + Vector128.Create(RoundingMagic)).AsInt64();
    }

    /// <summary>The next four values of the noise, in steps.</summary>
    private Vector128<float> Noise()
    {
        var x = _streams;
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        _streams = x;
        var (one, other) = ((x >> 16).AsInt32(), (x & Vector128.Create(0xFFFFu)).AsInt32());
        return Vector128.ConvertToSingle(one - other) * (1 / 65536f);
    }
}
