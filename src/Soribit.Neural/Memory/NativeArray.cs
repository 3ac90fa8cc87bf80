using System.Runtime.InteropServices;

namespace Soribit.Neural.Memory;

/// <summary>Zeroed memory outside the collector's heap that never moves: on whole huge pages when it is large, else on a border of 64 bytes, a cache line.</summary>
/// <remarks>
/// Freed by <see cref="Dispose"/> or at last by the finalizer, so whoever hands <see cref="Pointer"/> to a kernel keeps this object alive until the kernel is
/// done (<see cref="GC.KeepAlive"/>).
/// </remarks>
internal sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64;

    /// <summary>Kernels may load a whole vector, and prefetch, beyond the last element.</summary>
    private const int Slack = CacheLine;

    private readonly long _bytes;
    private T* _pointer;

    public NativeArray(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _bytes = checked((length * sizeof(T)) + Slack);
        var isLarge = _bytes >= HugePages.Bytes;
        var border = (nuint)(isLarge ? HugePages.Bytes : CacheLine);
        var size = ((nuint)_bytes + border - 1) / border * border;
        _pointer = (T*)NativeMemory.AlignedAlloc(size, border);
        if (isLarge)
        {
            HugePages.Ask(_pointer, size);
        }

        NativeMemory.Clear(_pointer, size);
        GC.AddMemoryPressure(_bytes);
    }

    ~NativeArray() => Free();

    public long Length { get; }

    /// <exception cref="ObjectDisposedException">The memory is freed.</exception>
    public T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer is null, this);
            return _pointer;
        }
    }

    /// <summary>All of it, at most 2³¹ − 1 elements.</summary>
    public Span<T> Span => new(Pointer, checked((int)Length));

    /// <summary>The <paramref name="length"/> elements from <paramref name="start"/> on.</summary>
    public Span<T> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)start, (ulong)Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)length, (ulong)(Length - start));
        return new Span<T>(Pointer + start, length);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_pointer is not null)
        {
            NativeMemory.AlignedFree(_pointer);
            _pointer = null;
            GC.RemoveMemoryPressure(_bytes);
        }
    }
}
