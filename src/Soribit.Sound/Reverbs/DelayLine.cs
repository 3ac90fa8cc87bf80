using System.Numerics;

namespace Soribit.Sound.Reverbs;

/// <summary>A circular memory of samples that is written and read by blocks.</summary>
internal sealed class DelayLine
{
    private readonly float[] _memory;
    private readonly float[] _joined;
    private readonly int _mask;
    private int _position;

    /// <param name="longest">The greatest delay in samples that will be read.</param>
    /// <param name="block">The most samples that are read or written at once.</param>
    public DelayLine(int longest, int block)
    {
        _memory = new float[BitOperations.RoundUpToPowerOf2((uint)(longest + (2 * block)))];
        _joined = new float[block];
        _mask = _memory.Length - 1;
    }

    /// <summary>The samples that were written <paramref name="delay"/> before those of the block that is written next. Valid until then.</summary>
    /// <param name="delay">At least <paramref name="count"/>.</param>
    public ReadOnlySpan<float> Read(int delay, int count)
    {
        var start = (_position - delay) & _mask;
        var first = _memory.Length - start;
        if (count <= first)
        {
            return _memory.AsSpan(start, count);
        }

        _memory.AsSpan(start, first).CopyTo(_joined);
        _memory.AsSpan(0, count - first).CopyTo(_joined.AsSpan(first));
        return _joined.AsSpan(0, count);
    }

    public void Write(ReadOnlySpan<float> block)
    {
        var first = Math.Min(block.Length, _memory.Length - _position);
        block[..first].CopyTo(_memory.AsSpan(_position));
        block[first..].CopyTo(_memory);
        _position = (_position + block.Length) & _mask;
    }
}
