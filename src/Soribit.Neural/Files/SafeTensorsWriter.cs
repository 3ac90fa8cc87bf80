using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Soribit.Neural.Memory;

namespace Soribit.Neural.Files;

/// <summary>
/// Collects tensors and writes them as one safetensors file: the same tensors in the same order give the same bytes. The data begin on a cache line; wider types come
/// before narrower ones, so that every tensor begins on a multiple of its element's size.
/// </summary>
/// <remarks>Values are referred to, not copied, until <see cref="WriteTo"/>.</remarks>
public sealed class SafeTensorsWriter
{
    private const int CacheLine = 64;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly List<Tensor> _tensors = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { SafeTensorsHeader.MetadataName };

    /// <summary>One entry of the file's <c>__metadata__</c>.</summary>
    public void Describe(string key, string value) => _metadata[key] = value;

    /// <param name="type">F32, or BF16, to which the values are rounded.</param>
    public void Add(string name, TensorType type, ReadOnlySpan<int> shape, ReadOnlyMemory<float> values)
    {
        Action<Stream> write = type switch
        {
            TensorType.F32 => stream => stream.Write(MemoryMarshal.AsBytes(values.Span)),
            TensorType.BF16 => stream => WriteRounded(stream, values.Span),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Floats are written as F32 or BF16."),
        };
        Add(name, type, shape, values.Length, write);
    }

    public void Add(string name, ReadOnlySpan<int> shape, ReadOnlyMemory<int> values) =>
        Add(name, TensorType.I32, shape, values.Length, stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));

    public void Add(string name, ReadOnlySpan<int> shape, ReadOnlyMemory<sbyte> values) =>
        Add(name, TensorType.I8, shape, values.Length, stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));

    public void WriteTo(Stream stream)
    {
        var tensors = _tensors.OrderByDescending(tensor => tensor.Type.Size()).ToList(); // stable: as added within a size
        var header = Header(tensors);
        stream.Write(header);
        foreach (var tensor in tensors)
        {
            tensor.Write(stream);
        }
    }

    private void Add(string name, TensorType type, ReadOnlySpan<int> shape, int length, Action<Stream> write)
    {
        var product = 1L;
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            product = checked(product * size);
        }

        if (product != length)
        {
            throw new ArgumentException($"The shape ({string.Join(", ", shape.ToArray())}) of \"{name}\" has {product} elements, {length} are given.", nameof(shape));
        }

        if (!_names.Add(name))
        {
            throw new ArgumentException($"There is a \"{name}\" already.", nameof(name));
        }

        _tensors.Add(new Tensor(name, type, shape.ToArray(), (long)length * type.Size(), write));
    }

    /// <summary>The count and the JSON, filled up with blanks so that the data begin on a cache line.</summary>
    private byte[] Header(List<Tensor> tensors)
    {
        using var buffer = new MemoryStream();
        buffer.Write(new byte[SafeTensorsHeader.CountBytes]);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            if (_metadata.Count > 0)
            {
                json.WriteStartObject(SafeTensorsHeader.MetadataName);
                foreach (var (key, value) in _metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var begin = 0L;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.ToString());
                WriteNumbers(json, "shape", [.. tensor.Shape.Select(size => (long)size)]);
                WriteNumbers(json, "data_offsets", [begin, begin + tensor.Bytes]);
                json.WriteEndObject();
                begin += tensor.Bytes;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % CacheLine != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        var bytes = buffer.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - SafeTensorsHeader.CountBytes);
        return bytes;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteRounded(Stream stream, ReadOnlySpan<float> values)
    {
        var block = new ushort[Math.Min(values.Length, 1 << 14)];
        for (; values.Length > 0; values = values[Math.Min(block.Length, values.Length)..])
        {
            var count = Math.Min(block.Length, values.Length);
            for (var i = 0; i < count; i++)
            {
                block[i] = BFloat16.Round(values[i]);
            }

            stream.Write(MemoryMarshal.AsBytes(block.AsSpan(0, count)));
        }
    }

    private sealed record Tensor(string Name, TensorType Type, int[] Shape, long Bytes, Action<Stream> Write);
}
