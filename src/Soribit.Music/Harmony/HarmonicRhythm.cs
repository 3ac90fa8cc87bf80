using System.Globalization;
using Soribit.Music.Form;

namespace Soribit.Music.Harmony;

/// <summary>When chords change, how four-bar units repeat, and with which chord sections begin, counted in the McGill Billboard annotations.</summary>
internal sealed class HarmonicRhythm
{
    public const int UnitBars = 4;

    private static readonly Lazy<HarmonicRhythm> LazyShipped = new(() =>
    {
        using var stream = typeof(HarmonicRhythm).Assembly.GetManifestResourceStream("chords/rhythms.txt")
            ?? throw new InvalidOperationException("The harmonic rhythms are missing from the build.");
        using var reader = new StreamReader(stream);
        return new HarmonicRhythm(reader.ReadToEnd());
    });

    private readonly Dictionary<string, List<(string Text, double Count)>> _tables = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">A line is not "table kind entry count" with one of the known tables.</exception>
    public HarmonicRhythm(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            if (words is not [("unit" or "layout" or "major" or "minor") and var table, var kind, var entry, var number]
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                throw new InvalidDataException($"Harmonic rhythms: expected 'table kind entry count', found '{line}'.");
            }

            if (!_tables.TryGetValue($"{table} {kind}", out var entries))
            {
                _tables[$"{table} {kind}"] = entries = [];
            }

            entries.Add((entry, count));
        }
    }

    public static HarmonicRhythm Shipped => LazyShipped.Value;

    /// <summary>Four bars as four digits: 0 no change, 1 on the downbeat, 2 there and in the middle, 3 in the middle alone.</summary>
    public string ChooseUnit(SectionKind kind, Metre metre, double barSeconds, Rng rng)
    {
        var units = Entries("unit", kind)
            .Select(entry => (Text: metre.BeatsPerBar == 4 ? entry.Text : Thinned(entry.Text), entry.Count))
            .Select(entry => (entry.Text, Weight: entry.Count * Pleasure(entry.Text, barSeconds)))
            .ToList();
        ReadOnlySpan<double> weights = [.. units.Select(unit => unit.Weight)];
        return units[rng.Choose(weights)].Text;
    }

    /// <summary>Letters of the units of a section, an apostrophe after one that ends otherwise.</summary>
    /// <param name="looping">How welcome it is that one unit goes through the whole section; 1 is as in the annotations.</param>
    public string ChooseLayout(SectionKind kind, int units, double looping, Rng rng)
    {
        if (units <= 1)
        {
            return units == 1 ? "a" : "";
        }

        if (units > 4)
        {
            var half = ChooseLayout(kind, 4, looping, rng);
            var rest = units - 4;
            return half + (rest <= 4 ? Prefix(half, rest) : ChooseLayout(kind, rest, looping, rng));
        }

        var layouts = Entries("layout", kind).Where(entry => entry.Text.Count(char.IsAsciiLetter) == units && IsChainable(entry.Text)).ToList();
        if (layouts.Count == 0)
        {
            return "abab"[..units];
        }

        // One unit all the way through is a vamp; three or four times the same goes nowhere.
        ReadOnlySpan<double> weights = [.. layouts.Select(layout => layout.Text.All(letter => letter == 'a') ? layout.Count * looping * (units > 2 ? 0.4 : 1) : layout.Count)];
        return layouts[rng.Choose(weights)].Text;
    }

    /// <summary>How often sections of a kind begin with a chord class.</summary>
    public double First(SectionKind kind, Mode mode, int chord) =>
        Entries(mode == Mode.Major ? "major" : "minor", kind)
            .Where(entry => int.Parse(entry.Text, CultureInfo.InvariantCulture) == chord)
            .Sum(entry => entry.Count);

    /// <summary>Whether every unit that returns is the first: then a lattice that knows the first chord can weigh all joints.</summary>
    private static bool IsChainable(string layout)
    {
        var seen = new HashSet<(char From, char To)>();
        var known = new HashSet<char>();
        var before = '\0';
        foreach (var letter in layout.Where(char.IsAsciiLetter))
        {
            if (known.Contains(letter) && letter != 'a' && !seen.Contains((before, letter)))
            {
                return false;
            }

            seen.Add((before, letter));
            known.Add(letter);
            before = letter;
        }

        return true;
    }

    private static string Prefix(string layout, int units)
    {
        var end = 0;
        for (var unit = 0; unit < units; unit++)
        {
            end++;
            end += end < layout.Length && layout[end] == '\'' ? 1 : 0;
        }

        return layout[..end];
    }

    /// <summary>Short bars carry one chord.</summary>
    private static string Thinned(string unit) => unit.Replace('2', '1').Replace('3', '0');

    /// <summary>Chords that race or stand still are rare in songs that people like to hear again.</summary>
    private static double Pleasure(string unit, double barSeconds)
    {
        var changes = unit.Sum(bar => bar switch { '0' => 0, '2' => 2, _ => 1 });
        var perSecond = changes / (4 * barSeconds);

        // Four bars on one or two chords are common in the annotations, where a riff or a singer carries them; a composed accompaniment does not.
        return changes switch { 1 => 0.04, 2 => barSeconds < 1.7 ? 0.6 : 0.2, _ => 1 }
            * Math.Exp(-4 * Math.Max(0, perSecond - 0.55))
            * Math.Exp(-12 * Math.Max(0, 0.2 - perSecond))
            * (unit.Contains('3', StringComparison.Ordinal) ? 0.5 : 1);
    }

    private List<(string Text, double Count)> Entries(string table, SectionKind kind) =>
        _tables.TryGetValue($"{table} {FormText.Name(kind)}", out var entries) ? entries : [];
}
