using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Soribit.Cli;

/// <summary>What is wrong with a command line, in the language of the screens; the parser itself speaks English only.</summary>
internal static partial class ParseFaults
{
    /// <summary>Null when nothing is wrong.</summary>
    public static string? Find(ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        if (verb is not RootCommand && parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal)) is { } misspelt)
        {
            return NotOf(verb, [misspelt.Value]); // the parser takes an option that it does not know for an argument
        }

        if (parsed.UnmatchedTokens is { Count: > 0 } unknown)
        {
            return verb is RootCommand ? NoVerb(unknown[0], verb) : NotOf(verb, unknown);
        }

        return parsed.Errors.Count == 0 ? null : string.Join('\n', parsed.Errors.Select(error => Sentence(error, verb)).Distinct());
    }

    private static string NoVerb(string word, Command root)
    {
        var verbs = string.Join(", ", root.Subcommands.Select(verb => verb.Name));
        return Words.Of($"There is no verb {word}; there are {verbs}.", $"{word}라는 동사는 없습니다. 있는 것: {verbs}.");
    }

    private static string NotOf(Command verb, IReadOnlyList<string> unknown)
    {
        if (unknown.FirstOrDefault(word => word.StartsWith('-')) is { } option)
        {
            var options = string.Join(", ", verb.Options.Select(known => known.Name));
            return Words.Of($"{verb.Name} has no option {option}; it has {options}.", $"{verb.Name}에는 {option} 옵션이 없습니다. 있는 것: {options}.");
        }

        var words = string.Join(' ', unknown);
        return verb.Name == "make"
            ? Words.Of($"\"{words}\" is left over. Put a prompt in quotes: ./soribit make \"a slow waltz\"", $"\"{words}\"이(가) 남습니다. 한 줄로 쓸 때는 따옴표로 묶으십시오: ./soribit make \"느린 왈츠\"")
            : Words.Of($"{verb.Name} does not know what to do with \"{words}\".", $"{verb.Name}에는 \"{words}\"이(가) 쓰이지 않습니다.");
    }

    private static string Sentence(ParseError error, Command verb)
    {
        if (BadValue().Match(error.Message) is { Success: true } bad)
        {
            var (value, option) = (bad.Groups[1].Value, bad.Groups[2].Value);
            return Words.Of($"{option} takes a number, \"{value}\" was given.", $"{option}은(는) 수를 받는데 \"{value}\"이(가) 왔습니다.");
        }

        if (NoValue().Match(error.Message) is { Success: true } empty)
        {
            var option = empty.Groups[1].Value;
            return Words.Of($"{option} needs a value after it.", $"{option} 뒤에 값이 있어야 합니다.");
        }

        if (NeededOption().Match(error.Message) is { Success: true } needed)
        {
            var option = needed.Groups[1].Value;
            return Words.Of($"{verb.Name} needs {option}.", $"{verb.Name}에는 {option}이(가) 있어야 합니다.");
        }

        if (error.Message.StartsWith("Required argument missing for command", StringComparison.Ordinal))
        {
            var wanted = string.Join(' ', verb.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument => $"<{argument.Name}>"));
            return Words.Of($"{verb.Name} needs {wanted}.", $"{verb.Name}에는 {wanted}이(가) 있어야 합니다.");
        }

        return error.Message;
    }

    [GeneratedRegex("^Cannot parse argument '(.*)' for (?:option|command) '(.*)' as expected type")]
    private static partial Regex BadValue();

    [GeneratedRegex("^Required argument missing for option: '(.*)'")]
    private static partial Regex NoValue();

    [GeneratedRegex("^Option '(.*)' is required")]
    private static partial Regex NeededOption();
}
