using Soribit.Production;
using Soribit.Text;
using Soribit.Text.Briefs;

namespace Soribit.Cli.Verbs;

/// <summary>What a person wrote: a file, or a prompt on the command line.</summary>
/// <param name="Name">Of the work that it becomes.</param>
/// <param name="Text">As brief.md keeps it.</param>
internal sealed record Page(string Name, string Text, bool IsPrompt)
{
    /// <summary>Null when the argument is neither a file nor a prompt of several words.</summary>
    /// <exception cref="BadInputException">The file is too long to be a page, or no text.</exception>
    public static Page? Read(string given)
    {
        if (File.Exists(given))
        {
            return new Page(WorkPlaces.NameFrom(NameOf(given)), TextFile.Read(given), IsPrompt: false);
        }

        return given.Trim().Contains(' ', StringComparison.Ordinal)
            ? new Page(WorkPlaces.NameFromPrompt(given), PromptReader.Read(given).ToText(), IsPrompt: true)
            : null;
    }

    /// <param name="given">The argument, which names the file in messages.</param>
    public Brief Brief(string given) => IsPrompt ? PromptReader.Read(given) : BriefReader.Read(Text, given);

    /// <summary>The file's name; the brief in a work's folder goes by the name of the work.</summary>
    private static string NameOf(string file)
    {
        var path = Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(path)!;
        return Path.GetFileName(path) == "brief.md" && File.Exists(Path.Combine(folder, "work.json")) ? Path.GetFileName(folder) : Path.GetFileNameWithoutExtension(path);
    }
}
