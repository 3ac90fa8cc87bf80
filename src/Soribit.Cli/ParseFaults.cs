using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Soribit.Cli.Verbs;

namespace Soribit.Cli;

/// <summary>What is wrong with a command line, in the language of the screens; the parser is kept to English (see <see cref="Tongue.ParsedInEnglish"/>), so that its faults can be told apart.</summary>
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

    private static string Named(Command verb) => verb is Verb typed ? typed.FullName : verb.Name;

    private static string NoVerb(string word, Command root)
    {
        var verbs = string.Join(", ", root.Subcommands.Select(verb => verb.Name));
        return Wording.Pick($"There is no verb {word}; there are {verbs}.", $"{word}이라는/라는 명령은 없습니다. 있는 것: {verbs}.");
    }

    private static string NotOf(Command verb, IReadOnlyList<string> unknown)
    {
        if (unknown.FirstOrDefault(word => word.StartsWith('-')) is { } option)
        {
            var options = string.Join(", ", verb.Options.Select(known => known.Name));
            return Wording.Pick($"{Named(verb)} has no option {option}; it has {options}.", $"{Named(verb)}에는 {option} 옵션이 없습니다. 있는 것: {options}.");
        }

        var words = string.Join(' ', unknown);
        return verb.Name == "make"
            ? Wording.Pick($"\"{words}\" is left over. Put a prompt in quotes: ./soribit make \"a slow waltz\"", $"\"{words}\"이/가 남습니다. 한 줄로 쓸 때는 따옴표로 묶으십시오: ./soribit make \"느린 왈츠\"")
            : Wording.Pick($"{Named(verb)} does not know what to do with \"{words}\".", $"{Named(verb)}에는 \"{words}\"이/가 쓰이지 않습니다.");
    }

    private static string Sentence(ParseError error, Command verb)
    {
        if (BadValue().Match(error.Message) is { Success: true } bad)
        {
            var value = bad.Groups["value"].Value;
            return verb.Options.FirstOrDefault(option => option.Name == bad.Groups["symbol"].Value || option.Aliases.Contains(bad.Groups["symbol"].Value)) is { } option
                ? Wording.Pick($"{option.Name} takes {Kind(option.ValueType)}, \"{value}\" was given.", $"{option.Name}에는 {Kind(option.ValueType)}을/를 써야 하는데 \"{value}\"이/가 왔습니다.")
                : Wording.Pick($"{Named(verb)} takes a number there, \"{value}\" was given.", $"{Named(verb)}의 그 자리에는 수를 써야 하는데 \"{value}\"이/가 왔습니다.");
        }

        if (NoValue().Match(error.Message) is { Success: true } empty)
        {
            var option = empty.Groups[1].Value;
            return Wording.Pick($"{option} needs a value after it.", $"{option} 뒤에 값이 있어야 합니다.");
        }

        if (NeededOption().Match(error.Message) is { Success: true } needed)
        {
            var option = needed.Groups[1].Value;
            return Wording.Pick($"{Named(verb)} needs {option}.", $"{Named(verb)}에는 {option}이/가 있어야 합니다.");
        }

        if (TooOften().Match(error.Message) is { Success: true } often)
        {
            var name = often.Groups[1].Value;
            return Wording.Pick($"{name} is given more than once; give it one value.", $"{name}에 값이 여럿입니다. 하나만 쓰십시오.");
        }

        if (NoResponseFile().Match(error.Message) is { Success: true } response)
        {
            var file = response.Groups[1].Value;
            return Wording.Pick($"There is no file {file} of arguments; a word that begins with @ names one.", $"인수를 적은 파일 {file}이/가 없습니다. @로 시작하는 말은 그런 파일의 이름입니다.");
        }

        if (error.Message.StartsWith("Required argument missing for command", StringComparison.Ordinal))
        {
            var wanted = string.Join(' ', verb.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument => $"<{argument.Name}>"));
            return Wording.Pick($"{Named(verb)} needs {wanted}.", $"{Named(verb)}에는 {wanted}이/가 있어야 합니다.");
        }

        // What our own validators say is in the language already; of the parser's own words only these are left.
        return error.Message.Any(letter => letter > 127) || !Wording.InKorean
            ? error.Message
            : $"명령줄을 알아들을 수 없습니다: {error.Message}";
    }

    private static Wording Kind(Type type) => type switch
    {
        _ when type == typeof(double) => new("a number", "수"),
        _ when type == typeof(ulong) || type == typeof(ulong?) => new("a whole number from 0", "0 이상의 정수"),
        _ => new("a whole number", "정수"),
    };

    [GeneratedRegex("^Cannot parse argument '(?<value>.*?)'(?: for (?:option|command) '(?<symbol>[^']*)')? as expected type", RegexOptions.Singleline)]
    private static partial Regex BadValue();

    [GeneratedRegex("^Required argument missing for option: '(.*)'")]
    private static partial Regex NoValue();

    [GeneratedRegex("^Option '(.*)' is required")]
    private static partial Regex NeededOption();

    [GeneratedRegex("^(?:Option|Command) '(.*)' expects a single argument but")]
    private static partial Regex TooOften();

    [GeneratedRegex("^(?:Response file not found|Error reading response file) '(.*?)'")]
    private static partial Regex NoResponseFile();
}
