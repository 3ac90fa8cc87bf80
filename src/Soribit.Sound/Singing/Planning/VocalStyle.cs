using System.Globalization;
using System.Reflection;

namespace Soribit.Sound.Singing.Planning;

/// <summary>The manner of a style, from <c>Singing/Planning/styles.tsv</c>.</summary>
/// <param name="Slide">Seconds of the glide into a note.</param>
/// <param name="Scoop">Cents from below which a phrase begins and a leap is reached.</param>
/// <param name="VibratoHertz">Rate of the vibrato.</param>
/// <param name="VibratoCents">Depth of it.</param>
/// <param name="VibratoDelay">Seconds after which it begins.</param>
/// <param name="VibratoFrom">Seconds that a note must last to have one.</param>
/// <param name="Breathiness">0 to 1.</param>
/// <param name="Consonants">How much longer than spoken they are.</param>
/// <param name="Range">How far loudness goes from bare sections to full ones, 0 to 0.6.</param>
internal sealed record VocalStyle(
    string Name,
    double Slide,
    double Scoop,
    double VibratoHertz,
    double VibratoCents,
    double VibratoDelay,
    double VibratoFrom,
    double Breathiness,
    double Consonants,
    double Range)
{
    private const string Otherwise = "pop";

    private static readonly Lazy<Dictionary<string, VocalStyle>> All = new(() => Read().ToDictionary(style => style.Name, StringComparer.Ordinal));

    /// <summary>A style that is not known sings as pop does.</summary>
    public static VocalStyle Named(string name) => All.Value.GetValueOrDefault(name) ?? All.Value[Otherwise];

    private static IEnumerable<VocalStyle> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("singing/styles.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var row = line.Split('\t');
                var values = Array.ConvertAll(row[1..], value => double.Parse(value, CultureInfo.InvariantCulture));
                yield return new VocalStyle(
                    row[0],
                    values[0] / 1000,
                    values[1],
                    values[2],
                    values[3],
                    values[4] / 1000,
                    values[5] / 1000,
                    values[6],
                    values[7],
                    values[8]);
            }
        }
    }
}
