using System.Globalization;

namespace Soribit.Text.Lyrics;

/// <summary>Finds the form of lyrics without markers from what recurs and what has one shape. The rules are told in docs/brief.md.</summary>
internal static class StanzaForm
{
    /// <summary>Share of lines that two stanzas must have in common to be one and the same, nearly verbatim.</summary>
    private const double Verbatim = 0.7;

    /// <summary>Share that a last stanza must have in common with the first to be its return.</summary>
    private const double Return = 0.5;

    private const double SameLine = 0.75;
    private const int FewestForReturn = 4;
    private const int MostCompared = 64;

    public static IReadOnlyList<Stanza> Name(IReadOnlyList<IReadOnlyList<string>> texts, bool isKorean)
    {
        var stanzas = texts.Select(lines => new Stanza("", LyricSectionKind.Verse, '\0', lines)).ToArray();
        var groups = Groups(texts);
        var chorus = Chorus(groups);
        if (chorus >= 0)
        {
            MarkAround(stanzas, groups, chorus);
        }
        else if (stanzas.Length >= FewestForReturn && Likeness(texts[0], texts[^1]) >= Return)
        {
            // Song form: the last stanza returns to the first, so the one before it is the turn (AABA of four stanzas).
            stanzas[^2] = stanzas[^2] with { Kind = LyricSectionKind.Bridge };
        }

        Letter(stanzas, groups);
        return Numbered(stanzas, isKorean);
    }

    /// <summary>For each stanza the first one with nearly the same words.</summary>
    private static int[] Groups(IReadOnlyList<IReadOnlyList<string>> texts)
    {
        var groups = new int[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            groups[i] = i;
            for (var j = 0; j < Math.Min(i, MostCompared); j++)
            {
                if (groups[j] == j && Likeness(texts[i], texts[j]) >= Verbatim)
                {
                    groups[i] = j;
                    break;
                }
            }
        }

        return groups;
    }

    /// <summary>The stanza that recurs most often, a later one before an earlier; -1 when none does or all are one.</summary>
    private static int Chorus(int[] groups)
    {
        var recurring = groups.GroupBy(group => group).Where(group => group.Count() > 1 && group.Count() < groups.Length).ToArray();
        return recurring.Length == 0 ? -1 : recurring.OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
    }

    private static void MarkAround(Stanza[] stanzas, int[] groups, int chorus)
    {
        var places = Enumerable.Range(0, groups.Length).Where(i => groups[i] == chorus).ToArray();
        foreach (var place in places)
        {
            stanzas[place] = stanzas[place] with { Kind = LyricSectionKind.Chorus };
        }

        for (var i = 0; i < groups.Length; i++)
        {
            var siblings = Enumerable.Range(0, groups.Length).Where(j => groups[j] == groups[i]).ToArray();
            if (groups[i] != chorus && siblings.Length > 1 && siblings.All(j => j + 1 < groups.Length && groups[j + 1] == chorus && j > 0 && groups[j - 1] != chorus))
            {
                stanzas[i] = stanzas[i] with { Kind = LyricSectionKind.PreChorus };
            }
        }

        // What stands alone between the last two choruses, and is shaped unlike the verses, is the bridge.
        if (places.Length >= 3 && places[^1] - places[^2] == 2)
        {
            var middle = places[^1] - 1;
            var verses = Enumerable.Range(0, middle).Where(i => stanzas[i].Kind == LyricSectionKind.Verse).ToArray();
            if (verses.Length > 0 && groups.Count(group => group == groups[middle]) == 1)
            {
                stanzas[middle] = stanzas[middle] with { Kind = LyricSectionKind.Bridge };
            }
        }
    }

    /// <summary>The same words, or verses with the same number of lines, share a letter.</summary>
    private static void Letter(Stanza[] stanzas, int[] groups)
    {
        var keys = new Dictionary<string, char>(StringComparer.Ordinal);
        for (var i = 0; i < stanzas.Length; i++)
        {
            var key = stanzas[i].Kind switch
            {
                LyricSectionKind.Verse => string.Create(CultureInfo.InvariantCulture, $"verse of {stanzas[i].Lines.Count}"),
                LyricSectionKind.Bridge => "bridge",
                var kind => string.Create(CultureInfo.InvariantCulture, $"{kind} {groups[i]}"),
            };
            if (!keys.TryGetValue(key, out var letter))
            {
                letter = keys[key] = (char)('a' + Math.Min(keys.Count, 25));
            }

            stanzas[i] = stanzas[i] with { Letter = letter };
        }
    }

    private static Stanza[] Numbered(Stanza[] stanzas, bool isKorean)
    {
        var verse = 0;
        return [.. stanzas.Select(stanza => stanza with
        {
            Name = stanza.Kind switch
            {
                LyricSectionKind.Chorus => isKorean ? "후렴" : "Chorus",
                LyricSectionKind.PreChorus => isKorean ? "프리코러스" : "Pre-Chorus",
                LyricSectionKind.Bridge => isKorean ? "브리지" : "Bridge",
                _ => isKorean ? string.Create(CultureInfo.InvariantCulture, $"{++verse}절") : string.Create(CultureInfo.InvariantCulture, $"Verse {++verse}"),
            },
        })];
    }

    /// <summary>Share of lines in common, in order, by the longer stanza.</summary>
    internal static double Likeness(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        if (Math.Min(a.Count, b.Count) * 2 < Math.Max(a.Count, b.Count))
        {
            return 0;
        }

        var common = new int[a.Count + 1, b.Count + 1];
        for (var i = 1; i <= a.Count; i++)
        {
            for (var j = 1; j <= b.Count; j++)
            {
                common[i, j] = IsSameLine(a[i - 1], b[j - 1]) ? common[i - 1, j - 1] + 1 : Math.Max(common[i - 1, j], common[i, j - 1]);
            }
        }

        return (double)common[a.Count, b.Count] / Math.Max(a.Count, b.Count);
    }

    private static bool IsSameLine(string a, string b)
    {
        if (a == b || Stanza.Plain(a) is var plainA && Stanza.Plain(b) is var plainB && plainA == plainB)
        {
            return true;
        }

        var wordsA = Words(a);
        var wordsB = Words(b);
        var shared = wordsA.Intersect(wordsB).Count();
        return shared >= SameLine * Math.Max(wordsA.Count, wordsB.Count);
    }

    private static HashSet<string> Words(string line) =>
        [.. line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(Stanza.Plain).Where(word => word.Length > 0)];
}
