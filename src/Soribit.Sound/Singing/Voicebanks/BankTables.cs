using System.Reflection;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Reads the embedded tables beside this file: a row a line, columns parted by tabs, "#" opening a remark.</summary>
internal static class BankTables
{
    public static IReadOnlyList<string[]> Rows(string name, int columns)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("singing/banks/" + name)
            ?? throw new InvalidDataException($"The table {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var row = line.Split('\t');
                Array.Resize(ref row, columns);
                rows.Add(Array.ConvertAll(row, cell => cell?.Trim() ?? ""));
            }
        }

        return rows;
    }

    public static string[] List(string cell) => cell is "-" or "" ? [] : cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
