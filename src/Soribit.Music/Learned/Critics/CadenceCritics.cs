namespace Soribit.Music.Learned.Critics;

/// <summary>How phrases end; nothing to judge where no end is marked.</summary>
internal static class CadenceCritics
{
    public static IEnumerable<CriticIdea> All =>
    [
        new("ends-on-chord", new("phrases end on chord tones", "프레이즈 끝의 코드음"), part => AtEnds(part, i => part.Line[i].Chord is null ? double.NaN : part.Line[i].IsChordTone ? 1 : 0)),
        new("ends-long", new("phrases end on longer notes", "프레이즈 끝의 긴 음"), EndsLong),
        new("ends-rest", new("the bars where phrases end are calmer", "프레이즈 끝 마디의 여유"), EndsRest),
    ];

    /// <summary>Mean over the last notes of phrases.</summary>
    private static double AtEnds(Listening part, Func<int, double> value)
    {
        var tally = new Tally();
        foreach (var end in LastNotes(part))
        {
            if (value(end) is var known && !double.IsNaN(known))
            {
                tally.Add(known);
            }
        }

        return tally.Mean;
    }

    private static IEnumerable<int> LastNotes(Listening part)
    {
        foreach (var (first, last) in part.Phrases)
        {
            var end = Array.FindLastIndex(part.Line, note => note.Bar <= last);
            if (end >= 0 && part.Line[end].Bar >= first)
            {
                yield return end;
            }
        }
    }

    /// <summary>Octaves (powers of two) that the time from the last note of a phrase to the next onset is longer than the mean time between onsets.</summary>
    private static double EndsLong(Listening part)
    {
        if (part.Line.Length < 2)
        {
            return double.NaN;
        }

        var mean = (part.EndUnit - part.Line[0].Onset) / (double)part.Line.Length;
        return AtEnds(part, i => Math.Log2(((i + 1 < part.Line.Length ? part.Line[i + 1].Onset : part.EndUnit) - part.Line[i].Onset) / mean) is var longer && double.IsFinite(longer) ? longer : double.NaN);
    }

    /// <summary>Onsets in bars where phrases end by those in the others.</summary>
    private static double EndsRest(Listening part)
    {
        var (ends, others) = (new Tally(), new Tally());
        for (var bar = 0; bar < part.Bars.Count; bar++)
        {
            if (part.Bars[bar].EndsPhrase)
            {
                ends.Add(part.Onsets[bar].Length);
            }
            else
            {
                others.Add(part.Onsets[bar].Length);
            }
        }

        return others.Mean > 0 ? Math.Min(4, ends.Mean / others.Mean) : double.NaN;
    }
}
