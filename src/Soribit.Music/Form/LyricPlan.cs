using System.Globalization;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Form;

/// <summary>A section whose bars are still open.</summary>
/// <param name="Words">The stanza sung here; null when the section is instrumental, and its bars are what makes the song fit its length.</param>
internal sealed record PlannedSection(string Name, SectionKind Kind, char Letter, LyricSection? Words);

/// <summary>The order of sections that a page of lyrics asks for, with room for instruments before, between and after.</summary>
internal static class LyricPlan
{
    /// <summary>Beyond this many reprises a song only goes round in circles.</summary>
    public const int MostReprises = 12;

    /// <param name="reprises">How many times the heart of the song returns after everything has been sung.</param>
    public static IReadOnlyList<PlannedSection> Of(LyricSheet sheet, int reprises, bool inKorean = false)
    {
        var sung = Sung(sheet);
        var ordered = new List<PlannedSection>();
        for (var i = 0; i < sung.Count; i++)
        {
            ordered.Add(sung[i]);
            if (i + 1 < sung.Count && NeedsInterlude(sung, i))
            {
                ordered.Add(Instrumental(SectionKind.Interlude));
            }
        }

        var heart = Heart(sung);
        for (var i = 0; i < reprises; i++)
        {
            // The first reprise of a chorus may follow at once, as a doubled last chorus; later ones want a rest before them.
            if (i > 0 || heart.Count > 1)
            {
                ordered.Add(Instrumental(SectionKind.Interlude));
            }

            ordered.AddRange(heart);
        }

        if (ordered[0].Kind != SectionKind.Intro)
        {
            ordered.Insert(0, Instrumental(SectionKind.Intro));
        }

        if (ordered[^1].Kind != SectionKind.Outro)
        {
            ordered.Add(Instrumental(SectionKind.Outro));
        }

        return Named(ordered, inKorean);
    }

    /// <summary>Whether the person said what each section is; if so, adding to it needs a better reason.</summary>
    public static bool IsMarked(LyricSheet sheet) => sheet.Sections.Any(section => section.Kind != LyricSectionKind.Unmarked);

    /// <summary>The lyrics with the delivery of every section decided: what its marker says, else rapped if it is a verse of a style that raps them.</summary>
    public static LyricSheet Delivered(LyricSheet sheet, bool rapsVerses)
    {
        if (!rapsVerses || sheet.Sections.Count == 0)
        {
            return sheet;
        }

        var kinds = Kinds(sheet);
        return new LyricSheet([.. sheet.Sections.Select((section, i) =>
            section.Delivery == Delivery.Unsaid && kinds[i].Kind == SectionKind.Verse ? section with { Delivery = Delivery.Rapped } : section)])
        {
            Notes = sheet.Notes,
        };
    }

    private static PlannedSection Instrumental(SectionKind kind) => new("", kind, '?', null);

    private static List<PlannedSection> Sung(LyricSheet sheet)
    {
        var kinds = Kinds(sheet);
        var sung = new List<PlannedSection>();
        for (var i = 0; i < sheet.Sections.Count; i++)
        {
            var section = sheet.Sections[i];
            if (section.Lines.Count > 0)
            {
                sung.Add(new PlannedSection(section.Name, kinds[i].Kind, kinds[i].Letter, section));
                continue;
            }

            // A marker alone calls for an earlier section, or else for the instruments.
            var earlier = sung.FindLast(other => other.Words is not null && other.Words.Name == section.Name)
                ?? sung.FindLast(other => other.Words is not null && other.Kind == kinds[i].Kind && other.Kind == SectionKind.Chorus);
            sung.Add(earlier ?? new PlannedSection(section.Name, kinds[i].Kind, '?', null));
        }

        return sung;
    }

    private static List<(SectionKind Kind, char Letter)> Kinds(LyricSheet sheet)
    {
        if (IsMarked(sheet))
        {
            return [.. sheet.Sections.Select(section => (Kind(section.Kind), section.Letter))];
        }

        var stanzas = sheet.Sections;
        var letters = stanzas.Select(section => section.Letter).Distinct().ToList();
        if (letters.Count > 1 && letters.Count < stanzas.Count)
        {
            // The shapes of the stanzas speak: what comes first is the verse, what answers it the chorus.
            return [.. stanzas.Select(section => (letters.IndexOf(section.Letter) switch { 0 => SectionKind.Verse, 1 => SectionKind.Chorus, _ => SectionKind.Bridge }, section.Letter))];
        }

        var pattern = stanzas.Count switch
        {
            1 => "A",
            2 => "AB",
            3 => "AAB",
            4 when Recalls(stanzas[3], stanzas[0]) => "AABA",
            4 => "ABAB",
            5 => "AABAB",
            _ => string.Concat(Enumerable.Range(0, stanzas.Count).Select(i => i % 3 == 2 || i == stanzas.Count - 1 ? 'B' : 'A')),
        };
        return [.. pattern.Select(letter => (letter == 'A' ? SectionKind.Verse : SectionKind.Chorus, letter))];
    }

    /// <summary>Whether a stanza takes up a line of an earlier one.</summary>
    private static bool Recalls(LyricSection late, LyricSection early) =>
        late.Lines.Any(line => early.Lines.Any(other => string.Equals(line.Text, other.Text, StringComparison.OrdinalIgnoreCase)));

    private static SectionKind Kind(LyricSectionKind kind) => kind switch
    {
        LyricSectionKind.Intro => SectionKind.Intro,
        LyricSectionKind.PreChorus => SectionKind.PreChorus,
        LyricSectionKind.Chorus => SectionKind.Chorus,
        LyricSectionKind.Bridge => SectionKind.Bridge,
        LyricSectionKind.Interlude => SectionKind.Interlude,
        LyricSectionKind.Outro => SectionKind.Outro,
        _ => SectionKind.Verse,
    };

    /// <summary>Instruments play after a chorus, before the next block begins; in a song of verses alone after every second one.</summary>
    private static bool NeedsInterlude(List<PlannedSection> sung, int index)
    {
        var (here, next) = (sung[index], sung[index + 1]);
        if (here.Words is null || next.Words is null)
        {
            return false;
        }

        if (sung.TrueForAll(section => section.Kind != SectionKind.Chorus))
        {
            return sung.Count > 2 && index % 2 == 1;
        }

        return here.Kind == SectionKind.Chorus && next.Kind == SectionKind.Verse && index + 2 < sung.Count;
    }

    /// <summary>What a songwriter would bring back: the last chorus; in a song whose verse has the last word that verse, too, and what leads into it.</summary>
    private static List<PlannedSection> Heart(List<PlannedSection> sung)
    {
        var words = sung.Where(section => section.Words is not null).ToList();
        var chorus = words.FindLastIndex(section => section.Kind == SectionKind.Chorus);
        if (chorus < 0)
        {
            return words.Count > 2 ? words[^2..] : words;
        }

        // Pre-chorus before it, and a closing verse after it.
        var start = chorus > 0 && words[chorus - 1].Kind == SectionKind.PreChorus ? chorus - 1 : chorus;
        var end = chorus + 1 < words.Count && words[chorus + 1].Kind == SectionKind.Verse ? chorus + 2 : chorus + 1;
        return words[start..end];
    }

    /// <summary>Gives the instrumental sections their letter, and every section a name of its own.</summary>
    private static List<PlannedSection> Named(List<PlannedSection> sections, bool inKorean)
    {
        var used = sections.Select(section => section.Letter).ToHashSet();
        var free = Enumerable.Range('A', 26).Select(letter => (char)letter).FirstOrDefault(letter => !used.Contains(letter), 'Z');
        var names = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<PlannedSection>();
        foreach (var section in sections)
        {
            var given = Clean(section.Name);
            var isOurs = given.Length == 0 || section.Words?.Kind == LyricSectionKind.Unmarked;
            var name = !isOurs ? given : SectionNames.Of(section.Kind, sections.Count(other => other.Kind == section.Kind) > 1 ? 1 : null, inKorean);
            var stem = given.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd() is { Length: > 0 } text ? text : SectionNames.Of(section.Kind, null, inKorean);
            for (var number = 2; !names.Add(name); number++)
            {
                name = isOurs ? SectionNames.Of(section.Kind, number, inKorean) : string.Create(CultureInfo.InvariantCulture, $"{stem} {number}");
            }

            result.Add(section with { Name = name, Letter = section.Words is null ? free : section.Letter });
        }

        return result;
    }

    /// <summary>The form's text form takes no name with these signs.</summary>
    private static string Clean(string name) => string.Concat(name.Where(c => c is not ('|' or ':' or '#') && !char.IsControl(c))).Trim();
}
