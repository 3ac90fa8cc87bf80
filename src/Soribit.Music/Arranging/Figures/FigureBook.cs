using System.Globalization;

namespace Soribit.Music.Arranging;

/// <summary>The accompaniment figures that arrangements draw from.</summary>
/// <remarks>Text, one figure a line: <c>4/4 left arpeggio 37 0:12:0 12:12:1 24:12:2 36:12:1</c>, the notes being onset:length:step as <see cref="FigureNote"/> says; '#' begins a comment.</remarks>
internal sealed class FigureBook
{
    private static readonly string[] Hands = ["left", "right", "both"];
    private static readonly Lazy<FigureBook> Shipped = new(ReadShipped);

    private readonly List<Figure> _figures = [];

    public static FigureBook Standard => Shipped.Value;

    public IReadOnlyList<Figure> All => _figures;

    /// <summary>Figures whose bars can be laid into a metre: its own, or those it is made of.</summary>
    public IReadOnlyList<Figure> For(Metre metre)
    {
        var wanted = metre.IsCompound
            ? new Metre(6, 8)
            : metre.BeatsPerBar == 3 && metre.Unit == 4 ? new Metre(3, 4) : Metre.FourFour;
        return [.. _figures.Where(figure => figure.Metre == wanted)];
    }

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

            _figures.Add(words.Length > 4
                && Metre.TryParse(words[0], out var metre)
                && Array.IndexOf(Hands, words[1]) is >= 0 and var hand
                && double.TryParse(words[3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                    ? new Figure(metre, (FigureHand)hand, words[2], weight, [.. words.Skip(4).Select(word => ReadNote(word, number))])
                    : throw new InvalidDataException($"Line {number}: expected metre, hand, family, weight and notes, found \"{line}\"."));
        }
    }

    private static FigureNote ReadNote(string word, int line)
    {
        var parts = word.Split(':');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var unit)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                ? new FigureNote(unit, length, step)
                : throw new InvalidDataException($"Line {line}: expected onset:length:step, found \"{word}\".");
    }

    private static FigureBook ReadShipped()
    {
        var book = new FigureBook();
        using var reader = new StreamReader(typeof(FigureBook).Assembly.GetManifestResourceStream("models/figures/figures.txt")!);
        book.Read(reader);
        return book;
    }
}
