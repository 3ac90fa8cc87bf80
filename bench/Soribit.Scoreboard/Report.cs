using System.Globalization;
using System.Text;

namespace Soribit.Scoreboard;

/// <summary>The rows as a table on the screen and as a record in a Markdown file for each kind of machine.</summary>
internal static class Report
{
    public static string Line(Row row) =>
        $"{(row.Passes ? "pass " : "SHORT")}  {row.Name,-52} {$"{row.FigureText} {row.Unit}",12}   goal {row.Goal,-16} {row.Reference}";

    /// <summary>Appends the rows, dated, to the file of this kind of machine.</summary>
    public static void Append(string folder, Machine machine, DateTimeOffset time, IReadOnlyList<Row> rows)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, machine.Slug + ".md");
        var text = new StringBuilder();
        if (!File.Exists(path))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"# {machine.Cpu}, {machine.Cores} cores").AppendLine();
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"## {time:yyyy-MM-dd HH:mm} UTC, {machine.Commit}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{machine.System}, {machine.Runtime}").AppendLine();
        text.AppendLine("| group | row | figure | goal | | peer or limit |").AppendLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Group} | {row.Name} | {row.FigureText} {row.Unit} | {row.Goal} | {(row.Passes ? "pass" : "short")} | {row.Reference} |");
        }

        text.AppendLine();
        File.AppendAllText(path, text.ToString());
    }
}
