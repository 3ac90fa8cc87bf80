using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Soribit.Neural.Files;

/// <summary>
/// The head of a safetensors file: 8 bytes that count the bytes of the JSON that follows, that JSON, then the data. Nothing in it is believed: every tensor's bytes are
/// as many as its shape and type ask for, and all of them together cover the data without gap or overlap.
/// </summary>
/// <remarks>https://github.com/huggingface/safetensors, section "Format".</remarks>
/// <param name="Tensors">In the order of their data.</param>
/// <param name="DataStart">Of the first byte of the data in the file.</param>
internal sealed record SafeTensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<TensorEntry> Tensors, long DataStart)
{
    public const string MetadataName = "__metadata__";

    /// <summary>Bytes of the count of the header's bytes.</summary>
    public const int CountBytes = 8;

    /// <summary>Of the JSON; the format's own limit is 100 MB, and ours has a hundred bytes a tensor.</summary>
    public const int MaxBytes = 16 << 20;

    private const int MaxDimensions = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>How many bytes of JSON follow the first eight bytes of a file that is <paramref name="fileBytes"/> long.</returns>
    public static int JsonBytes(ReadOnlySpan<byte> first, long fileBytes)
    {
        if (first.Length < CountBytes)
        {
            throw Unreadable($"the file has {fileBytes} bytes, fewer than the 8 that count its header's.", $"파일이 {fileBytes}바이트뿐이어서 헤더 길이를 적은 8바이트도 없습니다.");
        }

        var count = BinaryPrimitives.ReadUInt64LittleEndian(first);
        if (count > MaxBytes || (long)count > fileBytes - CountBytes)
        {
            throw Unreadable(
                $"its header claims {count} bytes; {Math.Min(MaxBytes, fileBytes - CountBytes)} at most can be.",
                $"헤더 길이가 {count}바이트로 적혀 있습니다. {Math.Min(MaxBytes, fileBytes - CountBytes)}바이트까지 가능합니다.");
        }

        return (int)count;
    }

    /// <param name="json">What follows the first eight bytes.</param>
    /// <param name="dataBytes">What the file has after that.</param>
    public static SafeTensorsHeader Parse(ReadOnlySpan<byte> json, long dataBytes)
    {
        var (metadata, tensors) = ReadJson(json);
        tensors.Sort((a, b) => (a.Begin, a.Bytes).CompareTo((b.Begin, b.Bytes)));
        var end = 0L;
        foreach (var tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                throw Unreadable(
                    $"tensor \"{tensor.Name}\" begins at byte {tensor.Begin} of the data, where byte {end} was to come next.",
                    $"텐서 \"{tensor.Name}\"은/는 데이터의 {tensor.Begin}번째 바이트에서 시작하는데, {end}번째여야 합니다.");
            }

            end += tensor.Bytes;
        }

        return end == dataBytes
            ? new SafeTensorsHeader(metadata, tensors, CountBytes + json.Length)
            : throw Unreadable($"its tensors need {end} bytes of data, it has {dataBytes}.", $"텐서에는 데이터 {end}바이트가 필요한데 {dataBytes}바이트가 있습니다.");
    }

    private static (Dictionary<string, string> Metadata, List<TensorEntry> Tensors) ReadJson(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(StrictUtf8.GetString(json), Strict);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            var tensors = new List<TensorEntry>();
            foreach (var property in Object(document.RootElement, "the header", "헤더").EnumerateObject())
            {
                if (property.Name == MetadataName)
                {
                    foreach (var pair in Object(property.Value, MetadataName, MetadataName).EnumerateObject())
                    {
                        metadata.Add(pair.Name, pair.Value.ValueKind == JsonValueKind.String
                            ? pair.Value.GetString()!
                            : throw Unreadable($"\"{pair.Name}\" of {MetadataName} is not a text.", $"{MetadataName}의 \"{pair.Name}\"이/가 글이 아닙니다."));
                    }
                }
                else
                {
                    tensors.Add(ReadTensor(property.Name, property.Value));
                }
            }

            return (metadata, tensors);
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            // InvalidOperationException: a text with half of a surrogate pair.
            throw new UnreadableFileException(new($"Not a safetensors file: its header is not JSON ({exception.Message}).", "safetensors 파일이 아닙니다. 헤더를 JSON으로 읽을 수 없습니다."), exception);
        }
    }

    private static TensorEntry ReadTensor(string name, JsonElement element)
    {
        Object(element, $"tensor \"{name}\"", $"텐서 \"{name}\"");
        var typeName = element.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String ? dtype.GetString()! : "";
        if (!Enum.IsDefined(typeof(TensorType), typeName))
        {
            throw Unreadable(
                $"tensor \"{name}\" is of type \"{typeName}\"; {string.Join(", ", Enum.GetNames<TensorType>())} are read.",
                $"텐서 \"{name}\"의 형식이 \"{typeName}\"입니다. {string.Join(", ", Enum.GetNames<TensorType>())}만 읽습니다.");
        }

        var type = Enum.Parse<TensorType>(typeName);
        if (!TryIntegers(element, "shape", MaxDimensions, out var shape) || !TryIntegers(element, "data_offsets", 2, out var offsets) || offsets.Length != 2)
        {
            throw Unreadable(
                $"tensor \"{name}\" must have a shape of at most {MaxDimensions} whole numbers and two data_offsets.",
                $"텐서 \"{name}\"에는 정수 {MaxDimensions}개까지의 shape와 data_offsets 두 개가 있어야 합니다.");
        }

        var (begin, end) = (offsets[0], offsets[1]);
        var bytes = (UInt128)type.Size();
        foreach (var size in shape)
        {
            bytes = size > int.MaxValue || bytes > ulong.MaxValue ? UInt128.MaxValue : bytes * (ulong)size;
        }

        return end >= begin && bytes <= int.MaxValue && (ulong)bytes == (ulong)(end - begin)
            ? new TensorEntry(name, type, [.. shape.Select(size => (int)size)], begin, (int)bytes)
            : throw Unreadable(
                $"tensor \"{name}\" of type {typeName} and shape ({string.Join(", ", shape)}) does not fill the bytes {begin} to {end}.",
                $"형식이 {typeName}이고 모양이 ({string.Join(", ", shape)})인 텐서 \"{name}\"의 크기가 {begin}~{end} 바이트와 다릅니다.");
    }

    private static bool TryIntegers(JsonElement element, string name, int most, out long[] values)
    {
        values = [];
        if (!element.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > most)
        {
            return false;
        }

        values = new long[list.GetArrayLength()];
        for (var i = 0; i < values.Length; i++)
        {
            if (list[i].ValueKind != JsonValueKind.Number || !list[i].TryGetInt64(out values[i]) || values[i] < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static JsonElement Object(JsonElement element, string english, string korean) => element.ValueKind == JsonValueKind.Object
        ? element
        : throw Unreadable($"{english} is not an object in braces.", $"{korean}이/가 중괄호로 묶여 있지 않습니다.");

    private static UnreadableFileException Unreadable(EnglishText english, KoreanText korean)
    {
        var what = new Wording(english, korean);
        return new UnreadableFileException(new($"Not a safetensors file: {what}", $"safetensors 파일이 아닙니다. {what}"));
    }
}
