using System.Text.Json;
using System.Text.Json.Nodes;
using Soribit.Neural.Files;

namespace Soribit.Neural.Transformers;

/// <summary>A transformer as a safetensors file: its config in the metadata, its weights under the names of docs/adr/0013. Other tensors may stand beside them.</summary>
public static class TransformerFile
{
    /// <summary>Of the config in the file's metadata.</summary>
    public const string ConfigKey = "soribit.transformer";

    /// <exception cref="UnreadableFileException">The file is damaged, or is not a transformer.</exception>
    public static TransformerWeights Read(Stream stream)
    {
        using var file = SafeTensors.Read(stream);
        return Read(file);
    }

    /// <exception cref="UnreadableFileException">The file is not a transformer, or a tensor is missing or of another shape than the config asks for.</exception>
    public static TransformerWeights Read(SafeTensors file)
    {
        var config = ReadConfig(file.Metadata);
        var (v, d, f, kv) = (config.Vocabulary, config.Width, config.Hidden, config.KeyValueWidth);
        var layers = new List<LayerWeights>();
        for (var l = 0; l < config.Layers; l++)
        {
            layers.Add(new LayerWeights(
                file.Floats($"layers.{l}.attention_norm.weight", d),
                file.Floats($"layers.{l}.attention.q.weight", d, d),
                file.Floats($"layers.{l}.attention.k.weight", kv, d),
                file.Floats($"layers.{l}.attention.v.weight", kv, d),
                file.Floats($"layers.{l}.attention.o.weight", d, d),
                file.Floats($"layers.{l}.feed_norm.weight", d),
                file.Floats($"layers.{l}.feed.gate.weight", f, d),
                file.Floats($"layers.{l}.feed.up.weight", f, d),
                file.Floats($"layers.{l}.feed.down.weight", d, f)));
        }

        return new TransformerWeights(config, file.Floats("embed.weight", v, d), layers, file.Floats("norm.weight", d));
    }

    /// <param name="type">F32 for training, BF16 for what is shipped.</param>
    public static void Write(Stream stream, TransformerWeights weights, TensorType type)
    {
        var writer = new SafeTensorsWriter();
        AddTo(writer, weights, type);
        writer.WriteTo(stream);
    }

    /// <summary>The config and the weights, for a file that holds more: the state of a training, the figures of a test.</summary>
    public static void AddTo(SafeTensorsWriter writer, TransformerWeights weights, TensorType type)
    {
        writer.Describe(ConfigKey, Format(weights.Config));
        foreach (var (name, shape, values) in weights.Tensors())
        {
            writer.Add(name, type, shape, values);
        }
    }

    private static string Format(TransformerConfig config) => new JsonObject
    {
        ["vocabulary"] = config.Vocabulary,
        ["width"] = config.Width,
        ["layers"] = config.Layers,
        ["heads"] = config.Heads,
        ["keyValueHeads"] = config.KeyValueHeads,
        ["hidden"] = config.Hidden,
        ["context"] = config.Context,
    }.ToJsonString();

    private static TransformerConfig ReadConfig(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(ConfigKey, out var text))
        {
            throw new UnreadableFileException(new(
                $"The safetensors file is not a transformer of ours: its metadata have no \"{ConfigKey}\".",
                $"소리빛의 트랜스포머 파일이 아닙니다. 메타데이터에 \"{ConfigKey}\"이/가 없습니다."));
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            int Size(string name) => document.RootElement.GetProperty(name).GetInt32();
            return new TransformerConfig(
                Size("vocabulary"), Size("width"), Size("layers"), Size("heads"), Size("keyValueHeads"), Size("hidden"), Size("context")).Validated();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new UnreadableFileException(
                new($"The \"{ConfigKey}\" of the safetensors file is not a transformer's config: {exception.Message}", $"safetensors 파일의 \"{ConfigKey}\"을/를 트랜스포머 설정으로 읽을 수 없습니다."),
                exception);
        }
    }
}
