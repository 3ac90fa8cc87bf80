namespace Soribit.Text.Lyrics;

/// <summary>A section before its lines are read.</summary>
/// <param name="Name">"" until it is named.</param>
/// <param name="Letter">'\0' until it is lettered.</param>
internal sealed record Stanza(string Name, LyricSectionKind Kind, char Letter, IReadOnlyList<string> Lines)
{
    public Delivery Delivery { get; init; }

    /// <summary>The words alone, for comparing: letters and digits in lower case.</summary>
    public static string Plain(string line) => new([.. line.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
