using System.Globalization;
using Soribit.Music.Form;

namespace Soribit.Music.Arranging;

/// <summary>Texts whose lines begin with the number of a bar.</summary>
public static class BarLines
{
    /// <summary>The text with other lines for some bars; every line outside them, remarks among them, stays as a person or a composer wrote it.</summary>
    /// <param name="fresh">By bar; those outside of the bars are left out.</param>
    public static string Splice(string kept, IEnumerable<(int Bar, string Line)> fresh, SongForm form, Bars bars)
    {
        var queue = new Queue<(int Bar, string Line)>(fresh.Where(line => bars.Contains(line.Bar)));
        var starts = form.Placed.ToDictionary(placed => $"[{placed.Section.Name}]", placed => placed.StartBar + 1);
        var lines = new List<string>();
        void Insert(int before)
        {
            while (queue.TryPeek(out var next) && next.Bar < before)
            {
                lines.Add(queue.Dequeue().Line);
            }
        }

        foreach (var line in kept.TrimEnd('\n').Split('\n'))
        {
            if (BarOf(line) is { } bar)
            {
                if (bars.Contains(bar))
                {
                    Insert(bar + 1); // where the old line stood
                    continue;
                }

                Insert(bar);
            }
            else if (starts.TryGetValue(line.Trim(), out var start))
            {
                Insert(start);
            }

            lines.Add(line);
        }

        Insert(int.MaxValue);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The lines of a text that begin with a bar.</summary>
    public static IEnumerable<(int Bar, string Line)> Of(string text) => text.Split('\n').Select(line => (Bar: BarOf(line), Line: line)).Where(line => line.Bar is not null).Select(line => (line.Bar!.Value, line.Line));

    private static int? BarOf(string line) =>
        int.TryParse(line.Trim().Split(' ', 2)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bar) ? bar : null;
}
