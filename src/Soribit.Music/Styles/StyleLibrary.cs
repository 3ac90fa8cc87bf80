using Soribit.Text;

namespace Soribit.Music.Styles;

/// <summary>The styles that ship with the program.</summary>
public static class StyleLibrary
{
    private const string Prefix = "styles/";

    private static readonly Lazy<IReadOnlyDictionary<string, Style>> Shipped = new(ReadAll);

    /// <summary>All shipped styles by name, in alphabetical order.</summary>
    public static IReadOnlyList<Style> All => [.. Shipped.Value.Values];

    /// <summary>The shipped style of a name.</summary>
    /// <exception cref="BadInputException">There is none; the message lists those there are.</exception>
    public static Style Named(string name) =>
        Shipped.Value.TryGetValue(name.Trim().ToLowerInvariant(), out var style)
            ? style
            : throw new BadInputException(null, null, new($"There is no style \"{name}\"; there are {string.Join(", ", Shipped.Value.Keys)}.", $"\"{name}\"이라는/라는 스타일은 없습니다. 쓸 수 있는 것: {string.Join(", ", Shipped.Value.Keys)}."));

    /// <summary>The text of a shipped style, as a beginning for one's own.</summary>
    /// <exception cref="BadInputException">There is none of this name.</exception>
    public static string TextOf(string name)
    {
        var style = Named(name);
        using var reader = new StreamReader(typeof(StyleLibrary).Assembly.GetManifestResourceStream(Prefix + style.Name + ".yaml")!);
        return reader.ReadToEnd();
    }

    private static SortedDictionary<string, Style> ReadAll()
    {
        var styles = new SortedDictionary<string, Style>(StringComparer.Ordinal);
        var assembly = typeof(StyleLibrary).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var style = Style.Load(reader.ReadToEnd(), resource);
            styles.Add(style.Name, style);
        }

        return styles;
    }
}
