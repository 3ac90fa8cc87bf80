namespace Soribit.Sound.Waves;

/// <summary>Reads a sound on another thread, a block before it is asked for.</summary>
public sealed class ReadAhead : IStereoReader
{
    private const int Block = 8192;

    private readonly IStereoReader _sound;
    private AudioBuffer _now = new(2, Block, 1);
    private AudioBuffer _next = new(2, Block, 1);
    private Task _reading;
    private int _position = Block;

    /// <param name="sound">Belongs to this one from now on.</param>
    public ReadAhead(IStereoReader sound)
    {
        _sound = sound;
        _reading = Task.Run(ReadNext);
    }

    public int Frames => _sound.Frames;

    public void Read(Span<float> left, Span<float> right)
    {
        while (left.Length > 0)
        {
            if (_position == Block)
            {
                _reading.GetAwaiter().GetResult();
                (_now, _next, _position) = (_next, _now, 0);
                _reading = Task.Run(ReadNext);
            }

            var count = Math.Min(left.Length, Block - _position);
            _now[0].Slice(_position, count).CopyTo(left);
            _now[1].Slice(_position, count).CopyTo(right);
            left = left[count..];
            right = right[count..];
            _position += count;
        }
    }

    public void Dispose()
    {
        // Nobody waits for what the last block says, be it an error.
        ((IAsyncResult)_reading).AsyncWaitHandle.WaitOne();
        _sound.Dispose();
    }

    private void ReadNext() => _sound.Read(_next[0], _next[1]);
}
