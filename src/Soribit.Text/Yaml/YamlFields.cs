using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Soribit.Text.Yaml;

/// <summary>The fields of one YAML mapping, each read with its range; every fault names its line and what would be accepted.</summary>
public sealed class YamlFields
{
    public const string Off = "off";

    private const int MostItems = 24;

    private readonly string? _file;
    private readonly Wording _place;
    private readonly int _line;
    private readonly Dictionary<string, YamlNode> _nodes = [];
    private readonly List<(string Key, int Line)> _keys = [];
    private readonly HashSet<string> _asked = [];

    private YamlFields(string? file, Wording place, YamlMappingNode mapping)
    {
        (_file, _place, _line) = (file, place, Line(mapping));
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? throw Error(Line(keyNode), new($"{place}: expected names as keys.", $"{place}: 항목마다 이름이 있어야 합니다."));
            if (!_nodes.TryAdd(key, value))
            {
                throw Error(Line(keyNode), new($"{place}: \"{Excerpt.Of(key)}\" is there twice.", $"{place}: \"{Excerpt.Of(key)}\"이/가 두 번 적혀 있습니다."));
            }

            _keys.Add((key, Line(keyNode)));
        }
    }

    /// <summary>Keys in the order written.</summary>
    public IEnumerable<string> Keys => _keys.Select(key => key.Key);

    /// <param name="place">What the text is, as errors name it: "the mix".</param>
    /// <exception cref="BadInputException">It is not YAML, no mapping, or longer or deeper than anything of use.</exception>
    public static YamlFields Parse(string text, Wording place, string? file) => Parse(text, place, file, YamlGuard.MaxLength);

    /// <param name="maxLength">Characters that are read at most: more than the usual page where another program writes the file.</param>
    /// <inheritdoc cref="Parse(string, Wording, string?)"/>
    public static YamlFields Parse(string text, Wording place, string? file, int maxLength) => new(file, place, YamlGuard.Load(text, place, file, maxLength));

    public bool Has(string key) => _nodes.ContainsKey(key);

    public bool IsOff(string key) => _nodes.TryGetValue(key, out var node) && node is YamlScalarNode { Value: Off };

    public bool IsList(string key) => _nodes.TryGetValue(key, out var node) && node is YamlSequenceNode;

    /// <summary>Where a value stands, or the mapping when the key is missing.</summary>
    public int LineOf(string key) => _nodes.TryGetValue(key, out var node) ? Line(node) : _line;

    /// <summary>A fault that the caller found, at a line or at the mapping's own.</summary>
    public BadInputException Fault(Wording sentence, int? line = null) => Error(line ?? _line, sentence);

    /// <summary>A number, or <paramref name="otherwise"/> where the key is missing.</summary>
    public double Number(string key, double least, double most, double otherwise)
    {
        if (!Take(key, out var node))
        {
            return otherwise;
        }

        return TryNumber((node as YamlScalarNode)?.Value, least, most, out var number)
            ? number
            : throw Error(Line(node), new(
                $"{key} of {_place} must be a number from {least} to {most}, found \"{Shown(node)}\".",
                $"{_place}의 {key}은/는 {least}에서 {most}까지의 수여야 하는데 \"{Shown(node)}\"이/가 있습니다."));
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

    /// <summary>Two numbers with a hyphen between them, such as 84-120.</summary>
    public (double Low, double High) Pair(string key, double least, double most, (double Low, double High) otherwise)
    {
        if (!Take(key, out var node))
        {
            return otherwise;
        }

        return ((node as YamlScalarNode)?.Value ?? "").Split('-') is [var first, var second]
            && TryNumber(first, least, most, out var low)
            && TryNumber(second, least, most, out var high)
            && low <= high
            ? (low, high)
            : throw Error(Line(node), new(
                $"{key} of {_place} must be two numbers from {least} to {most} such as 84-120, found \"{Shown(node)}\".",
                $"{_place}의 {key}은/는 84-120처럼 {least}에서 {most}까지의 두 수여야 하는데 \"{Shown(node)}\"이/가 있습니다."));
    }

    /// <summary>A scalar's text; <paramref name="otherwise"/> when missing, null meaning that it must be there.</summary>
    public string Text(string key, string? otherwise)
    {
        if (!Take(key, out var node))
        {
            return otherwise ?? throw Error(_line, new($"{_place} needs a \"{key}\".", $"{_place}에 \"{key}\"이/가 없습니다."));
        }

        return node is YamlScalarNode { Value: { } value } && value.Trim() is { Length: > 0 } text
            ? text
            : throw Error(Line(node), new($"{key} of {_place} must be a single value, found \"{Shown(node)}\".", $"{_place}의 {key}에는 값 하나를 써야 하는데 \"{Shown(node)}\"이/가 있습니다."));
    }

    /// <summary>One of the words; null as <paramref name="otherwise"/> means that the key must be there.</summary>
    public string Word(string key, IReadOnlyList<string> known, string? otherwise)
    {
        var text = Text(key, otherwise);
        return known.Contains(text) ? text : throw Unknown(key, known, LineOf(key), Excerpt.Of(text));
    }

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T otherwise)
    {
        if (!Take(key, out var node))
        {
            return otherwise;
        }

        return node is YamlScalarNode { Value: { } value } && choices.TryGetValue(value, out var choice)
            ? choice
            : throw Unknown(key, choices.Keys, Line(node), Shown(node));
    }

    /// <summary>The items of a list, each as its text; null where the key is missing.</summary>
    public IReadOnlyList<T>? List<T>(string key, Func<string, Func<Wording, BadInputException>, T> read)
    {
        if (!Take(key, out var node))
        {
            return null;
        }

        return node is YamlSequenceNode sequence
            ? [.. sequence.Children.Select(item => read((item as YamlScalarNode)?.Value ?? "", sentence => Error(Line(item), new($"{key} of {_place}: {sentence}", $"{_place}의 {key}: {sentence}"))))]
            : throw Error(Line(node), new(
                $"{key} of {_place} must be a list such as [peak 3000 2 q 1], found \"{Shown(node)}\".",
                $"{_place}의 {key}은/는 [peak 3000 2 q 1] 같은 목록이어야 하는데 \"{Shown(node)}\"이/가 있습니다."));
    }

    /// <summary>A list of 1 to 24 words with their lines.</summary>
    public IReadOnlyList<(string Word, int Line)> Words(string key) =>
    [
        .. Sequence(key).Select(item => item is YamlScalarNode { Value: { Length: > 0 } value }
            ? (value.Trim(), Line(item))
            : throw Error(Line(item), new($"an item of {key} must be a single value.", $"{key}의 항목마다 값 하나를 써야 합니다."))),
    ];

    /// <summary>A list of 1 to 24 mappings.</summary>
    /// <param name="place">What each of them is, as errors name it.</param>
    public IReadOnlyList<YamlFields> Items(string key, Wording place) =>
    [
        .. Sequence(key).Select(item => item is YamlMappingNode mapping
            ? new YamlFields(_file, place, mapping)
            : throw Error(Line(item), new($"an item of {key} must hold \"name: value\" pairs.", $"{key}의 항목마다 \"name: value\" 줄이 있어야 합니다."))),
    ];

    /// <summary>A list of mappings that another program writes: it may be missing, empty or long.</summary>
    /// <param name="most">Items that are read at most.</param>
    public IReadOnlyList<YamlFields> Records(string key, Wording place, int most)
    {
        if (!Take(key, out var node) || node is YamlScalarNode { Value: null or "" })
        {
            return [];
        }

        return node is YamlSequenceNode { Children: { } items } && items.Count <= most && items.All(item => item is YamlMappingNode)
            ? [.. items.Select(item => new YamlFields(_file, place, (YamlMappingNode)item))]
            : throw Error(Line(node), new(
                $"{key} of {_place} must be a list of up to {most} items of \"name: value\" pairs.",
                $"{_place}의 {key}은/는 \"name: value\" 쌍으로 된 항목을 {most}개까지 적은 목록이어야 합니다."));
    }

    /// <summary>A scalar as it stands, also an empty one; "" where it is missing or no scalar.</summary>
    public string Raw(string key) => Take(key, out var node) && node is YamlScalarNode { Value: { } value } ? value : "";

    /// <summary>A mapping inside this one; null where the key is missing.</summary>
    /// <param name="orOff">The caller takes <see cref="Off"/>, too.</param>
    public YamlFields? Map(string key, bool orOff = false)
    {
        if (!Take(key, out var node))
        {
            return null;
        }

        return node is YamlMappingNode mapping
            ? new YamlFields(_file, Wording.Same(Excerpt.Of(key)), mapping)
            : throw Error(Line(node), new(
                $"{Excerpt.Of(key)} of {_place} must hold \"name: value\" pairs{(orOff ? " or be off" : "")}, found \"{Shown(node)}\".",
                $"{_place}의 {Excerpt.Of(key)}에는 {(orOff ? "\"name: value\" 줄이나 off를" : "\"name: value\" 줄을")} 써야 하는데 \"{Shown(node)}\"이/가 있습니다."));
    }

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Finish() => RefuseOthers([.. _asked]);

    /// <summary>Refuses keys that are not among those known.</summary>
    public void RefuseOthers(params IReadOnlyCollection<string> known)
    {
        foreach (var (key, line) in _keys)
        {
            if (!known.Contains(key))
            {
                throw Error(line, new($"{_place} has no \"{Excerpt.Of(key)}\"; it has {string.Join(", ", known)}.", $"{_place}에 \"{Excerpt.Of(key)}\" 항목은 없습니다. 쓸 수 있는 것: {string.Join(", ", known)}."));
            }
        }
    }

    /// <summary>Marks a key as known though another method looked at it.</summary>
    public void Accept(string key) => _asked.Add(key);

    public static bool TryNumber(string? text, double least, double most, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private IList<YamlNode> Sequence(string key) => Take(key, out var node) && node is YamlSequenceNode { Children: { Count: > 0 and <= MostItems } items }
        ? items
        : throw Error(LineOf(key), new($"{key} of {_place} must be a list of 1 to {MostItems} items such as [a, b].", $"{_place}의 {key}은/는 [a, b]처럼 1~{MostItems}개짜리 목록이어야 합니다."));

    private bool Take(string key, out YamlNode node)
    {
        _asked.Add(key);
        return _nodes.TryGetValue(key, out node!);
    }

    private BadInputException Unknown(string key, IEnumerable<string> known, int line, string found) => Error(line, new(
        $"{key} of {_place} must be one of {string.Join(", ", known)}, found \"{found}\".",
        $"{_place}의 {key}에 \"{found}\"은/는 쓸 수 없습니다. 쓸 수 있는 것: {string.Join(", ", known)}."));

    private BadInputException Error(int line, Wording sentence) => new(_file, line, sentence);

    private static int Line(YamlNode node) => (int)node.Start.Line;

    /// <summary>Never the text of a list or mapping, which YamlDotNet cannot always write.</summary>
    private static string Shown(YamlNode node) => node switch
    {
        YamlScalarNode scalar => Excerpt.Of(scalar.Value ?? ""),
        YamlSequenceNode => "[…]",
        _ => "{…}",
    };
}
