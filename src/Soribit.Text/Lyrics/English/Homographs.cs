using Soribit.Text.Briefs;

namespace Soribit.Text.Lyrics.English;

/// <summary>English words of one spelling and two sounds, decided by the words beside them: <c>Words/homographs.tsv</c>.</summary>
internal static class Homographs
{
    /// <summary>The neighbour of a line's first and last word.</summary>
    public const string Edge = "<";

    private static readonly ILookup<string, Rule> Rules = Read();

    /// <summary>IPA of a word between two others, all in lower case; null when the list says nothing.</summary>
    public static string? Decide(string word, string before, string after)
    {
        foreach (var rule in Rules[word])
        {
            if (rule.Before?.Contains(before) != false && rule.After?.Contains(after) != false)
            {
                return rule.Ipa;
            }
        }

        return null;
    }

    private static ILookup<string, Rule> Read()
    {
        var rows = WordTable.Rows("homographs.tsv", 4).ToArray();
        var classes = rows.Where(row => row[0][0] == '@').ToDictionary(row => row[0], row => row[1].Split(' '), StringComparer.Ordinal);
        return rows.Where(row => row[0][0] != '@').ToLookup(row => row[0], row => new Rule(Set(row[1]), Set(row[2]), row[3]), StringComparer.Ordinal);

        HashSet<string>? Set(string cell) =>
            cell.Length == 0 ? null : [.. cell.Split(' ').SelectMany(word => word[0] == '@' ? classes[word] : [word])];
    }

    private sealed record Rule(HashSet<string>? Before, HashSet<string>? After, string Ipa);
}
