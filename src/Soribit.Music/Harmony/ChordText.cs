using System.Globalization;
using System.Text;
using Soribit.Music.Form;
using Soribit.Text;

namespace Soribit.Music.Harmony;

/// <summary>A chord chart as a page that a person writes or edits.</summary>
/// <remarks>
/// <code>
/// [Verse 1]
/// | Am | F | C G | % |
/// | C... G | C:3 G:1 | Dm7 | E7/G# |
/// </code>
/// A bar is shared evenly by its chords (the first take the odd beats), or by dots (<c>C... G</c> or <c>C . . G</c>), or by numbers of beats; <c>%</c> repeats the bar before.
/// A heading is the name of a section, a kind ("Chorus"), or a letter; what stands before any heading goes for all other sections. Short charts are repeated.
/// </remarks>
public static class ChordText
{
    private const int BarsPerLine = 4;

    private static readonly Wording Guide = new(
        "# A section's name in brackets, then its bars between | signs. Two chords share a bar evenly; 'C... G' gives C three beats of four,\n"
        + "# 'C:3 G:1' says it in numbers, % repeats the bar before. Fewer bars than the section has are repeated. Lines that begin with # are notes.\n",
        "# 대괄호 안에 부분 이름, 그 아래 | 사이에 마디를 씁니다. 코드 둘은 마디를 고르게 나누고, 'C... G'는 네 박 가운데 C에 세 박을 줍니다.\n"
        + "# 'C:3 G:1'은 박을 수로 적은 것, %는 앞 마디의 되풀이입니다. 부분보다 마디가 적으면 되풀이합니다. #으로 시작하는 줄은 메모입니다.\n");

    /// <summary>The chart with every section under its name; <see cref="Parse"/> reads it back to the same chart.</summary>
    public static string Format(ChordChart chart, SongForm form)
    {
        var text = new StringBuilder(Guide.In(form.IsNamedInKorean));
        foreach (var placed in form.Placed)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n[{placed.Section.Name}]\n");
            var previous = "";
            for (var bar = 0; bar < placed.Section.Bars; bar++)
            {
                var written = BarText.Format(chart, placed.StartTick + (bar * form.Metre.BarTicks), form.Metre, placed.Section.Key);
                text.Append(bar % BarsPerLine == 0 ? "| " : " ").Append(bar % BarsPerLine > 0 && written == previous ? "%" : written).Append(" |");
                text.Append(bar % BarsPerLine == BarsPerLine - 1 || bar == placed.Section.Bars - 1 ? "\n" : "");
                previous = written;
            }
        }

        return text.ToString();
    }

    /// <summary>Reads a chart for the whole song.</summary>
    /// <param name="firstLine">Where the text begins in its file, 1-based, for error messages.</param>
    /// <exception cref="BadInputException">The text is no chart, or a section has no chords; the message says line, fault and what is accepted.</exception>
    public static ChordChart Parse(string text, SongForm form, string? fileName = null, int firstLine = 1)
    {
        var given = ParseSections(text, form, fileName, firstLine);
        var spans = new List<ChordSpan>();
        foreach (var placed in form.Placed)
        {
            var own = given.TryGetValue(placed.Index, out var found)
                ? found
                : throw new BadInputException(fileName, null, new($"The chart has no chords for '{placed.Section.Name}'; add '[{placed.Section.Name}]' and its bars.", $"'{placed.Section.Name}'의 코드가 없습니다. '[{placed.Section.Name}]'과/와 그 마디를 넣으십시오."));
            spans.AddRange(own.Select(span => span with { Tick = span.Tick + placed.StartTick }));
        }

        return new ChordChart(spans);
    }

    /// <summary>Reads a chart that may leave sections out: chords by index of the section, ticks from its start, for <see cref="ChordRequest.Given"/>.</summary>
    /// <inheritdoc cref="Parse"/>
    public static IReadOnlyDictionary<int, IReadOnlyList<ChordSpan>> ParseSections(string text, SongForm form, string? fileName = null, int firstLine = 1)
    {
        var charts = new List<(string Heading, int Line, List<IReadOnlyList<ChordSpan>> Bars)> { ("", firstLine, []) };
        var number = firstLine;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim();
            var at = number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (heading, rest) = Heading(line, fileName, at);
            if (heading is not null)
            {
                charts.Add((heading, at, []));
            }

            ReadBars(rest, charts[^1].Bars, form.Metre, fileName, at);
        }

        return Laid(charts, form, fileName);
    }

    private static (string? Heading, string Bars) Heading(string line, string? file, int at)
    {
        if (line[0] == '[')
        {
            var close = line.IndexOf(']', StringComparison.Ordinal);
            return close > 1
                ? (line[1..close].Trim(), line[(close + 1)..].TrimStart(':', ' '))
                : throw new BadInputException(file, at, new($"'{line}' has no closing bracket; a heading is like '[Verse 1]'.", $"'{line}'에 닫는 괄호가 없습니다. 제목은 '[1절]'처럼 씁니다."));
        }

        // "Verse 1: | C | G |"; a colon behind the first bar line is a number of beats.
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var bar = line.IndexOf('|', StringComparison.Ordinal);
        return colon > 0 && (bar < 0 || colon < bar) && !Chord.TryParse(line.AsSpan(0, colon), out _)
            ? (line[..colon].Trim(), line[(colon + 1)..])
            : (null, line);
    }

    private static void ReadBars(string text, List<IReadOnlyList<ChordSpan>> bars, Metre metre, string? file, int at)
    {
        foreach (var cell in text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (cell == "%")
            {
                bars.Add(bars.Count > 0 ? bars[^1] : throw new BadInputException(file, at, new("'%' repeats the bar before, and there is none; write the chord.", "'%'는 앞 마디를 되풀이하는데 앞 마디가 없습니다. 코드를 쓰십시오.")));
            }
            else
            {
                bars.Add(BarText.Parse(cell, metre, file, at));
            }
        }
    }

    private static Dictionary<int, IReadOnlyList<ChordSpan>> Laid(List<(string Heading, int Line, List<IReadOnlyList<ChordSpan>> Bars)> charts, SongForm form, string? file)
    {
        foreach (var (heading, line, bars) in charts.Skip(1))
        {
            if (bars.Count == 0)
            {
                throw new BadInputException(file, line, new($"'{heading}' has no bars; write them under it, such as '| C | G | Am | F |'.", $"'{heading}'에 마디가 없습니다. 그 아래에 '| C | G | Am | F |'처럼 쓰십시오."));
            }

            if (!form.Sections.Any(section => Rank(heading, section) > 0))
            {
                throw new BadInputException(file, line, new(
                    $"The song has no section '{heading}'; it has {string.Join(", ", form.Sections.Select(section => section.Name))}.",
                    $"노래에 '{heading}'이라는/라는 부분이 없습니다. 있는 부분: {string.Join(", ", form.Sections.Select(section => section.Name))}."));
            }
        }

        var laid = new Dictionary<int, IReadOnlyList<ChordSpan>>();
        foreach (var placed in form.Placed)
        {
            // The most exact heading speaks; of two alike the later one.
            var (heading, line, bars) = charts.OrderBy(chart => Rank(chart.Heading, placed.Section)).Last();
            if (bars.Count == 0 || Rank(heading, placed.Section) == 0)
            {
                continue;
            }

            if (Rank(heading, placed.Section) == 4 && bars.Count > placed.Section.Bars)
            {
                throw new BadInputException(file, line, new(
                    $"'{heading}' has {bars.Count} bars here and {placed.Section.Bars} in the form; write at most {placed.Section.Bars}, or change the form first.",
                    $"'{heading}'이/가 여기서는 {bars.Count}마디, 형식에서는 {placed.Section.Bars}마디입니다. {placed.Section.Bars}마디까지만 쓰거나 형식(form)을 먼저 고치십시오."));
            }

            laid[placed.Index] = Spans(bars, placed.Section.Bars, form.Metre.BarTicks);
        }

        return laid;
    }

    /// <summary>4 the section's own name, 3 its kind, 2 its letter, 1 no heading at all, 0 another section.</summary>
    private static int Rank(string heading, Section section) =>
        heading.Length == 0 ? 1
        : SectionNames.AreSame(heading, section.Name) ? 4
        : SectionNames.IsKind(heading, section.Kind) ? 3
        : heading.Length == 1 && heading[0] == section.Letter ? 2
        : 0;

    /// <summary>The bars, repeated until the section is full; a chord that is struck again goes on.</summary>
    private static List<ChordSpan> Spans(List<IReadOnlyList<ChordSpan>> bars, int count, int barTicks)
    {
        var spans = new List<ChordSpan>();
        for (var bar = 0; bar < count; bar++)
        {
            foreach (var span in bars[bar % bars.Count])
            {
                if (spans.Count > 0 && spans[^1].Chord == span.Chord)
                {
                    spans[^1] = spans[^1] with { Duration = spans[^1].Duration + span.Duration };
                }
                else
                {
                    spans.Add(span with { Tick = span.Tick + (bar * barTicks) });
                }
            }
        }

        return spans;
    }
}
