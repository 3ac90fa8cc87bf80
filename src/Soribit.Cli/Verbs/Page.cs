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
    /// <exception cref="BadInputException">The file is too long to be a page, or no text.</exception>
    public static Page? Read(string given)
    {
        if (File.Exists(given))
        {
            return new FileInfo(given).Length <= LongestFile
                ? new Page(WorkPlaces.NameFrom(NameOf(given)), TextOf(given), IsPrompt: false)
                : throw new BadInputException(given, null, new($"The file is longer than {LongestFile / 1_000_000} MB; a brief is a page of text.", $"파일이 {LongestFile / 1_000_000} MB를 넘습니다. 브리프는 한 쪽 분량의 글이어야 합니다."));
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

    private static string TextOf(string file)
    {
        var text = File.ReadAllText(file);
        return text.Contains('\0', StringComparison.Ordinal) || text.Contains('\uFFFD', StringComparison.Ordinal)
            ? throw new BadInputException(file, null, new(
                "The file is not text in UTF-8; a picture or a sound is no page, and text in another encoding has to be saved as UTF-8 first.",
                "UTF-8로 된 글이 아닙니다. 그림이나 소리는 글이 될 수 없고, 다른 인코딩(EUC-KR 등)의 글은 먼저 UTF-8로 저장하십시오."))
            : text;
    }
}
