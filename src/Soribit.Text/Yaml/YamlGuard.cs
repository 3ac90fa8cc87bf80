using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Soribit.Text.Yaml;

/// <summary>YAML from outside, read only when it is short and shallow: the tree is built by recursion, and aliases can make a short text an endless one.</summary>
internal static class YamlGuard
{
    public const int MaxLength = 1 << 16;

    private const int MaxDepth = 12;
    private const int LongestReason = 160;

    /// <summary>The mapping that the text is.</summary>
    /// <param name="place">What the text is, as errors name it: "the mix".</param>
    /// <param name="maxLength">Characters that are read at most.</param>
    /// <exception cref="BadInputException">It is too long or too deep, has aliases, is no YAML, or no mapping.</exception>
    public static YamlMappingNode Load(string text, Wording place, string? file, int maxLength)
    {
        if (text.Length > maxLength)
        {
            throw new BadInputException(file, null, new($"{place} may have up to {maxLength} characters; this has {text.Length}.", $"{place}은/는 {maxLength}자까지 쓸 수 있는데 {text.Length}자입니다."));
        }

        var stream = new YamlStream();
        try
        {
            Survey(text, place, file);
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw NoYaml(file, (int)error.Start.Line, Reason(error));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // What YamlDotNet throws at some malformed tags, anchors and doubled keys, without a place.
            throw NoYaml(file, null, Reason(error));
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode mapping
            ? mapping
            : throw new BadInputException(file, stream.Documents.Count > 0 ? 1 : null, new($"{place} has to be one YAML document of \"name: value\" lines.", $"{place}은/는 \"name: value\" 줄로 된 YAML 글 하나여야 합니다."));
    }

    /// <summary>What a YAML reader complains of, without the place, which is said apart, and not at length.</summary>
    public static string Reason(Exception error)
    {
        var message = (error is YamlException ? error.InnerException ?? error : error).Message.ReplaceLineEndings(" ").Trim();
        var mark = message.IndexOf("): ", StringComparison.Ordinal);
        message = mark >= 0 && message.StartsWith('(') ? message[(mark + 3)..] : message;
        return Excerpt.Of(message.TrimEnd('.'), LongestReason);
    }

    private static void Survey(string text, Wording place, string? file)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var line = (int)parser.Current!.Start.Line;
            depth += parser.Current.NestingIncrease;
            if (depth > MaxDepth)
            {
                throw new BadInputException(file, line, new($"{place} goes deeper here than anything in it can.", $"{place}에 이렇게 여러 겹으로 들어가는 것은 없습니다."));
            }

            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                throw new BadInputException(file, line, new($"{place} cannot have anchors (&) or aliases (*); write the value itself, in quotes where it begins with such a sign.", $"{place}에는 앵커(&)와 별칭(*)을 쓸 수 없습니다. 값을 그대로 쓰고, 그런 기호로 시작하면 따옴표로 묶으십시오."));
            }
        }
    }

    private static BadInputException NoYaml(string? file, int? line, string reason) => new(file, line, new(
        $"this is not YAML: {reason}.",
        "여기를 YAML로 읽을 수 없습니다. \"name: value\"처럼 한 줄에 하나씩 쓰십시오."));
}
