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
/// </remarks>
public static class FormText
{
    private const int MaxBars = 1000;

    private static readonly string Guide = string.Join('\n',
        "# One line a section: name | kind | letter | bars | energy 0 to 1 | key, if not the song's | phrases.",
        "# Kinds: " + string.Join(", ", Enum.GetNames<SectionKind>().Select(name => name.ToLowerInvariant())) + ". Sections with one letter share their music.",
        "# A phrase is its bars; in brackets the number of the lyric line sung on it. Lines that begin with # are notes to yourself.");

    public static string Format(SongForm form)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Guide}\nkey: {form.Key}\nmetre: {form.Metre}\ntempo: {form.Tempo:R}\n\n");
        foreach (var section in form.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"{section.Name} | {Name(section.Kind)} | {section.Letter} | {section.Bars} {(section.Bars == 1 ? "bar" : "bars")} | energy {section.Energy:R}");
            if (section.Key != form.Key)
            {
                text.Append(CultureInfo.InvariantCulture, $" | {section.Key}");
            }

            text.Append(" | phrases");
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
                    _key = Key.TryParse(value, out var key) ? key : throw Bad($"'{value}' is no key; a key is like 'D major' or 'F# minor'.");
                    break;
                case "metre":
                    _metre = Metre.TryParse(value, out var metre) ? metre : throw Bad($"'{value}' is no metre; a metre is like 4/4, 3/4 or 6/8.");
                    break;
                case "tempo":
                    _tempo = Number(value) is >= 30 and <= 300 and var tempo ? tempo : throw Bad($"'{value}' is no tempo; a tempo is 30 to 300 beats a minute.");
                    break;
                default:
                    throw Bad($"'{text}' is not understood; a line is 'key: …', 'metre: …', 'tempo: …' or a section such as 'Verse 1 | verse | A | 8 bars | energy 0.5 | phrases 4 4'.");
            }
        }

        public SongForm Finish()
        {
            var key = _key ?? throw new BadInputException(file, null, "The form has no key; add a line such as 'key: D major'.");
            var metre = _metre ?? throw new BadInputException(file, null, "The form has no metre; add a line such as 'metre: 4/4'.");
            var tempo = _tempo ?? throw new BadInputException(file, null, "The form has no tempo; add a line such as 'tempo: 96'.");
            return _sections.Count > 0
                ? new SongForm(key, metre, tempo, _sections)
                : throw new BadInputException(file, null, "The form has no section; add a line such as 'Verse 1 | verse | A | 8 bars | energy 0.5 | phrases 4 4'.");
        }

        private Section Section(string[] fields)
        {
            if (fields.Length is < 4 or > 7)
            {
                throw Bad("A section is written 'name | kind | letter | bars | energy | key | phrases'; the last three may be left out.");
            }

            var name = fields[0].Length > 0 && !fields[0].Contains(':', StringComparison.Ordinal)
                ? fields[0]
                : throw Bad("A section needs a name, without a colon.");
            if (_sections.Exists(other => other.Name == name))
            {
                throw Bad($"There are two sections named '{name}'; each needs its own name.");
            }

            var kind = Enum.GetValues<SectionKind>().Where(kind => string.Equals(Name(kind), fields[1], StringComparison.OrdinalIgnoreCase)).Select(kind => (SectionKind?)kind).FirstOrDefault()
                ?? throw Bad($"'{fields[1]}' is no kind of section; the kinds are {string.Join(", ", Enum.GetValues<SectionKind>().Select(Name))}.");
            var letter = fields[2] is [>= 'A' and <= 'Z'] ? fields[2][0] : throw Bad($"'{fields[2]}' is no letter; sections with the same letter A to Z share their music.");
            var bars = fields[3].Split(' ') is [var count, "bar" or "bars"] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is >= 1 and <= MaxBars
                ? read
                : throw Bad($"'{fields[3]}' is no length; a length is like '8 bars', 1 to {MaxBars}.");
            var energy = 0.5;
            var key = _key ?? throw Bad("The line 'key: …' must stand before the first section.");
            IReadOnlyList<Phrase>? phrases = null;
            foreach (var field in fields[4..])
            {
                var words = field.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words is ["energy", var value])
                {
                    energy = Number(value) is >= 0 and <= 1 and var level ? level : throw Bad($"'{value}' is no energy; it is a number from 0 (bare) to 1 (everything plays).");
                }
                else if (words is ["phrases", ..])
                {
                    phrases = Phrases(words[1..], bars);
                }
                else if (Key.TryParse(field, out var own))
                {
                    key = own;
                }
                else
                {
                    throw Bad($"'{field}' is not understood; after the bars may stand 'energy 0.5', a key such as 'E major', and 'phrases 4 4'.");
                }
            }

            return new Section(name, kind, letter, bars, key, energy, phrases ?? InFours(bars));
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
                        : throw Bad($"'{word}' names no lyric line; {(lyricLines is { } lines ? $"the lyrics have lines 1 to {lines}" : "a sung phrase is like '4(1)', four bars for line 1")}.");
                }

                if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length is < 1 or > MaxBars)
                {
                    throw Bad($"'{word}' is no phrase; a phrase is its bars, such as '4', or with the lyric line sung on it '4(1)'.");
                }

                phrases.Add(new Phrase(start, length, line));
                start += length;
            }

            return start == bars ? phrases : throw Bad($"The phrases have {start} bars together, the section has {bars}; both must be equal.");
        }

        private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

        private BadInputException Bad(string sentence) => new(file, _line, sentence);
    }

    /// <summary>Phrases of four bars; what is left over is a shorter one.</summary>
    internal static IReadOnlyList<Phrase> InFours(int bars) => [.. Enumerable.Range(0, (bars + 3) / 4).Select(index => new Phrase(4 * index, Math.Min(4, bars - (4 * index)), null))];
}
