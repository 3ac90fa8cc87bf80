using System.Globalization;
using Soribit.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Soribit.Music.Styles;

/// <summary>A YAML mapping read field by field; every fault names its line.</summary>
internal sealed class YamlFields
{
    private const int MaxLength = 1 << 16;
    private const int MaxDepth = 16;

    private readonly YamlMappingNode _node;
    private readonly string? _file;

    private YamlFields(YamlMappingNode node, string? file)
    {
        _node = node;
        _file = file;
    }

    public static YamlFields Load(string yaml, string? file)
    {
        if (yaml.Length > MaxLength)
        {
            throw new BadInputException(file, null, new($"a style file has at most {MaxLength} characters, found {yaml.Length}", $"스타일 파일은 {MaxLength}자까지인데 {yaml.Length}자입니다."));
        }

        try
        {
            RefuseDeep(yaml, file);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                ? new YamlFields(root, file)
                : throw new BadInputException(file, 1, new("a style file is one YAML mapping that begins with \"name:\"", "스타일 파일은 \"name:\"으로 시작하는 YAML 항목들이어야 합니다."));
        }
        catch (YamlException fault)
        {
            throw new BadInputException(file, (int)fault.Start.Line, new($"this is no valid YAML: {fault.Message}", "여기를 YAML로 읽을 수 없습니다. \"name: value\"처럼 한 줄에 하나씩 쓰십시오."));
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // What YamlDotNet throws at some malformed tags, anchors and doubled keys, without a place.
            throw new BadInputException(file, null, new($"this is no valid YAML: {fault.Message}", "여기를 YAML로 읽을 수 없습니다. \"name: value\"처럼 한 줄에 하나씩 쓰십시오."));
        }
    }

    public BadInputException Fault(Wording sentence, int? line = null) => new(_file, line ?? (int)_node.Start.Line, new($"{sentence}.", $"{sentence}."));

    public bool Has(string key) => Find(key) is not null;

    public bool IsList(string key) => Find(key) is YamlSequenceNode;

    public int LineOf(string key) => (int)(Find(key)?.Start.Line ?? _node.Start.Line);

    public void RefuseOthers(params ReadOnlySpan<string> known)
    {
        foreach (var key in _node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
            {
                throw Fault(new($"\"{key}\" is not known here; there are {string.Join(", ", known.ToArray())}", $"\"{key}\"은/는 여기서 모르는 항목입니다. 쓸 수 있는 것: {string.Join(", ", known.ToArray())}"), (int)key.Start.Line);
            }
        }
    }

    /// <summary>A nested mapping, or null when the key is missing.</summary>
    public YamlFields? Get(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode mapping => new YamlFields(mapping, _file),
        var other => throw Fault(new($"\"{key}\" must be a mapping (indented \"key: value\" lines)", $"\"{key}\" 아래에는 \"key: value\" 줄을 들여 써야 합니다"), (int)other.Start.Line),
    };

    public IReadOnlyList<YamlFields> Items(string key) =>
        Find(key) is YamlSequenceNode { Children.Count: > 0 and <= 24 } list
            ? [.. list.Children.Select(item => item is YamlMappingNode mapping
                ? new YamlFields(mapping, _file)
                : throw Fault(new($"an item of \"{key}\" must be a mapping", $"\"{key}\"의 항목마다 \"key: value\" 줄이 있어야 합니다"), (int)item.Start.Line))]
            : throw Fault(new($"\"{key}\" must be a list of 1 to 24 items", $"\"{key}\"은/는 1~24개짜리 목록이어야 합니다"), LineOf(key));

    /// <summary>A scalar's text; <paramref name="fallback"/> when missing, null meaning that it must be there.</summary>
    public string Text(string key, string? fallback) => Find(key) switch
    {
        YamlScalarNode { Value: { } value } when value.Trim().Length > 0 => value.Trim(),
        null when fallback is not null => fallback,
        null => throw Fault(new($"\"{key}\" is missing", $"\"{key}\"이/가 없습니다")),
        var other => throw Fault(new($"\"{key}\" must be a single value", $"\"{key}\"에는 값 하나를 써야 합니다"), (int)other.Start.Line),
    };

    /// <summary>A name that is safe as a file name: lower-case letters, digits, hyphens.</summary>
    public string FileName(string key)
    {
        var text = Text(key, null);
        return text.Length <= 40 && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? text
            : throw Fault(new($"\"{key}\" must be at most 40 lower-case letters, digits and hyphens, found \"{text}\"", $"\"{key}\"은/는 영어 소문자, 숫자, 붙임표 40자까지인데 \"{text}\"이/가 있습니다"), LineOf(key));
    }

    public string Word(string key, IReadOnlyList<string> known, string? fallback)
    {
        var text = Text(key, fallback);
        return known.Contains(text)
            ? text
            : throw Fault(new($"\"{key}\" must be one of {string.Join(", ", known)}, found \"{text}\"", $"\"{key}\"에 \"{text}\"은/는 쓸 수 없습니다. 쓸 수 있는 것: {string.Join(", ", known)}"), LineOf(key));
    }

    public double Number(string key, double low, double high, double fallback)
    {
        if (!Has(key))
        {
            return fallback;
        }

        var text = Text(key, null);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= low
            && value <= high
                ? value
                : throw Fault(new($"\"{key}\" must be a number from {low} to {high}, found \"{text}\"", $"\"{key}\"은/는 {low}에서 {high}까지의 수여야 하는데 \"{text}\"이/가 있습니다"), LineOf(key));
    }

    /// <summary>Two numbers with a hyphen between them, such as 84-120.</summary>
    public (double Low, double High) Pair(string key, double low, double high, (double Low, double High) fallback)
    {
        if (!Has(key))
        {
            return fallback;
        }

        var text = Text(key, null);
        var parts = text.Split('-');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from)
            && double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var to)
            && from >= low
            && to <= high
            && from <= to
                ? (from, to)
                : throw Fault(new($"\"{key}\" must be two numbers from {low} to {high} such as 84-120, found \"{text}\"", $"\"{key}\"은/는 84-120처럼 {low}에서 {high}까지의 두 수여야 하는데 \"{text}\"이/가 있습니다"), LineOf(key));
    }

    public IReadOnlyList<Metre> Metres(string key) =>
        [.. Words(key).Select(word => Metre.TryParse(word.Word, out var metre)
            ? metre
            : throw Fault(new($"\"{word.Word}\" is no metre; write 4/4, 3/4 or 6/8", $"\"{word.Word}\"은/는 박자가 아닙니다. 4/4, 3/4, 6/8처럼 쓰십시오"), word.Line))];

    /// <summary>A list of 1 to 12 words with their lines.</summary>
    public IReadOnlyList<(string Word, int Line)> Words(string key) =>
        Find(key) is YamlSequenceNode { Children.Count: > 0 and <= 12 } list
            ? [.. list.Children.Select(item => item is YamlScalarNode { Value: { Length: > 0 } value }
                ? (value.Trim(), (int)item.Start.Line)
                : throw Fault(new($"an item of \"{key}\" must be a single value", $"\"{key}\"의 항목마다 값 하나를 써야 합니다"), (int)item.Start.Line))]
            : throw Fault(new($"\"{key}\" must be a list of 1 to 12 values such as [a, b]", $"\"{key}\"은/는 [a, b]처럼 1~12개짜리 목록이어야 합니다"), LineOf(key));

    private YamlNode? Find(string key)
    {
        foreach (var (name, value) in _node.Children)
        {
            if (name is YamlScalarNode scalar && scalar.Value == key)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The tree is built recursively, so that a file of brackets alone could exhaust the stack; anchors could tie a knot.</summary>
    private static void RefuseDeep(string yaml, string? file)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth || parser.Current is AnchorAlias)
            {
                throw new BadInputException(file, (int)parser.Current.Start.Line, new("a style file has no aliases and is at most 12 levels deep", "스타일 파일에는 별칭을 쓸 수 없고 12겹까지만 들여 쓸 수 있습니다."));
            }
        }
    }
}
