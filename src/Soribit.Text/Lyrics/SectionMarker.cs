using System.Globalization;
using System.Text.RegularExpressions;

namespace Soribit.Text.Lyrics;

/// <summary>A line that names a section: [Verse 1], [후렴], "Chorus:", "## Bridge", "[Chorus] (x2)", [Rap], [Verse 2: rap], [랩 1절].</summary>
/// <param name="Name">As shown to people.</param>
/// <param name="Times">How often the section is sung here, 1 to 8.</param>
internal sealed partial record SectionMarker(string Name, LyricSectionKind Kind, Delivery Delivery, int Times)
{
    private const int MostTimes = 8;
    private const int LongestMarker = 120;

    private static readonly (char Opening, char Closing)[] Brackets = [('[', ']'), ('【', '】')];

    [GeneratedRegex(@"^\s*(?:(?:(?<mark>[\[【<〈])\s*(?<name>[^\]】>〉]{1,60}?)\s*[\]】>〉]|\#{1,6}\s+(?<name>.{1,60}?)\s*\#*|\*\*(?<name>[^*]{1,60})\*\*|(?<round>\()\s*(?<name>[^()]{1,60}?)\s*\)|(?<name>[^:：]{1,40}))\s*(?<colon>[:：])?\s*(?:[(\[]?\s*(?:(?:x|×)\s*(?<times>\d)|(?<times>\d)\s*(?:x|×|times|번|회))\s*[)\]]?)?\s*[:：]?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line { get; }

    [GeneratedRegex(@"^(?:제\s?)?(?<n>\d{1,2}|[일이삼사오육칠팔구])\s?절$")]
    private static partial Regex KoreanVerse { get; }

    [GeneratedRegex(@"^(?<kind>pre[- ]?chorus|post[- ]?chorus|verse|chorus|refrain|hook|bridge|middle (?:eight|8)|interlude|instrumental(?: break| solo)?|(?:guitar|piano|sax|drum|violin|organ|harmonica)? ?(?:solo|break)|intro(?:duction)?|outro|coda|ending|lift|tag|프리 ?코러스|후렴구?|코러스|싸비|사비|훅|브릿지|브리지|간주 ?중?|연주|솔로|전주|인트로|후주|아웃트로|끝|절)\s?(?<n>\d{1,2}|[a-d])?(?:\s?[:：,–-].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Known { get; }

    /// <summary>A rap that is named by nothing else: a verse of its own.</summary>
    [GeneratedRegex(@"^(?:rap|랩)\s?(?:part|section|break|solo|파트|부분)?\s?(?<n>\d{1,2}|[a-d])?(?:\s?[:：,–-].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rap { get; }

    /// <summary>"Rap verse 2", "랩 1절".</summary>
    [GeneratedRegex(@"^(?:(?<rap>rap(?:ped)?\s|랩\s?)|(?:sung\s|노래\s))\s*(?<section>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Before { get; }

    /// <summary>"Verse 2: rap", "Bridge (rap)", "1절 - 랩", "2절 랩"; "Verse 1: sung", "1절: 노래".</summary>
    [GeneratedRegex(@"^(?<section>.+?)\s*(?:[:：,(（–—-]|\s)\s*(?:(?<rap>rap(?:ped|ping)?|랩)|(?:sung|singing|노래))\s*[)）]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex After { get; }

    [GeneratedRegex(@"[(\[]\s*(?:(?:x|×)\s*(?<times>[2-8])|(?<times>[2-8])\s*(?:x|×|times|번|회))\s*[)\]]\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Repeat { get; }

    [GeneratedRegex(@"^\s*[(\[]?\s*(?:(?:x|×)\s*(?<times>[2-8])|(?<times>[2-8])\s*(?:x|×|times|번|회))\s*[)\]]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RepeatAlone { get; }

    /// <summary>Reads a line as a marker; null when it is a line to sing, a stage direction or anything else.</summary>
    public static SectionMarker? Read(string line)
    {
        if (line.Length > LongestMarker || string.IsNullOrWhiteSpace(line) || Line.Match(line) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups["name"].Value.Trim(' ', '*', '_', ':', '：');
        var isMarked = match.Groups["mark"].Success || match.Groups["colon"].Success || match.Groups["round"].Success || line.TrimStart()[0] is '#' or '*';
        if (Delivered(name) is not var (section, kind, delivery) || !(isMarked || IsBareMarker(section)))
        {
            return null;
        }

        var times = match.Groups["times"].Success ? Math.Clamp(match.Groups["times"].Value[0] - '0', 1, MostTimes) : 1;
        return new SectionMarker(Shown(delivery == Delivery.Unsaid || !After.IsMatch(name) ? name : section), kind, delivery, times);
    }

    /// <summary>Whether a heading names a section rather than the song.</summary>
    public static bool IsName(string heading) => Delivered(heading.Trim(' ', '*', '_', '[', ']', ':')) is not null;

    /// <summary>"[whispered]", "[Guitar fades in]": in square brackets and no section.</summary>
    public static bool IsStageDirection(string line) => line.Trim() is ['[', .., ']'] or ['【', .., '】'];

    /// <summary>The bracket that a line lacks to be a marker, as in "[Rap", "[후렴 (x2)" and "Chorus]"; null where that is not what it looks like.</summary>
    public static char? MissingBracket(string line)
    {
        if (line.Length > LongestMarker)
        {
            return null;
        }

        var text = line.Trim();
        TakeRepeat(ref text);
        text = text.TrimEnd(' ', ':', '：', '*');
        foreach (var (opening, closing) in Brackets)
        {
            if (text.StartsWith(opening) != text.EndsWith(closing) && text.AsSpan().Trim([opening, closing]).IndexOfAny(opening, closing) < 0 && IsName(text.Trim(opening, closing)))
            {
                return text[0] == opening ? closing : opening;
            }
        }

        return null;
    }

    /// <summary>Takes "(x2)" from the end of a line; 1 when there is none.</summary>
    public static int TakeRepeat(ref string line)
    {
        var match = Repeat.Match(line);
        if (!match.Success || match.Index == 0)
        {
            return 1;
        }

        line = line[..match.Index].TrimEnd();
        return match.Groups["times"].Value[0] - '0';
    }

    /// <summary>A line that is nothing but "(x2)": the stanza above it is sung that often; 1 when it is not.</summary>
    public static int RepeatOfStanza(string line) => RepeatAlone.Match(line) is { Success: true } match ? match.Groups["times"].Value[0] - '0' : 1;

    /// <summary>The section that a name means, without what it says of the delivery; null when it is no name of a section.</summary>
    private static (string Section, LyricSectionKind Kind, Delivery Delivery)? Delivered(string name)
    {
        if (Rap.IsMatch(name))
        {
            return (name, LyricSectionKind.Verse, Delivery.Rapped);
        }

        foreach (var said in (ReadOnlySpan<Match>)[Before.Match(name), After.Match(name)])
        {
            if (said.Success && KindOf(said.Groups["section"].Value.Trim()) is { } kind)
            {
                return (said.Groups["section"].Value.Trim(), kind, said.Groups["rap"].Success ? Delivery.Rapped : Delivery.Sung);
            }
        }

        return KindOf(name) is { } plain ? (name, plain, Delivery.Unsaid) : null;
    }

    private static LyricSectionKind? KindOf(string name)
    {
        if (KoreanVerse.IsMatch(name))
        {
            return LyricSectionKind.Verse;
        }

        var match = Known.Match(name);
        return !match.Success ? null : match.Groups["kind"].Value.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) switch
        {
            "verse" or "절" => LyricSectionKind.Verse,
            "prechorus" or "lift" or "프리코러스" => LyricSectionKind.PreChorus,
            "chorus" or "postchorus" or "refrain" or "hook" or "후렴" or "후렴구" or "코러스" or "싸비" or "사비" or "훅" => LyricSectionKind.Chorus,
            "bridge" or "middleeight" or "middle8" or "브릿지" or "브리지" => LyricSectionKind.Bridge,
            "intro" or "introduction" or "전주" or "인트로" => LyricSectionKind.Intro,
            "outro" or "coda" or "ending" or "tag" or "후주" or "아웃트로" or "끝" => LyricSectionKind.Outro,
            _ => LyricSectionKind.Interlude,
        };
    }

    /// <summary>Without brackets or colon only "Verse 2", "Rap 2" and "1절" are markers: "hook", "끝" or "ending" alone may be words to sing.</summary>
    private static bool IsBareMarker(string name) =>
        KoreanVerse.IsMatch(name) || IsNumbered(Known.Match(name)) || IsNumbered(Rap.Match(name));

    private static bool IsNumbered(Match match) => match.Groups["n"].Success && char.IsAsciiDigit(match.Groups["n"].Value[0]);

    private static string Shown(string name)
    {
        var colon = name.IndexOfAny([':', '：']);
        name = colon > 0 ? name[..colon].TrimEnd() : name;
        return char.IsAsciiLetter(name[0]) && (name.All(letter => !char.IsAsciiLetterLower(letter)) || char.IsAsciiLetterLower(name[0]))
            ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant())
            : name;
    }
}
