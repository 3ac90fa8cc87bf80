using System.Globalization;
using System.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>The text of oto.ini: <c>file.wav=alias,offset,consonant,cutoff,preutterance,overlap</c> in milliseconds, a sound a line.</summary>
public static class OtoText
{
    private const int MostLines = 200_000;
    private const double MostMilliseconds = 3_600_000;

    /// <summary>Reads every line that can be read; the others are told of.</summary>
    /// <param name="file">Path of the oto.ini inside the bank; what its lines name lies beside it.</param>
    /// <param name="problems">Added to.</param>
    public static IReadOnlyList<OtoEntry> Parse(string text, string file, ICollection<BankProblem> problems)
    {
        var folder = file[..(file.LastIndexOf('/') + 1)];
        var entries = new List<OtoEntry>();
        var lines = BankText.Lines(text);
        for (var i = 0; i < lines.Length; i++)
        {
            if (i == MostLines)
            {
                problems.Add(new BankProblem(file, i + 1, new($"Only the first {MostLines} lines are read.", $"처음 {MostLines}행까지만 읽습니다.")));
                break;
            }

            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] is '#' or ';' || (i == 0 && line.StartsWith('[')))
            {
                continue;
            }

            if (Entry(line, folder) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                problems.Add(new BankProblem(file, i + 1, new(
                    $"Left out \"{Excerpt.Of(line)}\"; expected file.wav=alias,offset,consonant,cutoff,preutterance,overlap in milliseconds.",
                    $"\"{Excerpt.Of(line)}\"은/는 읽지 않았습니다. '파일.wav=이름,시작,자음,끝,선행 발성,겹침' 꼴로 밀리초를 적어야 합니다.")));
            }
        }

        return entries;
    }

    /// <summary>The lines of one oto.ini; paths are written without the folder that it lies in.</summary>
    public static string Format(IEnumerable<OtoEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry.File[(entry.File.LastIndexOf('/') + 1)..]}={entry.Alias},")
                .AppendJoin(',', new[] { entry.Offset, entry.Consonant, entry.Cutoff, entry.Preutterance, entry.Overlap }.Select(number => number.ToString("0.###", CultureInfo.InvariantCulture)))
                .Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>A line, in which aliases may hold anything but commas; null when it is none. Numbers that are missing are 0, as in UTAU.</summary>
    private static OtoEntry? Entry(string line, string folder)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            return null;
        }

        var cells = line[(equals + 1)..].Split(',');
        var name = line[..equals].Trim().Replace('\\', '/');
        var alias = cells[0].Trim();
        Span<double> numbers = stackalloc double[5];
        if (cells.Length < 2)
        {
            return null;
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            var cell = i + 1 < cells.Length ? cells[i + 1].Trim() : "";
            if (cell.Length > 0 && !(double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) && Math.Abs(numbers[i]) <= MostMilliseconds))
            {
                return null;
            }
        }

        return new OtoEntry(folder + name, alias.Length > 0 ? alias : WithoutEnding(name), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    private static string WithoutEnding(string name)
    {
        var plain = name[(name.LastIndexOf('/') + 1)..];
        var dot = plain.LastIndexOf('.');
        return dot > 0 ? plain[..dot] : plain;
    }
}
