namespace Soribit.Neural.Memory;

/// <summary>
/// One piece of native memory, handed out from its start on: what is read in this order lies in this order, so that huge pages carry all of it and what is fetched beyond the
/// end of one array is the start of the next.
/// </summary>
internal sealed unsafe class NativeArena(long bytes) : IDisposable
{
    private const int CacheLine = 64;

    private readonly NativeArray<byte> _memory = new(bytes);
    private long _taken;

    /// <summary>What an array takes up: whole cache lines.</summary>
    public static long Round(long bytes) => (bytes + CacheLine - 1) / CacheLine * CacheLine;

    /// <summary>The next <paramref name="length"/> elements, all 0; they live as long as this.</summary>
    public T* Take<T>(long length)
        where T : unmanaged
    {
        var size = Round(length * sizeof(T));
        if (size > _memory.Length - _taken)
        {
            throw new InvalidOperationException($"{size} bytes were to be taken of {_memory.Length}, of which {_taken} are taken.");
        }

        var array = (T*)(_memory.Pointer + _taken);
        _taken += size;
        return array;
    }

    /// <exception cref="ObjectDisposedException">The memory is freed, and so is all that was taken of it.</exception>
    public void CheckAlive() => _ = _memory.Pointer;

    public void Dispose() => _memory.Dispose();
}
