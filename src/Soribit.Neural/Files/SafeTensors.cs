using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Soribit.Neural.Memory;

namespace Soribit.Neural.Files;

/// <summary>A safetensors file, checked as a whole when it is opened; a tensor's bytes are read where they lie.</summary>
/// <remarks>Spans of its bytes must not be used after <see cref="Dispose"/>. A mapped file must not be shortened by anyone while it is open.</remarks>
public sealed unsafe class SafeTensors : IDisposable
{
    private readonly Dictionary<string, TensorEntry> _byName;
    private readonly SafeTensorsHeader _header;
    private readonly IDisposable _owner;
    private readonly byte* _file;
    private bool _isDisposed;

    private SafeTensors(byte* file, long bytes, IDisposable owner)
    {
        _file = file;
        _owner = owner;
        var json = SafeTensorsHeader.JsonBytes(new ReadOnlySpan<byte>(file, (int)Math.Min(bytes, SafeTensorsHeader.CountBytes)), bytes);
        _header = SafeTensorsHeader.Parse(new ReadOnlySpan<byte>(file + SafeTensorsHeader.CountBytes, json), bytes - SafeTensorsHeader.CountBytes - json);
        _byName = _header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>In the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Tensors => _header.Tensors;

    /// <summary>Maps a file into memory: its pages are read when they are first used.</summary>
    /// <exception cref="UnreadableFileException">It is not a safetensors file, is damaged, or holds a type that is not read.</exception>
    public static SafeTensors Open(string path)
    {
        if (new FileInfo(path).Length == 0)
        {
            return new SafeTensors(null, 0, Stream.Null); // an empty file cannot be mapped; as a file it is unreadable
        }

        var mapping = new Mapping(path);
        try
        {
            return new SafeTensors(mapping.Pointer, mapping.Bytes, mapping);
        }
        catch
        {
            mapping.Dispose();
            throw;
        }
    }

    /// <summary>Copies what is left of <paramref name="stream"/> into memory: an embedded resource, a part of an archive.</summary>
    /// <exception cref="UnreadableFileException">As of <see cref="Open"/>.</exception>
    public static SafeTensors Read(Stream stream)
    {
        var memory = ReadAll(stream, out var bytes);
        try
        {
            return new SafeTensors(memory.Pointer, bytes, memory);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>The tensor called <paramref name="name"/>.</summary>
    /// <exception cref="UnreadableFileException">There is none.</exception>
    public TensorEntry this[string name] => _byName.TryGetValue(name, out var entry)
        ? entry
        : throw new UnreadableFileException(new($"The safetensors file holds no tensor \"{name}\".", $"safetensors 파일에 텐서 \"{name}\"이/가 없습니다."));

    /// <summary>The bytes of a tensor of this file.</summary>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public ReadOnlySpan<byte> Bytes(TensorEntry tensor)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new ReadOnlySpan<byte>(_file + _header.DataStart + tensor.Begin, tensor.Bytes);
    }

    /// <summary>A copy of an F32 or BF16 tensor as floats.</summary>
    /// <exception cref="UnreadableFileException">It is missing, or of another shape or type.</exception>
    public float[] Floats(string name, params ReadOnlySpan<int> shape)
    {
        var tensor = this[name];
        if (tensor.Type is not (TensorType.F32 or TensorType.BF16) || !shape.SequenceEqual([.. tensor.Shape]))
        {
            throw Unexpected(tensor, $"F32 or BF16 ({string.Join(", ", shape.ToArray())})");
        }

        var values = new float[tensor.Length];
        if (tensor.Type == TensorType.F32)
        {
            Bytes(tensor).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        }
        else
        {
            var halves = MemoryMarshal.Cast<byte, ushort>(Bytes(tensor));
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = BFloat16.ToSingle(halves[i]);
            }
        }

        return values;
    }

    /// <summary>A copy of an I32 tensor.</summary>
    /// <exception cref="UnreadableFileException">It is missing, or of another type.</exception>
    public int[] Integers(string name)
    {
        var tensor = this[name];
        return tensor.Type == TensorType.I32 ? MemoryMarshal.Cast<byte, int>(Bytes(tensor)).ToArray() : throw Unexpected(tensor, "I32");
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _owner.Dispose();
        }
    }

    private static UnreadableFileException Unexpected(TensorEntry tensor, string expected) => new(new(
        $"Tensor \"{tensor.Name}\": expected {expected}, found {tensor.Type} {tensor.ShapeText}.",
        $"텐서 \"{tensor.Name}\": {expected}이어야 하는데 {tensor.Type} {tensor.ShapeText}입니다."));

    private static NativeArray<byte> ReadAll(Stream stream, out long bytes)
    {
        var memory = new NativeArray<byte>(stream.CanSeek ? stream.Length - stream.Position : 1 << 16);
        bytes = 0;
        while (true)
        {
            if (bytes == memory.Length)
            {
                var next = stream.ReadByte(); // a stream that told its length has no more: no copy for nothing
                if (next < 0)
                {
                    return memory;
                }

                var larger = new NativeArray<byte>(Math.Max(1 << 16, memory.Length * 2));
                Buffer.MemoryCopy(memory.Pointer, larger.Pointer, larger.Length, bytes);
                memory.Dispose();
                memory = larger;
                memory.Pointer[bytes++] = (byte)next;
            }

            var read = stream.Read(memory.Slice(bytes, (int)Math.Min(1 << 30, memory.Length - bytes)));
            if (read == 0 && bytes < memory.Length)
            {
                return memory;
            }

            bytes += read;
        }
    }

    /// <summary>A whole file, mapped for reading.</summary>
    private sealed class Mapping : IDisposable
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;

        public Mapping(string path)
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            Bytes = file.Length;
            _file = MemoryMappedFile.CreateFromFile(file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            byte* pointer = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            Pointer = pointer + _view.PointerOffset;
        }

        public byte* Pointer { get; }

        public long Bytes { get; }

        public void Dispose()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
