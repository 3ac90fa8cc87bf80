namespace Soribit.Text.Briefs;

/// <summary>Reads the embedded tables under <c>Words/</c>: a row a line, columns parted by tabs, "#" opening a remark.</summary>
internal static class WordTable
{
    public static IEnumerable<string[]> Rows(string name, int columns) => Lines(name).Select(line =>
    {
        var row = line.Split('\t');
        Array.Resize(ref row, columns);
        return row.Select(cell => cell?.Trim() ?? "").ToArray();
    });

    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(WordTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The word table {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    public static string[] List(string cell) => cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
