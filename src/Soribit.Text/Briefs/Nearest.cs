namespace Soribit.Text.Briefs;

/// <summary>Finds what a person who mistyped probably meant.</summary>
internal static class Nearest
{
    /// <summary>"; did you mean …?" when one of the candidates is within a third of the word's letters, else nothing.</summary>
    public static Wording? Suggestion(string word, IEnumerable<string> candidates)
    {
        var lower = word.ToLowerInvariant();
        if (lower.Length > 40)
        {
            return null;
        }

        var best = candidates.Select(candidate => (candidate, distance: Distance(lower, candidate))).DefaultIfEmpty((candidate: "", distance: int.MaxValue)).MinBy(pair => pair.distance);
        return best.distance <= Math.Max(1, lower.Length / 3) ? new Wording($"; did you mean \"{best.candidate}\"?", $" \"{best.candidate}\"을/를 쓰려던 것입니까?") : null;
    }

    /// <summary>Edits (insert, remove, replace, swap neighbours) from one word to the other: optimal string alignment.</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
