using Soribit.Text.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Soribit.Text.Briefs;

/// <summary>A key of the front matter with its values: one, or the items of a list.</summary>
/// <param name="Line">1-based line of the file on which the key stands.</param>
internal sealed record FrontMatterEntry(string Key, int Line, IReadOnlyList<FrontMatterValue> Values);

/// <param name="Line">1-based line of the file on which the value's text begins.</param>
/// <param name="IsFolded">Its lines were joined by YAML, so lines inside it cannot be told apart.</param>
internal sealed record FrontMatterValue(string Text, int Line, bool IsFolded);

/// <summary>Reads the YAML between two "---" lines: a flat map of texts and lists of texts.</summary>
internal static class FrontMatter
{
    /// <param name="yaml">The text between the fences.</param>
    /// <param name="firstLine">1-based line of the file that the text's first line is.</param>
    public static IReadOnlyList<FrontMatterEntry> Read(string yaml, string? file, int firstLine)
    {
        var parser = new Parser(new StringReader(WithQuotedCharts(yaml)));
        try
        {
            return [.. Entries(parser, file, firstLine - 1)];
        }
        catch (YamlException exception)
        {
            var line = (int)Math.Clamp(exception.Start.Line, 1, yaml.Split('\n').Length) + firstLine - 1;
            throw new BadInputException(file, line, new(
                $"The front matter is not YAML that can be read here ({YamlGuard.Reason(exception)}); accepted are lines of the form \"tempo: 96\", values with \": \" or \" #\" inside in quotes.",
                "머리말을 여기서 YAML로 읽을 수 없습니다. \"빠르기: 96\"처럼 한 줄에 하나씩 쓰고, 값에 \": \"이나 \" #\"이 들어가면 따옴표로 묶으십시오."));
        }
        catch (InvalidOperationException)
        {
            // The scanner of YamlDotNet 16.3.0 throws this instead of its own exception on some damaged scalars; our fuzzing found it.
            var line = Math.Clamp(parser.Current is { } last ? Line(last) : 1, 1, yaml.Split('\n').Length) + firstLine - 1;
            throw new BadInputException(file, line, new(
                "The front matter is not YAML that can be read from here on; accepted are lines of the form \"tempo: 96\", values with \": \" or \" #\" inside in quotes.",
                "머리말을 여기부터 YAML로 읽을 수 없습니다. \"빠르기: 96\"처럼 한 줄에 하나씩 쓰고, 값에 \": \"이나 \" #\"이 들어가면 따옴표로 묶으십시오."));
        }
    }

    /// <summary>"chords: | Am | F |" reads as the start of a block to YAML; people mean the chart, so it is put in quotes.</summary>
    private static string WithQuotedCharts(string yaml) => string.Join('\n', yaml.Split('\n').Select(line =>
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var value = colon > 0 ? line[(colon + 1)..].Trim() : "";
        var isChart = value.Length > 2 && value[0] == '|' && value[1..].Trim() is { Length: > 1 } rest && !char.IsAsciiDigit(rest[0]) && rest[0] is not ('-' or '+' or '#')
            && BriefField.Of(line[..colon].Trim())?.Name == "chords";
        return isChart ? $"{line[..(colon + 1)]} '{value.Replace("'", "''", StringComparison.Ordinal)}'" : line;
    }));

    private static IEnumerable<FrontMatterEntry> Entries(Parser parser, string? file, int offset)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            yield break;
        }

        parser.Consume<DocumentStart>();
        if (parser.TryConsume<Scalar>(out var lone) && lone.Value.Length == 0)
        {
            yield break;
        }

        if (!parser.TryConsume<MappingStart>(out _))
        {
            throw new BadInputException(file, offset + 1, new("The front matter has to be lines of the form \"tempo: 96\".", "머리말은 \"빠르기: 96\"처럼 한 줄에 하나씩 써야 합니다."));
        }

        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw Unexpected(parser, file, offset, new("a key such as \"tempo\"", "\"빠르기\" 같은 항목 이름"));
            }

            yield return new FrontMatterEntry(key.Value, Line(key) + offset, [.. Values(parser, key.Value, file, offset)]);
        }

        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            throw Unexpected(parser, file, offset, new("one block of wishes", "바람 한 묶음"));
        }
    }

    private static List<FrontMatterValue> Values(Parser parser, string key, string? file, int offset)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return [Value(scalar, offset)];
        }

        if (!parser.TryConsume<SequenceStart>(out _))
        {
            throw Unexpected(parser, file, offset, new($"a value or a list after \"{Excerpt.Of(key)}\"", $"\"{Excerpt.Of(key)}\" 뒤에 값 하나나 목록"));
        }

        var values = new List<FrontMatterValue>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var item))
            {
                throw Unexpected(parser, file, offset, new($"a plain list after \"{Excerpt.Of(key)}\"", $"\"{Excerpt.Of(key)}\" 뒤에 단순한 목록"));
            }

            values.Add(Value(item, offset));
        }

        return values;
    }

    private static FrontMatterValue Value(Scalar scalar, int offset)
    {
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var isFolded = scalar.Style == ScalarStyle.Folded || (!isBlock && scalar.End.Line > scalar.Start.Line);
        return new FrontMatterValue(scalar.Value, Line(scalar) + offset + (isBlock ? 1 : 0), isFolded);
    }

    private static int Line(ParsingEvent read) => (int)Math.Max(1, read.Start.Line);

    private static BadInputException Unexpected(Parser parser, string? file, int offset, Wording accepted)
    {
        var line = parser.Current is { } current ? Line(current) + offset : offset + 1;
        return new BadInputException(file, line, new(
            $"Accepted here is {accepted}; maps within maps, anchors and several documents are not.",
            $"여기에는 {accepted}만 쓸 수 있습니다. 항목 안의 항목, 앵커, 여러 문서는 쓸 수 없습니다."));
    }
}
