using System.Globalization;
using System.Text;
using Soribit.Text;

namespace Soribit.Music.Form;

/// <summary>The form as a page that a person edits.</summary>
/// <remarks>
/// <code>
/// key: D major
/// metre: 4/4
/// tempo: 96
///
/// Intro | intro | D | 4 bars | energy 0.3 | phrases 4
/// Verse 1 | verse | A | 8 bars | energy 0.4 | phrases 2(1) 2(2) 4(3)
/// Chorus 1 | chorus | B | 8 bars | energy 0.7 | E major | phrases 4(4) 4(5)
/// </code>
/// A phrase is its bars, and in brackets the number of the lyric line sung on it. A section without a key has the song's; one without phrases has phrases of four bars.
/// The words of a section with <c>rap</c> are spoken in rhythm.
/// </remarks>
public static class FormText
{
    private const int MaxBars = 1000;
    private const string RapMark = "rap";

    private static readonly string Kinds = string.Join(", ", Enum.GetValues<SectionKind>().Select(Name));

    private static readonly Wording Guide = new(
        $"# One line a section: name | kind | letter | bars | energy 0 to 1 | key, if not the song's | phrases.\n"
        + $"# Kinds: {Kinds}. Sections with one letter share their music.\n"
        + $"# A phrase is its bars; in brackets the number of the lyric line sung on it. Lines that begin with # are notes to yourself.",
        $"# 한 줄에 부분 하나: 이름 | 종류 | 글자 | 마디 수 | energy 0~1 | 조(곡의 조와 다를 때) | phrases(악구).\n"
        + $"# 종류: {Kinds}. 글자가 같은 부분은 음악을 함께 씁니다.\n"
        + $"# 악구는 마디 수이고, 괄호 안은 그 위에 부를 노랫말 행입니다. #으로 시작하는 줄은 메모입니다.");

    /// <summary>Said only where there is such a section.</summary>
    private static readonly Wording RapGuide = new(
        "# rap: the words of the section are spoken in rhythm; without it they are sung.",
        "# rap: 그 부분의 노랫말을 리듬에 맞춰 말하듯 뱉습니다. 없으면 노래합니다.");

    public static string Format(SongForm form)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Guide.In(form.IsNamedInKorean)}\n{(form.Sections.Any(section => section.IsRapped) ? RapGuide.In(form.IsNamedInKorean) + "\n" : "")}key: {form.Key}\nmetre: {form.Metre}\ntempo: {form.Tempo:R}\n\n");
        foreach (var section in form.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"{section.Name} | {Name(section.Kind)} | {section.Letter} | {section.Bars} {(section.Bars == 1 ? "bar" : "bars")} | energy {section.Energy:R}");
            if (section.Key != form.Key)
            {
                text.Append(CultureInfo.InvariantCulture, $" | {section.Key}");
            }

            text.Append(section.IsRapped ? $" | {RapMark} | phrases" : " | phrases");
            foreach (var phrase in section.Phrases)
            {
                text.Append(CultureInfo.InvariantCulture, $" {phrase.Bars}");
                if (phrase.Line is { } line)
                {
                    text.Append(CultureInfo.InvariantCulture, $"({line + 1})");
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <param name="file">Name for error messages, or null.</param>
    /// <param name="lyricLines">How many lines the lyrics have; null when that is not known and any number is accepted.</param>
    /// <exception cref="BadInputException">The text is no form; the message says line, fault and what is accepted.</exception>
    public static SongForm Parse(string text, string? file = null, int? lyricLines = null)
    {
        var reader = new Reader(file, lyricLines);
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            reader.Line(line.Trim(), ++number);
        }

        return reader.Finish();
    }

    internal static string Name(SectionKind kind) => kind.ToString().ToLowerInvariant();

    private sealed class Reader(string? file, int? lyricLines)
    {
        private readonly List<Section> _sections = [];
        private Key? _key;
        private Metre? _metre;
        private double? _tempo;
        private int _line;

        public void Line(string text, int number)
        {
            _line = number;
            if (text.Length == 0 || text[0] == '#')
            {
                return;
            }

            if (text.Contains('|', StringComparison.Ordinal))
            {
                _sections.Add(Section(text.Split('|', StringSplitOptions.TrimEntries)));
                return;
            }

            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var value = text[(colon + 1)..].Trim();
            switch (colon < 0 ? "" : text[..colon].Trim().ToLowerInvariant())
            {
                case "key":
                    _key = Key.TryParse(value, out var key) ? key : throw Bad(new($"'{value}' is no key; a key is like 'D major' or 'F# minor'.", $"'{value}'은/는 조가 아닙니다. 'D major'나 'F# minor'처럼 쓰십시오."));
                    break;
                case "metre":
                    _metre = Metre.TryParse(value, out var metre) ? metre : throw Bad(new($"'{value}' is no metre; a metre is like 4/4, 3/4 or 6/8.", $"'{value}'은/는 박자가 아닙니다. 4/4, 3/4, 6/8처럼 쓰십시오."));
                    break;
                case "tempo":
                    _tempo = Number(value) is >= 30 and <= 300 and var tempo ? tempo : throw Bad(new($"'{value}' is no tempo; a tempo is 30 to 300 beats a minute.", $"'{value}'은/는 빠르기가 아닙니다. 1분에 30~300박을 수로 쓰십시오."));
                    break;
                default:
                    throw Bad(new(
                        $"'{text}' is not understood; a line is 'key: …', 'metre: …', 'tempo: …' or a section such as 'Verse 1 | verse | A | 8 bars | energy 0.5 | phrases 4 4'.",
                        $"'{text}'을/를 알아들을 수 없습니다. 'key: …', 'metre: …', 'tempo: …' 또는 '1절 | verse | A | 8 bars | energy 0.5 | phrases 4 4' 같은 부분을 쓰십시오."));
            }
        }

        public SongForm Finish()
        {
            var key = _key ?? throw new BadInputException(file, null, new("The form has no key; add a line such as 'key: D major'.", "형식에 조가 없습니다. 'key: D major' 같은 줄을 넣으십시오."));
            var metre = _metre ?? throw new BadInputException(file, null, new("The form has no metre; add a line such as 'metre: 4/4'.", "형식에 박자가 없습니다. 'metre: 4/4' 같은 줄을 넣으십시오."));
            var tempo = _tempo ?? throw new BadInputException(file, null, new("The form has no tempo; add a line such as 'tempo: 96'.", "형식에 빠르기가 없습니다. 'tempo: 96' 같은 줄을 넣으십시오."));
            return _sections.Count > 0
                ? new SongForm(key, metre, tempo, _sections)
                : throw new BadInputException(file, null, new(
                    "The form has no section; add a line such as 'Verse 1 | verse | A | 8 bars | energy 0.5 | phrases 4 4'.",
                    "형식에 부분이 없습니다. '1절 | verse | A | 8 bars | energy 0.5 | phrases 4 4' 같은 줄을 넣으십시오."));
        }

        private Section Section(string[] fields)
        {
            if (fields.Length is < 4 or > 8)
            {
                throw Bad(new(
                    "A section is written 'name | kind | letter | bars | energy | key | rap | phrases'; the last four may be left out.",
                    "부분은 'name | kind | letter | bars | energy | key | rap | phrases' 차례로 쓰고, 뒤의 넷은 빼도 됩니다."));
            }

            var name = fields[0].Length > 0 && !fields[0].Contains(':', StringComparison.Ordinal)
                ? fields[0]
                : throw Bad(new("A section needs a name, without a colon.", "부분에는 쌍점이 들지 않은 이름이 있어야 합니다."));
            if (_sections.Exists(other => other.Name == name))
            {
                throw Bad(new($"There are two sections named '{name}'; each needs its own name.", $"'{name}'이라는/라는 부분이 둘입니다. 서로 다른 이름을 붙이십시오."));
            }

            var kind = Enum.GetValues<SectionKind>().Where(kind => string.Equals(Name(kind), fields[1], StringComparison.OrdinalIgnoreCase)).Select(kind => (SectionKind?)kind).FirstOrDefault()
                ?? throw Bad(new(
                    $"'{fields[1]}' is no kind of section; the kinds are {Kinds}.",
                    $"'{fields[1]}'은/는 부분의 종류가 아닙니다. 쓸 수 있는 것: {Kinds}."));
            var letter = fields[2] is [>= 'A' and <= 'Z'] ? fields[2][0] : throw Bad(new(
                $"'{fields[2]}' is no letter; sections with the same letter A to Z share their music.",
                $"'{fields[2]}'은/는 쓸 수 없습니다. A에서 Z까지 한 글자를 쓰십시오. 같은 글자의 부분은 음악을 함께 씁니다."));
            var bars = fields[3].Split(' ') is [var count, "bar" or "bars"] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is >= 1 and <= MaxBars
                ? read
                : throw Bad(new($"'{fields[3]}' is no length; a length is like '8 bars', 1 to {MaxBars}.", $"'{fields[3]}'은/는 길이가 아닙니다. '8 bars'처럼 1에서 {MaxBars}까지 쓰십시오."));
            var energy = 0.5;
            var key = _key ?? throw Bad(new("The line 'key: …' must stand before the first section.", "'key: …' 줄이 첫 부분보다 앞에 있어야 합니다."));
            IReadOnlyList<Phrase>? phrases = null;
            var isRapped = false;
            foreach (var field in fields[4..])
            {
                var words = field.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words is ["energy", var value])
                {
                    energy = Number(value) is >= 0 and <= 1 and var level ? level : throw Bad(new(
                        $"'{value}' is no energy; it is a number from 0 (bare) to 1 (everything plays).",
                        $"'{value}'은/는 energy 값이 아닙니다. 0(거의 비움)에서 1(모두 연주)까지의 수를 쓰십시오."));
                }
                else if (words is ["phrases", ..])
                {
                    phrases = Phrases(words[1..], bars);
                }
                else if (string.Equals(field, RapMark, StringComparison.OrdinalIgnoreCase))
                {
                    isRapped = true;
                }
                else if (Key.TryParse(field, out var own))
                {
                    key = own;
                }
                else
                {
                    throw Bad(new(
                        $"'{field}' is not understood; after the bars may stand 'energy 0.5', a key such as 'E major', 'rap', and 'phrases 4 4'.",
                        $"'{field}'을/를 알아들을 수 없습니다. 마디 수 뒤에는 'energy 0.5', 'E major' 같은 조, 'rap', 'phrases 4 4'를 쓸 수 있습니다."));
                }
            }

            return new Section(name, kind, letter, bars, key, energy, phrases ?? InFours(bars)) { IsRapped = isRapped };
        }

        private List<Phrase> Phrases(string[] words, int bars)
        {
            var phrases = new List<Phrase>();
            var start = 0;
            foreach (var word in words)
            {
                var open = word.IndexOf('(', StringComparison.Ordinal);
                var count = open < 0 ? word : word[..open];
                int? line = null;
                if (open >= 0)
                {
                    line = word[^1] == ')' && int.TryParse(word.AsSpan((open + 1)..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var sung) && sung >= 1 && sung <= (lyricLines ?? int.MaxValue)
                        ? sung - 1
                        : throw Bad(lyricLines is { } lines
                            ? new($"'{word}' names no lyric line; the lyrics have lines 1 to {lines}.", $"'{word}'에 맞는 노랫말이 없습니다. 노랫말은 1행에서 {lines}행까지 있습니다.")
                            : new($"'{word}' names no lyric line; a sung phrase is like '4(1)', four bars for line 1.", $"'{word}'에 맞는 노랫말이 없습니다. 노래하는 악구는 '4(1)'처럼 씁니다(1행을 네 마디에)."));
                }

                if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length is < 1 or > MaxBars)
                {
                    throw Bad(new(
                        $"'{word}' is no phrase; a phrase is its bars, such as '4', or with the lyric line sung on it '4(1)'.",
                        $"'{word}'은/는 악구가 아닙니다. '4'처럼 마디 수를 쓰거나 '4(1)'처럼 부를 행까지 쓰십시오."));
                }

                phrases.Add(new Phrase(start, length, line));
                start += length;
            }

            return start == bars ? phrases : throw Bad(new(
                $"The phrases have {start} bars together, the section has {bars}; both must be equal.",
                $"악구의 마디 수를 더하면 {start}인데 부분은 {bars}마디입니다. 둘이 같아야 합니다."));
        }

        private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

        private BadInputException Bad(Wording sentence) => new(file, _line, sentence);
    }

    /// <summary>Phrases of four bars; what is left over is a shorter one.</summary>
    internal static IReadOnlyList<Phrase> InFours(int bars) => [.. Enumerable.Range(0, (bars + 3) / 4).Select(index => new Phrase(4 * index, Math.Min(4, bars - (4 * index)), null))];
}
