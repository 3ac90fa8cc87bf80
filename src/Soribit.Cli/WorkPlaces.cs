using System.Globalization;
using System.Text;
using Soribit.Works;

namespace Soribit.Cli;

/// <summary>Where works lie: a folder each, under one folder that SORIBIT_WORKS names (else <c>works</c> in the current folder).</summary>
internal static class WorkPlaces
{
    private const int LongestName = 24;
    private const int LongestPromptName = 32;
    private const int MostWords = 4;

    public static string Root { get; } =
        Path.GetFullPath(Environment.GetEnvironmentVariable("SORIBIT_WORKS") is { Length: > 0 } folder ? folder : "works");

    /// <summary>The folder of a work that exists, named by its name or its path.</summary>
    /// <exception cref="WorkException">There is none; the message lists those that are there.</exception>
    public static string Existing(string name) => Find(name) ?? throw new WorkException(new(
        $"There is no work {name} in {Shown(Root)}. {KnownWorks()}",
        $"{Shown(Root)}에 {name}이라는/라는 작품이 없습니다. {KnownWorks()}"));

    /// <summary>As <see cref="Existing"/>, or null.</summary>
    public static string? Find(string name)
    {
        foreach (var folder in new[] { Path.Combine(Root, name), Path.GetFullPath(name) })
        {
            if (File.Exists(Path.Combine(folder, "work.json")))
            {
                return folder;
            }
        }

        return null;
    }

    /// <summary>All works of a name: the name itself and the numbered ones beside it, in order.</summary>
    public static IEnumerable<string> Named(string name)
    {
        for (var number = 1; Find(Numbered(name, number)) is { } folder; number++)
        {
            yield return folder;
        }
    }

    /// <summary>The folder for a new work of that name: the name itself, or with a number when it is taken.</summary>
    public static string Free(string name)
    {
        for (var number = 1; ; number++)
        {
            var folder = Path.Combine(Root, Numbered(name, number));
            if (Work.CanCreate(folder))
            {
                return folder;
            }
        }
    }

    /// <summary>A folder name from a title or a prompt: its first letters and digits in any script, in lower case, joined by hyphens.</summary>
    public static string NameFrom(string text)
    {
        var name = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                name.Append(Rune.ToLowerInvariant(rune));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }

            if (name.Length >= LongestName && name[^1] == '-')
            {
                break;
            }
        }

        var trimmed = name.ToString().Trim('-');
        return trimmed.Length == 0 ? "song" : trimmed[..Math.Min(trimmed.Length, 2 * LongestName)].Trim('-');
    }

    /// <summary>A short folder name from a prompt: its first words, up to four and 32 letters.</summary>
    public static string NameFromPrompt(string prompt)
    {
        var words = NameFrom(prompt).Split('-');
        words = words is ["a" or "an" or "the", _, ..] ? words[1..] : words;
        var name = words[0][..Math.Min(words[0].Length, LongestPromptName)];
        foreach (var word in words.Skip(1).Take(MostWords - 1).TakeWhile(word => name.Length + 1 + word.Length <= LongestPromptName))
        {
            name += "-" + word;
        }

        return name;
    }

    /// <summary>A path as a person would type it: relative when it lies below the current folder.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string Numbered(string name, int number) => number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");

    private static string KnownWorks()
    {
        var names = Directory.Exists(Root)
            ? Directory.GetDirectories(Root).Where(folder => File.Exists(Path.Combine(folder, "work.json"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ToList()
            : [];
        return names.Count == 0
            ? Wording.Pick("Make one: ./soribit make samples/azaleas.md", "먼저 만드십시오: ./soribit make samples/azaleas.md")
            : Wording.Pick($"Works there: {string.Join(", ", names)}.", $"거기 있는 작품: {string.Join(", ", names)}.");
    }
}
