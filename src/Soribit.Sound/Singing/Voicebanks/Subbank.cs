namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>The recordings of a bank at one height or in one colour: their aliases are the plain ones with something before and behind.</summary>
/// <param name="Low">Lowest MIDI note that it is for.</param>
/// <param name="High">Highest.</param>
/// <param name="Color">"" for the usual one.</param>
public sealed record Subbank(string Color, string Prefix, string Suffix, int Low, int High)
{
    /// <summary>Semitones by which a tone lies outside.</summary>
    public int DistanceTo(int tone) => tone < Low ? Low - tone : Math.Max(0, tone - High);

    /// <summary>The lines of prefix.map: tone, prefix and suffix, parted by tabs. Neighbours of one kind become one range.</summary>
    /// <param name="problems">Added to.</param>
    public static IReadOnlyList<Subbank> ReadPrefixMap(string text, string file, ICollection<BankProblem> problems)
    {
        var rows = new List<Subbank>();
        var lines = BankText.Lines(text);
        for (var i = 0; i < Math.Min(lines.Length, 1000); i++)
        {
            var cells = lines[i].Split('\t');
            if (lines[i].Trim().Length == 0)
            {
                continue;
            }

            if (ToneNames.Find(cells[0]) is { } tone)
            {
                rows.Add(new Subbank("", cells.Length > 1 ? cells[1].Trim() : "", cells.Length > 2 ? cells[2].Trim() : "", tone, tone));
            }
            else
            {
                problems.Add(new BankProblem(file, i + 1, new("Left out; expected a tone such as C4, a tab, a prefix, a tab, a suffix.", "읽지 않았습니다. C4 같은 음, 탭, 앞말, 탭, 뒷말 차례로 적어야 합니다.")));
            }
        }

        var joined = new List<Subbank>();
        foreach (var row in rows.OrderBy(row => row.Low))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Prefix == row.Prefix && last.Suffix == row.Suffix && row.Low <= last.High + 1)
            {
                joined[^1] = last with { High = row.High };
            }
            else
            {
                joined.Add(row);
            }
        }

        return joined;
    }
}
