using System.Globalization;

namespace Soribit.Music.Form;

/// <summary>What sections are called that nobody named: Intro, Verse 2, Chorus; in a Korean song 전주, 2절, 후렴.</summary>
internal static class SectionNames
{
    private const char VerseCounter = '절';

    private static readonly (SectionKind Kind, string English, string Korean)[] Titles =
    [
        (SectionKind.Intro, "Intro", "전주"),
        (SectionKind.Verse, "Verse", "절"),
        (SectionKind.PreChorus, "Pre-Chorus", "프리코러스"),
        (SectionKind.Chorus, "Chorus", "후렴"),
        (SectionKind.Bridge, "Bridge", "브리지"),
        (SectionKind.Interlude, "Interlude", "간주"),
        (SectionKind.Outro, "Outro", "후주"),
    ];

    /// <param name="number">From 1; null for a section that is the only one of its kind.</param>
    public static string Of(SectionKind kind, int? number, bool inKorean)
    {
        var (_, english, korean) = Titles.First(title => title.Kind == kind);
        return (inKorean, kind) switch
        {
            (true, SectionKind.Verse) => string.Create(CultureInfo.InvariantCulture, $"{number ?? 1}{korean}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(inKorean ? korean : english)}{(number is null ? "" : " ")}{number}"),
        };
    }

    /// <summary>The name in English when it is one of these in Korean, else as it is: the same section, whatever its song's language.</summary>
    public static string InEnglish(string name)
    {
        if (name.Length > 1 && name[^1] == VerseCounter && name.AsSpan(..^1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return $"Verse {name[..^1]}";
        }

        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var (stem, rest) = space < 0 ? (name, "") : (name[..space], name[space..]);
        return Titles.FirstOrDefault(title => title.Korean == stem && title.Kind != SectionKind.Verse).English is { } english ? english + rest : name;
    }

    /// <summary>Whether a heading and a section's name mean the same section; case does not matter.</summary>
    public static bool AreSame(string heading, string name) =>
        string.Equals(heading, name, StringComparison.OrdinalIgnoreCase) || string.Equals(InEnglish(heading), InEnglish(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a heading names a kind of section in either language: "chorus", "pre-chorus", 후렴, 절.</summary>
    public static bool IsKind(string heading, SectionKind kind)
    {
        var (_, english, korean) = Titles.First(title => title.Kind == kind);
        return heading == korean || string.Equals(heading.Replace("-", "", StringComparison.Ordinal), english.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a section's own chance is drawn by. An instrumental section plays the same notes under its Korean name as under its English one.</summary>
    public static string Seed(Section section) => section.Phrases.Any(phrase => phrase.Line is not null) ? section.Name : InEnglish(section.Name);
}
