namespace Soribit.Music.Form;

/// <summary>How full each section is: it rises to the last chorus, and a bridge dips before it.</summary>
internal static class EnergyCurve
{
    private static readonly string[] LoudEndings = ["rock", "pop"];

    public static IReadOnlyList<double> Of(IReadOnlyList<SectionKind> kinds, FormTaste taste)
    {
        var seen = new Dictionary<SectionKind, int>();
        var choruses = kinds.Count(kind => kind == SectionKind.Chorus);
        var hasBridge = kinds.Contains(SectionKind.Bridge);
        var summit = choruses > 0 ? LastIndex(kinds, kind => kind == SectionKind.Chorus) : LastIndex(kinds, kind => kind != SectionKind.Outro);
        var curve = new double[kinds.Count];
        for (var i = 0; i < kinds.Count; i++)
        {
            var kind = kinds[i];
            var times = seen[kind] = seen.GetValueOrDefault(kind) + 1;
            var afterChorus = seen.GetValueOrDefault(SectionKind.Chorus) > 0;
            var level = kind switch
            {
                SectionKind.Intro => 0.18,
                SectionKind.Verse when i > summit && i == LastIndex(kinds, other => other == SectionKind.Verse) => 0.9,
                SectionKind.Verse when choruses < 2 => Rising(kinds, i, hasBridge || choruses == 1),
                SectionKind.Verse => Math.Min(0.28 + (0.07 * (times - 1)) + (afterChorus ? 0.05 : 0), 0.5),
                SectionKind.PreChorus => Math.Min(0.48 + (0.08 * (times - 1)), 0.7),
                SectionKind.Chorus => choruses == 1 ? 0.85 : 0.68 + (0.32 * (times - 1) / (choruses - 1)),
                SectionKind.Bridge => choruses == 0 ? 0.68 : 0.4,
                SectionKind.Interlude => afterChorus ? 0.45 : 0.3,
                _ => LoudEndings.Contains(taste.Style) ? 0.6 : 0.3,
            };
            if (i == summit)
            {
                level = 1;
            }

            curve[i] = Math.Round(taste.Energy.Low + (level * (taste.Energy.High - taste.Energy.Low)), 2);
        }

        return curve;
    }

    /// <summary>Verses without a chorus, or with one at the end, climb by even steps; a bridge or the chorus stands above them.</summary>
    private static double Rising(IReadOnlyList<SectionKind> kinds, int index, bool hasHigher)
    {
        var verses = kinds.Count(kind => kind == SectionKind.Verse);
        var place = kinds.Take(index).Count(kind => kind == SectionKind.Verse);
        return verses == 1 ? 0.4 : 0.3 + ((hasHigher ? 0.32 : 0.7) * place / (verses - 1));
    }

    private static int LastIndex(IReadOnlyList<SectionKind> kinds, Predicate<SectionKind> matches)
    {
        for (var i = kinds.Count - 1; i >= 0; i--)
        {
            if (matches(kinds[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
