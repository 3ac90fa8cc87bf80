using System.Globalization;

namespace Soribit.Sound.Singing.Formant;

/// <summary>How the vocal tract stands for a sound: a row of <c>Sounds/resonances.tsv</c>.</summary>
/// <param name="Class">Name that <c>Sounds/transitions.tsv</c> knows it by.</param>
/// <param name="Formants">(4,) Hz, for a tract of 17.5 cm.</param>
/// <param name="Bandwidths">(3,) Hz.</param>
/// <param name="OfVowel">(2,) share of the neighbouring vowel in F2 and F3.</param>
/// <param name="Level">dB against a vowel.</param>
/// <param name="Zero">Hz, of the nose; 0 for sounds of the mouth.</param>
/// <param name="Lax">Added to the glottal source's Rd.</param>
internal sealed record Resonance(string Class, double[] Formants, double[] Bandwidths, double[] OfVowel, double Level, double Zero, double Lax);

/// <summary>One band of noise.</summary>
/// <param name="Hertz">Centre; 0 when it follows a formant.</param>
/// <param name="Formant">Position of the formant that it follows, from 0; -1 for none.</param>
/// <param name="Width">Hz.</param>
/// <param name="Level">dB against the other bands.</param>
internal readonly record struct NoiseBand(double Hertz, int Formant, double Width, double Level);

/// <summary>What hisses and bursts in a sound: a row of <c>Sounds/noises.tsv</c>. Levels are dB against a vowel, times seconds.</summary>
internal sealed record Hiss(
    string Body,
    double? FrictionLevel,
    IReadOnlyList<NoiseBand> FrictionBands,
    double? BurstLevel,
    double BurstSeconds,
    IReadOnlyList<NoiseBand> BurstBands,
    double VoiceOnset,
    double AspirationLevel,
    double Cents,
    double Lax);

/// <summary>The formant singer's tables.</summary>
internal static class SpeechSounds
{
    private const string Absent = "-";
    private const double Silent = -120;

    private static readonly Dictionary<string, Resonance> Resonances = Rows("resonances.tsv").ToDictionary(row => row[0], row => new Resonance(
        row[1],
        [Number(row[2]), Number(row[3]), Number(row[4]), Number(row[5])],
        [Number(row[6]), Number(row[7]), Number(row[8])],
        [Number(row[9]), Number(row[10])],
        Number(row[11]),
        Number(row[12]),
        Number(row[13])));

    private static readonly Dictionary<string, Hiss> Hisses = Rows("noises.tsv").ToDictionary(row => row[0], row => new Hiss(
        row[1],
        row[2] == Absent ? null : Number(row[2]),
        Bands(row[3]),
        row[4] == Absent ? null : Number(row[4]),
        row[5] == Absent ? 0 : Number(row[5]) / 1000,
        Bands(row[6]),
        Number(row[7]) / 1000,
        row[8] == Absent ? Silent : Number(row[8]),
        Number(row[9]),
        Number(row[10])));

    private static readonly (string From, string To, double Before, double After)[] Transitions =
        [.. Rows("transitions.tsv").Select(row => (row[0], row[1], Number(row[2]) / 1000, Number(row[3]) / 1000))];

    /// <summary>The tract of a sound, in a place of its own where the table has it.</summary>
    public static Resonance Tract(string symbol, string? where = null) =>
        (where is not null && Resonances.TryGetValue($"{symbol} {where}", out var special)) || Resonances.TryGetValue(symbol, out special)
            ? special
            : throw new ArgumentException($"The formant singer has no tract shape for \"{symbol}\".", nameof(symbol));

    /// <summary>The noise of a sound; null when it has none.</summary>
    public static Hiss? Noise(string symbol, string? where = null) =>
        (where is not null && Hisses.TryGetValue($"{symbol} {where}", out var special)) || Hisses.TryGetValue(symbol, out special) ? special : null;

    /// <summary>Seconds before and after the border between two classes of sound in which the formants move.</summary>
    public static (double Before, double After) Transition(string from, string to)
    {
        foreach (var row in Transitions)
        {
            if ((row.From == from || row.From == "*") && (row.To == to || row.To == "*"))
            {
                return (row.Before, row.After);
            }
        }

        throw new InvalidDataException($"transitions.tsv has no row for {from} to {to}.");
    }

    private static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(SpeechSounds).Assembly.GetManifestResourceStream("singing/" + name)
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

    private static NoiseBand[] Bands(string cell) => cell == Absent ? [] :
    [
        .. cell.Split(' ').Select(text =>
        {
            var band = text.Split('/');
            return band[0][0] == 'F'
                ? new NoiseBand(0, band[0][1] - '1', Number(band[1]), Number(band[2]))
                : new NoiseBand(Number(band[0]), -1, Number(band[1]), Number(band[2]));
        }),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
