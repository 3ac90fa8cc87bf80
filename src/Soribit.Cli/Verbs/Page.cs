using Soribit.Text;
using Soribit.Text.Briefs;

namespace Soribit.Cli.Verbs;

/// <summary>What a person wrote: a file, or a prompt on the command line.</summary>
/// <param name="Name">Of the work that it becomes.</param>
/// <param name="Text">As brief.md keeps it.</param>
internal sealed record Page(string Name, string Text, bool IsPrompt)
{
    private const long LongestFile = 1_000_000;

    /// <summary>Null when the argument is neither a file nor a prompt of several words.</summary>
    /// <exception cref="BadInputException">The file is too long to be a page.</exception>
    public static Page? Read(string given)
    {
        if (File.Exists(given))
        {
            return new FileInfo(given).Length <= LongestFile
                ? new Page(WorkPlaces.NameFrom(Path.GetFileNameWithoutExtension(given)), File.ReadAllText(given), IsPrompt: false)
                : throw new BadInputException(given, null, $"The file is longer than {LongestFile / 1_000_000} MB; a brief is a page of text.");
        }

        return given.Trim().Contains(' ', StringComparison.Ordinal)
            ? new Page(WorkPlaces.NameFrom(given), PromptReader.Read(given).ToText(), IsPrompt: true)
            : null;
    }

    /// <param name="given">The argument, which names the file in messages.</param>
    public Brief Brief(string given) => IsPrompt ? PromptReader.Read(given) : BriefReader.Read(Text, given);
}
