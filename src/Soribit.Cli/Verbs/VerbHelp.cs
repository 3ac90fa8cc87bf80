using System.CommandLine;
using System.CommandLine.Invocation;

namespace Soribit.Cli.Verbs;

/// <summary>Help in the language of the screens: what it does, how it is called, its options, an example.</summary>
internal sealed class VerbHelp : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        Write(output, parseResult.CommandResult.Command);
        return 0;
    }

    private static void Write(TextWriter output, Command command)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"{Wording.Pick("Usage", "쓰는 법")}:");
        output.WriteLine("  ./soribit " + Usage(command));
        WriteTable(output, Wording.Pick("Verbs", "명령"), [.. command.Subcommands.Where(verb => !verb.Hidden).Select(verb => (verb.Name, verb.Description))]);
        WriteTable(output, Wording.Pick("Arguments", "인수"), [.. command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description))]);
        WriteTable(output, Wording.Pick("Options", "옵션"), [.. command.Options.Where(option => !option.Hidden).Select(option => (Name(option), option.Description))]);
        if (command is Verb verb)
        {
            output.WriteLine();
            output.WriteLine($"{Wording.Pick("Example", "보기")}:");
            foreach (var line in verb.Example.Split('\n'))
            {
                output.WriteLine("  " + line);
            }
        }
        else
        {
            output.WriteLine();
            output.WriteLine(Wording.Pick("Each verb has its own help: ./soribit make --help", "명령마다 도움말이 있습니다: ./soribit make --help"));
        }
    }

    private static string Usage(Command command)
    {
        if (command is RootCommand)
        {
            return Wording.Pick("<verb> ...", "<명령> ...");
        }

        var arguments = command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[<{argument.Name}>]" : $"<{argument.Name}>");
        var options = command.Options.Any(option => !option.Hidden) ? Wording.Pick(" [options]", " [옵션]") : "";
        var verbs = command.Subcommands.Any(verb => !verb.Hidden) ? Wording.Pick(" <verb> ...", " <명령> ...") : "";
        return string.Join(' ', [command is Verb verb ? verb.FullName : command.Name, .. arguments]) + verbs + options;
    }

    private static string Name(Option option)
    {
        var names = string.Join(", ", [.. option.Aliases.Where(alias => !alias.StartsWith('/') && alias != "-?"), option.Name]);
        return option.ValueType == typeof(bool) || option.HelpName is null ? names : $"{names} <{option.HelpName}>";
    }

    /// <summary>Columns of a terminal; a syllable of Hangul takes two.</summary>
    private static int Columns(string text) => text.Length + text.Count(letter => letter is >= '가' and <= '힣');

    private static void WriteTable(TextWriter output, string heading, IReadOnlyList<(string Name, string? Description)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(heading + ":");
        var width = rows.Max(row => Columns(row.Name)) + 2;
        foreach (var (name, description) in rows)
        {
            output.WriteLine($"  {name}{new string(' ', width - Columns(name))}{description}");
        }
    }
}
