using System.Globalization;

namespace Soribit.Text.Briefs;

/// <summary>An instrument that can be asked for.</summary>
/// <param name="Program">General MIDI program, 0 to 127; the kit when <paramref name="IsDrums"/>.</param>
/// <param name="Remark">What plays in truth when General MIDI has no such instrument ("a koto stands in"), else null.</param>
public sealed record NamedInstrument(string Name, int Program, bool IsDrums, IReadOnlyList<string> English, IReadOnlyList<string> Korean, Wording? Remark)
{
    /// <summary>The name in a sentence.</summary>
    public Wording Shown => new(Name, Korean.Count > 0 ? Korean[0] : Name);
}

/// <summary>The instruments by their canonical names, from <c>Words/instruments.tsv</c>.</summary>
public static class Instruments
{
    public static IReadOnlyList<NamedInstrument> All { get; } =
    [
        .. WordTable.Rows("instruments.tsv", 7).Select(row => new NamedInstrument(
            row[0], int.Parse(row[1], CultureInfo.InvariantCulture), row[2] == "drums", WordTable.List(row[3]), WordTable.List(row[4]), row[5].Length > 0 ? new Wording(row[5], row[6]) : null)),
    ];

    private static readonly Dictionary<string, NamedInstrument> ByName = All.ToDictionary(instrument => instrument.Name, StringComparer.Ordinal);

    /// <param name="name">A canonical name, as in <see cref="Brief.Instruments"/>.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static NamedInstrument Named(string name) =>
        ByName.TryGetValue(name, out var instrument) ? instrument : throw new ArgumentException($"There is no instrument \"{name}\".", nameof(name));
}
