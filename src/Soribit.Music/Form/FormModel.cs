using System.Collections.Concurrent;
using System.Globalization;

namespace Soribit.Music.Form;

/// <summary>Which section follows which, and how long sections are, counted in the McGill Billboard annotations. See models/form/README.md.</summary>
internal sealed class FormModel
{
    /// <summary>Longer sections count as so long.</summary>
    public const int LongestBars = 64;

    private const int Kinds = 7;

    /// <summary>The end of a song stands after the kinds, its beginning after that.</summary>
    private const int End = Kinds;
    private const int Start = Kinds + 1;

    /// <summary>Bars of a section that there was not.</summary>
    private const int None = 0;

    private static readonly string[] Names = [.. Enum.GetValues<SectionKind>().Select(FormText.Name), "end", "start"];

    private static readonly Lazy<FormModel> LazyShipped = new(() =>
    {
        using var stream = typeof(FormModel).Assembly.GetManifestResourceStream("form/forms.txt")
            ?? throw new InvalidOperationException("The form model is missing from the build.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    });

    private readonly SortedDictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly BackOff _next = new(Kinds + 1);
    private readonly BackOff _bars = new(LongestBars);
    private readonly ConcurrentDictionary<Question, double> _known = [];

    private FormModel()
    {
    }

    public static FormModel Shipped => LazyShipped.Value;

    /// <param name="songs">Each the kinds and bars of its sections in order.</param>
    public static FormModel Learned(IEnumerable<IReadOnlyList<(SectionKind Kind, int Bars)>> songs)
    {
        var model = new FormModel();
        foreach (var asked in songs.SelectMany(Questions))
        {
            model.Learn(asked, 1);
        }

        return model;
    }

    /// <exception cref="InvalidDataException">A line is neither "next kind kind kind kind count", in the order of a song, nor "bars kind last before bars count".</exception>
    public static FormModel Parse(string text)
    {
        var model = new FormModel();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Read(line) is not { } read)
            {
                throw new InvalidDataException($"Form model: expected 'next kind kind kind kind count' or 'bars kind last before bars count', found '{line}'.");
            }

            model.Learn(read.Question, read.Count);
        }

        return model;
    }

    /// <summary>A line for each thing that was counted.</summary>
    public string Format() => string.Concat(_lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Key} {line.Value}\n")));

    /// <summary>Probability of a kind after the three before.</summary>
    /// <param name="one">The nearest; null stands for the time before the song.</param>
    /// <param name="next">Null stands for the end of the song.</param>
    public double Next(SectionKind? one, SectionKind? two, SectionKind? three, SectionKind? next) =>
        Known(new Question(false, Before(one), Before(two), Before(three), next is { } to ? (int)to : End));

    /// <summary>Probability of a kind after another, whatever came before that.</summary>
    public double Next(SectionKind one, SectionKind next) => _next.Probability([(int)one], (int)next);

    /// <summary>Probability that a section has so many bars.</summary>
    /// <param name="last">Bars of the last section of the kind; 0 where it is the first.</param>
    /// <param name="before">Bars of the section before; 0 where the song begins.</param>
    public double Bars(SectionKind kind, int last, int before, int bars) => Known(new Question(true, (int)kind, Capped(last), Capped(before), Capped(bars) - 1));

    /// <summary>Probability that the first section of a kind has so many bars, whatever stands before it.</summary>
    public double Bars(SectionKind kind, int bars) => _bars.Probability([(int)kind, None], Capped(bars) - 1);

    /// <summary>ln p of the kinds and bars of a song in turn, and of its end.</summary>
    public IEnumerable<double> Foretell(IReadOnlyList<(SectionKind Kind, int Bars)> song) => Questions(song).Select(asked => Math.Log(Probability(asked)));

    private static IEnumerable<Question> Questions(IReadOnlyList<(SectionKind Kind, int Bars)> song)
    {
        int one = Start, two = Start, three = Start, before = None;
        var last = new int[Kinds];
        foreach (var (kind, bars) in song)
        {
            yield return new Question(false, one, two, three, (int)kind);
            yield return new Question(true, (int)kind, last[(int)kind], before, Capped(bars) - 1);
            (one, two, three) = ((int)kind, one, two);
            before = last[(int)kind] = Capped(bars);
        }

        yield return new Question(false, one, two, three, End);
    }

    private static (Question Question, int Count)? Read(string line)
    {
        var words = line.Split(' ');
        if (words.Length != 6 || !int.TryParse(words[5], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            return null;
        }

        if (words[0] == "next")
        {
            int[] kinds = [.. words[1..5].Select(word => Array.IndexOf(Names, word))];
            return kinds.All(kind => kind >= 0) && kinds[3] != Start && !kinds.AsSpan(0, 3).Contains(End) ? (new Question(false, kinds[2], kinds[1], kinds[0], kinds[3]), count) : null;
        }

        var own = Array.IndexOf(Names, words[1]);
        int[] bars = [.. words[2..5].Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];
        return words[0] == "bars" && own is >= 0 and < Kinds && bars.All(number => number is >= 0 and <= LongestBars) && bars[2] > None
            ? (new Question(true, own, bars[0], bars[1], bars[2] - 1), count)
            : null;
    }

    private static int Before(SectionKind? kind) => kind is { } some ? (int)some : Start;

    private static int Capped(int bars) => Math.Min(bars, LongestBars);

    private void Learn(Question asked, int count)
    {
        var line = asked.IsLength
            ? string.Create(CultureInfo.InvariantCulture, $"bars {Names[asked.One]} {asked.Two} {asked.Three} {asked.Symbol + 1}")
            : $"next {Names[asked.Three]} {Names[asked.Two]} {Names[asked.One]} {Names[asked.Symbol]}";
        _lines[line] = _lines.GetValueOrDefault(line) + count;
        (asked.IsLength ? _bars : _next).Learn([asked.One, asked.Two, asked.Three], asked.Symbol, count);
    }

    /// <summary>The search for a form asks the same many times.</summary>
    private double Known(Question asked) => _known.GetOrAdd(asked, Probability);

    private double Probability(Question asked) => (asked.IsLength ? _bars : _next).Probability([asked.One, asked.Two, asked.Three], asked.Symbol);

    /// <summary>Three things that tell the symbol, the most telling first: kinds before, or the kind, the bars of its last section and the bars of the section before.</summary>
    /// <param name="Symbol">A kind or the end, or bars - 1.</param>
    private readonly record struct Question(bool IsLength, int One, int Two, int Three, int Symbol);
}
