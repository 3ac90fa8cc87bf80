using System.Globalization;
using System.Reflection;

namespace Soribit.Sound.Speaking;

/// <summary>A way of speaking: a row of <c>Speaking/styles.tsv</c>.</summary>
/// <param name="Semitones">Above the voice's own pitch.</param>
/// <param name="Range">Factor of how far the pitch moves.</param>
/// <param name="Fall">Factor of how far it sinks over a sentence.</param>
/// <param name="Pace">Factor of speed.</param>
/// <param name="Pauses">Factor of their length.</param>
/// <param name="Loudness">As in <see cref="Singing.VocalCurves"/>.</param>
/// <param name="Breathiness">As in <see cref="Singing.VocalCurves"/>; 1 is whispered.</param>
/// <param name="Lufs">Loudness of a sentence in a file.</param>
/// <param name="Breathes">Breathing in is heard.</param>
public sealed record SpeakingStyle(string Name, double Semitones, double Range, double Fall, double Pace, double Pauses, double Loudness, double Breathiness, double Lufs, bool Breathes)
{
    private static readonly Lazy<IReadOnlyList<SpeakingStyle>> LazyAll = new(() => [.. SpeakingTables.Rows("styles.tsv").Select(Read)]);

    /// <summary>In the table's order; the first is the usual one.</summary>
    public static IReadOnlyList<SpeakingStyle> All => LazyAll.Value;

    public static SpeakingStyle Plain => All[0];

    /// <summary>Null when there is no style of that name.</summary>
    public static SpeakingStyle? Find(string name) => All.FirstOrDefault(style => style.Name == name);

    private static SpeakingStyle Read(string[] row)
    {
        var values = Array.ConvertAll(row[1..], value => double.Parse(value, CultureInfo.InvariantCulture));
        return new SpeakingStyle(row[0], values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8] > 0);
    }
}

/// <summary>The embedded tables of speech: a row a line, columns parted by tabs, "#" opening a remark.</summary>
internal static class SpeakingTables
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("speaking/" + name)
            ?? throw new InvalidDataException($"The table {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
