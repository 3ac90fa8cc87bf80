namespace Soribit.Sound.Waves;

/// <summary>Reads a sound that is in memory; a mono one on both sides.</summary>
public sealed class BufferReader(AudioBuffer audio) : IStereoReader
{
    private int _position;

    public int Frames => audio.Frames;

    public void Read(Span<float> left, Span<float> right)
    {
        var count = Math.Min(left.Length, audio.Frames - _position);
        audio[0].Slice(_position, count).CopyTo(left);
        audio[audio.Channels - 1].Slice(_position, count).CopyTo(right);
        left[count..].Clear();
        right[count..].Clear();
        _position += count;
    }

    public void Dispose()
    {
    }
}
