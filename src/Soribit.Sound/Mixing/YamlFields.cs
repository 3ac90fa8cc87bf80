using System.Globalization;
using Soribit.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Soribit.Sound.Mixing;

/// <summary>The fields of one YAML mapping, each read once with its range; what is left over is an error that names its line.</summary>
internal sealed class YamlFields
{
    public const string Off = "off";

    private readonly string? _file;
    private readonly Wording _place;
    private readonly Dictionary<string, YamlNode> _nodes = [];
    private readonly List<(string Key, int Line)> _keys = [];
    private readonly HashSet<string> _asked = [];

    private YamlFields(string? file, Wording place, YamlMappingNode mapping)
    {
        (_file, _place) = (file, place);
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? throw Error(keyNode, new($"{place}: expected names as keys.", $"{place}: 항목마다 이름이 있어야 합니다."));
            if (!_nodes.TryAdd(key, value))
            {
                throw Error(keyNode, new($"{place}: \"{key}\" is there twice.", $"{place}: \"{key}\"이/가 두 번 적혀 있습니다."));
            }

            _keys.Add((key, Line(keyNode)));
        }
    }

    /// <summary>Keys in the order written.</summary>
    public IEnumerable<string> Keys => _keys.Select(key => key.Key);

    /// <param name="place">What the text is, as errors name it: "the mix".</param>
    /// <exception cref="BadInputException">It is not YAML, or no mapping.</exception>
    public static YamlFields Parse(string text, Wording place, string? file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception error) when (error is YamlException or ArgumentException or InvalidOperationException)
        {
            throw new BadInputException(file, error is YamlException yaml ? (int)yaml.Start.Line : null, new($"this is not YAML: {error.Message.ReplaceLineEndings(" ")}", "여기를 YAML로 읽을 수 없습니다. \"name: value\"처럼 한 줄에 하나씩 쓰십시오."));
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode mapping
            ? new YamlFields(file, place, mapping)
            : throw new BadInputException(file, null, new("expected one YAML document of \"name: value\" lines.", "\"name: value\" 줄로 된 YAML 글 하나여야 합니다."));
    }

    public bool Has(string key) => _nodes.ContainsKey(key);

    public bool IsOff(string key) => _nodes.TryGetValue(key, out var node) && node is YamlScalarNode { Value: Off };

    /// <summary>A number, or <paramref name="otherwise"/> where the key is missing.</summary>
    public double Number(string key, double least, double most, double otherwise)
    {
        if (!Take(key, out var node))
        {
            return otherwise;
        }

        return TryNumber((node as YamlScalarNode)?.Value, least, most, out var number)
            ? number
            : throw Error(node, new(
                $"{key} of {_place} must be a number from {least} to {most}, found \"{node}\".",
                $"{_place}의 {key}은/는 {least}에서 {most}까지의 수여야 하는데 \"{node}\"이/가 있습니다."));
    }

    /// <summary>A number or <see cref="Off"/>, which is null.</summary>
    public double? NumberOrOff(string key, double least, double most, double? otherwise)
    {
        _asked.Add(key);
        if (IsOff(key))
        {
            return null;
        }

        return Has(key) ? Number(key, least, most, 0) : otherwise;
    }

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T otherwise)
    {
        if (!Take(key, out var node))
        {
            return otherwise;
        }

        return node is YamlScalarNode { Value: { } value } && choices.TryGetValue(value, out var choice)
            ? choice
            : throw Error(node, new(
                $"{key} of {_place} must be one of {string.Join(", ", choices.Keys)}, found \"{node}\".",
                $"{_place}의 {key}에 \"{node}\"은/는 쓸 수 없습니다. 쓸 수 있는 것: {string.Join(", ", choices.Keys)}."));
    }

    /// <summary>The items of a list, each as its text; null where the key is missing.</summary>
    public IReadOnlyList<T>? List<T>(string key, Func<string, Func<Wording, BadInputException>, T> read)
    {
        if (!Take(key, out var node))
        {
            return null;
        }

        return node is YamlSequenceNode sequence
            ? [.. sequence.Children.Select(item => read((item as YamlScalarNode)?.Value ?? "", sentence => Error(item, new($"{key} of {_place}: {sentence}", $"{_place}의 {key}: {sentence}"))))]
            : throw Error(node, new(
                $"{key} of {_place} must be a list such as [peak 3000 2 q 1], found \"{node}\".",
                $"{_place}의 {key}은/는 [peak 3000 2 q 1] 같은 목록이어야 하는데 \"{node}\"이/가 있습니다."));
    }

    /// <summary>A mapping inside this one; null where the key is missing.</summary>
    public YamlFields? Map(string key)
    {
        if (!Take(key, out var node))
        {
            return null;
        }

        return node is YamlMappingNode mapping
            ? new YamlFields(_file, Wording.Same(key), mapping)
            : throw Error(node, new(
                $"{key} of {_place} must hold \"name: value\" pairs{(IsOff(key) ? "" : " or be off")}, found \"{node}\".",
                $"{_place}의 {key}에는 \"name: value\" 줄이나 off를 써야 하는데 \"{node}\"이/가 있습니다."));
    }

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Finish()
    {
        foreach (var (key, line) in _keys)
        {
            if (!_asked.Contains(key))
            {
                throw new BadInputException(_file, line, new($"{_place} has no \"{key}\"; it has {string.Join(", ", _asked)}.", $"{_place}에 \"{key}\" 항목은 없습니다. 쓸 수 있는 것: {string.Join(", ", _asked)}."));
            }
        }
    }

    /// <summary>Marks a key as known though another method looked at it.</summary>
    public void Accept(string key) => _asked.Add(key);

    public static bool TryNumber(string? text, double least, double most, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private bool Take(string key, out YamlNode node)
    {
        _asked.Add(key);
        return _nodes.TryGetValue(key, out node!);
    }

    private BadInputException Error(YamlNode node, Wording sentence) => new(_file, Line(node), sentence);

    private static int Line(YamlNode node) => (int)node.Start.Line;
}
