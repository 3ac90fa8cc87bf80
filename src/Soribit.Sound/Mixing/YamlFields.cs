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
    private readonly string _place;
    private readonly Dictionary<string, YamlNode> _nodes = [];
    private readonly List<(string Key, int Line)> _keys = [];
    private readonly HashSet<string> _asked = [];

    private YamlFields(string? file, string place, YamlMappingNode mapping)
    {
        (_file, _place) = (file, place);
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? throw Error(keyNode, $"{place}: expected names as keys.");
            if (!_nodes.TryAdd(key, value))
            {
                throw Error(keyNode, $"{place}: \"{key}\" is there twice.");
            }

            _keys.Add((key, Line(keyNode)));
        }
    }

    /// <summary>Keys in the order written.</summary>
    public IEnumerable<string> Keys => _keys.Select(key => key.Key);

    /// <param name="place">What the text is, as errors name it: "the mix".</param>
    /// <exception cref="BadInputException">It is not YAML, or no mapping.</exception>
    public static YamlFields Parse(string text, string place, string? file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception error) when (error is YamlException or ArgumentException or InvalidOperationException)
        {
            throw new BadInputException(file, error is YamlException yaml ? (int)yaml.Start.Line : null, $"this is not YAML: {error.Message.ReplaceLineEndings(" ")}");
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode mapping
            ? new YamlFields(file, place, mapping)
            : throw new BadInputException(file, null, "expected one YAML document of \"name: value\" lines.");
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
            : throw Error(node, string.Create(CultureInfo.InvariantCulture, $"{key} of {_place} must be a number from {least} to {most}, found \"{node}\"."));
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
            : throw Error(node, $"{key} of {_place} must be one of {string.Join(", ", choices.Keys)}, found \"{node}\".");
    }

    /// <summary>The items of a list, each as its text; null where the key is missing.</summary>
    public IReadOnlyList<T>? List<T>(string key, Func<string, Func<string, BadInputException>, T> read)
    {
        if (!Take(key, out var node))
        {
            return null;
        }

        return node is YamlSequenceNode sequence
            ? [.. sequence.Children.Select(item => read((item as YamlScalarNode)?.Value ?? "", sentence => Error(item, $"{key} of {_place}: {sentence}")))]
            : throw Error(node, $"{key} of {_place} must be a list such as [peak 3000 2 q 1], found \"{node}\".");
    }

    /// <summary>A mapping inside this one; null where the key is missing.</summary>
    public YamlFields? Map(string key)
    {
        if (!Take(key, out var node))
        {
            return null;
        }

        return node is YamlMappingNode mapping
            ? new YamlFields(_file, key, mapping)
            : throw Error(node, $"{key} of {_place} must hold \"name: value\" pairs{(IsOff(key) ? "" : " or be off")}, found \"{node}\".");
    }

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Finish()
    {
        foreach (var (key, line) in _keys)
        {
            if (!_asked.Contains(key))
            {
                throw new BadInputException(_file, line, $"{_place} has no \"{key}\"; it has {string.Join(", ", _asked)}.");
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

    private BadInputException Error(YamlNode node, string sentence) => new(_file, Line(node), sentence);

    private static int Line(YamlNode node) => (int)node.Start.Line;
}
