using System.CommandLine;

namespace Soribit.Cli.Verbs;

/// <summary>A verb of the command line, with an example that its help ends on.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description, string example)
        : base(name, description)
    {
        Example = example;
        SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
    }

    /// <summary>A command that a person can type as it stands.</summary>
    public string Example { get; }

    /// <summary>As it is typed: "voicebank new" for a verb of a verb.</summary>
    public string FullName => Parents.OfType<Verb>().FirstOrDefault() is { } parent ? $"{parent.FullName} {Name}" : Name;

    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation);
}
