using System.Globalization;
using System.Text;
using Soribit.Music.Form;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Notation;

/// <summary>The words with their chords, as players read them: chords above the lyrics, or in ChordPro.</summary>
public static class LeadSheet
{
    /// <summary>Plain text for a fixed-width font, Hangul counting two columns.</summary>
    public static string ToText(Score score, LyricSheet lyrics)
    {
        ArgumentNullException.ThrowIfNull(score);
        var form = score.Form;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{score.Title}\n");
        if (score.Author.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{score.Author}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{form.Key}, {form.Metre}, {Tempo(form)}\n");
        foreach (var (placed, rows) in Sections(score, lyrics))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n[{placed.Section.Name}]{(placed.Section.Key == form.Key ? "" : $" ({placed.Section.Key})")}\n");
            foreach (var row in rows)
            {
                text.Append(row.Chunks.Count == 0 ? BarsOf(row, form.Metre) + "\n" : Above(row));
            }
        }

        return text.ToString();
    }

    /// <summary>ChordPro 6: directives, and chords in brackets inside the words.</summary>
    public static string ToChordPro(Score score, LyricSheet lyrics)
    {
        ArgumentNullException.ThrowIfNull(score);
        var form = score.Form;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{title: {Safe(score.Title)}}}\n");
        if (score.Author.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{lyricist: {Safe(score.Author)}}}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{{key: {form.Key.Name(form.Key.Tonic)}{(form.Key.Mode == Mode.Minor ? "m" : "")}}}\n{{time: {form.Metre}}}\n{{tempo: {Tempo(form)}}}\n");
        foreach (var (placed, rows) in Sections(score, lyrics))
        {
            var environment = placed.Section.Kind switch
            {
                SectionKind.Chorus => "chorus",
                SectionKind.Bridge => "bridge",
                _ => "verse",
            };
            text.Append(CultureInfo.InvariantCulture, $"\n{{start_of_{environment}: {Safe(placed.Section.Name)}}}\n");
            foreach (var row in rows)
            {
                text.Append(row.Chunks.Count == 0 ? string.Join(' ', row.Chords.Select(chord => $"[{chord.Name}]")) : Inside(row)).Append('\n');
            }

            text.Append(CultureInfo.InvariantCulture, $"{{end_of_{environment}}}\n");
        }

        return text.ToString();
    }

    /// <summary>A phrase: its chords, each with its tick, and its words, which are none in an instrumental one.</summary>
    private sealed record Row(int Tick, int EndTick, List<(int Tick, string Name)> Chords, IReadOnlyList<SungChunk> Chunks);

    private static IEnumerable<(PlacedSection Section, List<Row> Rows)> Sections(Score score, LyricSheet lyrics)
    {
        var sung = score.Melody is { } melody ? SungLine.All(melody, lyrics).ToList() : [];
        foreach (var placed in score.Form.Placed)
        {
            var rows = new List<Row>();
            foreach (var phrase in placed.Section.Phrases)
            {
                var start = placed.StartTick + (phrase.StartBar * score.Form.Metre.BarTicks);
                var end = start + (phrase.Bars * score.Form.Metre.BarTicks);
                // A line belongs to the phrase in which most of it is sung; it may begin before with a pickup.
                var lines = sung.Where(line => (line.Notes[0].Tick + line.Notes[^1].EndTick) / 2 is var middle && middle >= start && middle < end).ToList();
                for (var i = 0; i < Math.Max(1, lines.Count); i++)
                {
                    var from = i == 0 ? start : lines[i].Notes[0].Tick;
                    var to = i + 1 < lines.Count ? lines[i + 1].Notes[0].Tick : end;
                    rows.Add(new Row(from, to, Chords(score, placed.Section.Key, from, to), i < lines.Count ? lines[i].Chunks : []));
                }
            }

            yield return (placed, rows);
        }
    }

    private static List<(int Tick, string Name)> Chords(Score score, Key key, int from, int to) =>
        [.. score.Chords.Spans.Where(span => span.Tick < to && span.EndTick > from)
            .Select(span => (Math.Max(span.Tick, from), PitchSpelling.ChordName(span.Chord, key)))];

    /// <summary>"| Eb | Ab Bb7 |", a dash where the chord before goes on over the barline.</summary>
    private static string BarsOf(Row row, Metre metre)
    {
        var text = new StringBuilder("|");
        for (var bar = row.Tick; bar < row.EndTick; bar += metre.BarTicks)
        {
            var names = row.Chords.Where(chord => chord.Tick >= bar && chord.Tick < bar + metre.BarTicks).Select(chord => chord.Name).ToList();
            text.Append(' ').Append(names.Count == 0 ? "-" : string.Join(' ', names)).Append(" |");
        }

        return text.ToString();
    }

    private static string Above(Row row)
    {
        var chords = new StringBuilder();
        var words = new StringBuilder();
        int chordColumns = 0, wordColumns = 0;
        foreach (var (names, chunk) in Aligned(row))
        {
            if (names.Count > 0)
            {
                // A chord never touches the one before: the words wait for it.
                var gap = chordColumns == 0 ? 0 : chordColumns + 1 - wordColumns;
                if (gap > 0)
                {
                    words.Append(' ', gap);
                    wordColumns += gap;
                }

                chords.Append(' ', wordColumns - chordColumns);
                var name = string.Join(' ', names);
                chords.Append(name);
                chordColumns = wordColumns + name.Length;
            }

            words.Append(chunk);
            wordColumns += Columns(chunk);
        }

        return $"{chords}\n{words.ToString().TrimEnd()}\n";
    }

    private static string Inside(Row row) =>
        string.Concat(Aligned(row).Select(pair => string.Concat(pair.Names.Select(name => $"[{name}]")) + Safe(pair.Chunk))).TrimEnd();

    /// <summary>Each syllable with the chords that come with it or since the one before; last, the chords after the words.</summary>
    private static IEnumerable<(List<string> Names, string Chunk)> Aligned(Row row)
    {
        var next = 0;
        List<string> Until(int tick)
        {
            var names = new List<string>();
            for (; next < row.Chords.Count && row.Chords[next].Tick <= tick; next++)
            {
                names.Add(row.Chords[next].Name);
            }

            return names;
        }

        foreach (var chunk in row.Chunks)
        {
            yield return (Until(chunk.Tick), chunk.Text);
        }

        if (next < row.Chords.Count)
        {
            yield return ([], " ");
            yield return (Until(int.MaxValue), "");
        }
    }

    /// <summary>Columns of a fixed-width font: two for East Asian wide letters (Unicode Standard Annex 11).</summary>
    private static int Columns(string text) => text.EnumerateRunes().Sum(rune => rune.Value
        is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1);

    private static string Safe(string text) => text.Replace('[', '(').Replace(']', ')').Replace('{', '(').Replace('}', ')').ReplaceLineEndings(" ");

    private static string Tempo(SongForm form) => Math.Round(form.Tempo, 1).ToString(CultureInfo.InvariantCulture);
}
