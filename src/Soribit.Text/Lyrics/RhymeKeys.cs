namespace Soribit.Text.Lyrics;

/// <summary>What a line may rhyme by.</summary>
/// <param name="Full">Sounds from the last stressed vowel to the end; "" when there are none.</param>
/// <param name="Vowels">The same without consonants, for endings of two syllables and more ("harbor", "harder"); "" when too short to count.</param>
internal readonly record struct RhymeKeys(string Full, string Vowels)
{
    public static RhymeKeys None { get; } = new("", "");

    /// <summary>The key of each line of a section: full where another line has it, else by vowels where another has those, else "".</summary>
    public static IReadOnlyList<string> Shared(IReadOnlyList<RhymeKeys> lines)
    {
        var full = lines.CountBy(line => line.Full).ToDictionary();
        var rest = lines.Where(line => full[line.Full] == 1).CountBy(line => line.Vowels).ToDictionary();
        return [.. lines.Select(line => full[line.Full] > 1 ? line.Full : rest[line.Vowels] > 1 ? line.Vowels : "")];
    }
}
