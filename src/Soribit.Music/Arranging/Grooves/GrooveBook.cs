using System.Globalization;

namespace Soribit.Music.Arranging;

/// <summary>The drum patterns that arrangements draw from, with the fills and the timing of the drummers who played them.</summary>
/// <remarks>
/// Text, one entry a line; '#' begins a comment.
/// <c>beat FAMILY WEIGHT drum=9...5... drum=...</c>: a bar, sixteen sixteenths, a digit being a ninth of full velocity.
/// <c>fill FAMILY WEIGHT ...</c>: a bar that leads into a new section.
/// <c>feel FAMILY GROUP m:s m:s ...</c>: for each sixteenth, mean and deviation of the timing in milliseconds (kick, snare, cymbal, tom).
/// </remarks>
internal sealed class GrooveBook
{
    private const int VelocityStep = 14;
    private const int SlotsPerBar = 16;

    private static readonly string[] Groups = ["kick", "snare", "cymbal", "tom"];
    private static readonly Lazy<GrooveBook> Shipped = new(ReadShipped);

    private readonly Dictionary<string, List<Groove>> _beats = [];
    private readonly Dictionary<string, List<Groove>> _fills = [];
    private readonly Dictionary<(string Family, int Group), (double Mean, double Deviation)[]> _feel = [];

    /// <summary>What ships: learned from the Groove MIDI data set, and the written patterns of drum machines and orchestral percussion.</summary>
    public static GrooveBook Standard => Shipped.Value;

    public IReadOnlyList<string> Families => [.. _beats.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Beats of a family from the quietest to the most driving.</summary>
    public IReadOnlyList<Groove> Beats(string family) => _beats[family];

    /// <summary>Fills of a family; those of rock when it has none of its own.</summary>
    public IReadOnlyList<Groove> Fills(string family) => _fills.TryGetValue(family, out var fills) ? fills : _fills["rock"];

    /// <summary>Timing of a drum at a sixteenth of the bar in milliseconds, early being negative.</summary>
    public (double Mean, double Deviation) Feel(string family, int drum, int slot) =>
        _feel.TryGetValue((family, GroupOf(drum)), out var feel) ? feel[slot % SlotsPerBar] : (0, 2);

    /// <summary>Adds the entries of a text.</summary>
    /// <exception cref="InvalidDataException">A line is not in the form above.</exception>
    public void Read(TextReader text)
    {
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#')
            {
                continue;
            }

            switch (words[0])
            {
                case "beat" when words.Length > 3:
                    Add(_beats, ReadBar(words, number));
                    break;
                case "fill" when words.Length > 3:
                    Add(_fills, ReadBar(words, number));
                    break;
                case "feel" when words.Length == 3 + SlotsPerBar && Array.IndexOf(Groups, words[2]) >= 0:
                    _feel[(words[1], Array.IndexOf(Groups, words[2]))] = [.. words.Skip(3).Select(word => ReadFeel(word, number))];
                    break;
                default:
                    throw new InvalidDataException($"Line {number}: expected beat, fill or feel and what belongs to it, found \"{line}\".");
            }
        }

        foreach (var beats in _beats.Values)
        {
            beats.Sort((a, b) => a.Drive.CompareTo(b.Drive));
        }
    }

    public static int GroupOf(int drum) => drum switch
    {
        Drum.Kick or 35 => 0,
        Drum.Snare or Drum.Stick or Drum.Clap or 40 => 1,
        41 or 43 or 45 or 47 or 48 or 50 => 3,
        _ => 2,
    };

    private static void Add(Dictionary<string, List<Groove>> entries, Groove groove)
    {
        if (!entries.TryGetValue(groove.Family, out var list))
        {
            entries[groove.Family] = list = [];
        }

        list.Add(groove);
    }

    private static Groove ReadBar(string[] words, int line)
    {
        if (!double.TryParse(words[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight))
        {
            throw new InvalidDataException($"Line {line}: expected a weight, found \"{words[2]}\".");
        }

        var hits = new List<GrooveHit>();
        foreach (var row in words.Skip(3))
        {
            var equals = row.IndexOf('=', StringComparison.Ordinal);
            var drum = equals > 0 ? Drum.Find(row[..equals]) : -1;
            if (drum < 0 || row.Length - equals - 1 != SlotsPerBar)
            {
                throw new InvalidDataException($"Line {line}: expected a drum and {SlotsPerBar} sixteenths, found \"{row}\".");
            }

            for (var slot = 0; slot < SlotsPerBar; slot++)
            {
                var digit = row[equals + 1 + slot];
                if (digit is >= '1' and <= '9')
                {
                    hits.Add(new GrooveHit(slot, drum, (digit - '0') * VelocityStep));
                }
                else if (digit != '.')
                {
                    throw new InvalidDataException($"Line {line}: expected 1 to 9 or a dot, found '{digit}'.");
                }
            }
        }

        return new Groove(words[1], SlotsPerBar, weight, [.. hits.OrderBy(hit => hit.Slot).ThenBy(hit => hit.Drum)]);
    }

    private static (double Mean, double Deviation) ReadFeel(string word, int line)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && double.TryParse(word.AsSpan(0, colon), NumberStyles.Float, CultureInfo.InvariantCulture, out var mean)
            && double.TryParse(word.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var deviation)
                ? (mean, deviation)
                : throw new InvalidDataException($"Line {line}: expected mean:deviation in milliseconds, found \"{word}\".");
    }

    private static GrooveBook ReadShipped()
    {
        var book = new GrooveBook();
        foreach (var resource in (ReadOnlySpan<string>)["models/drums/grooves.txt", "styles/machines.txt"])
        {
            using var reader = new StreamReader(typeof(GrooveBook).Assembly.GetManifestResourceStream(resource)!);
            book.Read(reader);
        }

        return book;
    }
}
