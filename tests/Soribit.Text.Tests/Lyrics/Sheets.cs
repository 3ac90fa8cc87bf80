using System.Text;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;

namespace Soribit.Text.Tests.Lyrics;

/// <summary>Lyric sheets as text that a reviewer can read: ' before a stressed syllable, , before a secondary one, rhyme and repetition behind the line.</summary>
internal static class Sheets
{
    public static LyricSheet OfSample(string path, string? pronunciations)
    {
        var brief = BriefReader.Read(GoldenFiles.Repository(path), path);
        return LyricReader.Read(brief.Lyrics!.Text, brief.Language, pronunciations is null ? null : Pronunciations(pronunciations));
    }

    public static Dictionary<string, string> Pronunciations(string golden) => GoldenFiles.Rows(golden).ToDictionary(row => row[0], row => row[1]);

    public static string Show(LyricSheet sheet)
    {
        var text = new StringBuilder();
        foreach (var section in sheet.Sections)
        {
            text.Append($"[{section.Name}] {section.Kind} {section.Letter}\n");
            foreach (var line in section.Lines)
            {
                text.Append($"{line.Index,3} {Show(line)}");
                text.Append(line.Rhyme.Length > 0 ? $"  <{line.Rhyme}>" : "").Append(line.Repeats is { } first ? $"  = {first}" : "").Append('\n');
            }
        }

        foreach (var note in sheet.Notes)
        {
            text.Append($"note: {note}\n");
        }

        return text.ToString();
    }

    public static string Show(LyricLine line) => string.Join(' ', line.Words.Select(word =>
        string.Join('-', word.Syllables.Select(syllable => (syllable.Stress switch { 1 => "'", 2 => ",", _ => "" }) + syllable.Text))));
}
