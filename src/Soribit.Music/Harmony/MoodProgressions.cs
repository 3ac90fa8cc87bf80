using System.Globalization;

namespace Soribit.Music.Harmony;

/// <summary>Which chord follows which in progressions that people have tagged with moods. See models/chords/README.md.</summary>
internal sealed class MoodProgressions
{
    private static readonly Lazy<MoodProgressions> LazyShipped = new(() =>
    {
        using var stream = typeof(MoodProgressions).Assembly.GetManifestResourceStream("chords/moods.txt")
            ?? throw new InvalidOperationException("The mood progressions are missing from the build.");
        using var reader = new StreamReader(stream);
        return new MoodProgressions(reader.ReadToEnd());
    });

    private readonly List<(Mode Mode, int[] Chords, string[] Moods)> _progressions = [];

    /// <exception cref="InvalidDataException">A line is not "mode symbol,symbol,… mood mood …".</exception>
    public MoodProgressions(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            var symbols = words.Length > 1
                ? words[1].Split(',').Select(symbol => int.TryParse(symbol, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read < ChordSymbol.Count ? read : -1).ToArray()
                : [-1];
            if (words[0] is not ("major" or "minor") || symbols.Contains(-1))
            {
                throw new InvalidDataException($"Mood progressions: expected 'mode symbols moods', found '{line}'.");
            }

            _progressions.Add((words[0] == "minor" ? Mode.Minor : Mode.Major, [.. symbols.Select(ChordClass.OfSymbol)], words[2..]));
        }
    }

    public static MoodProgressions Shipped => LazyShipped.Value;

    /// <summary>Probability of each chord of the palette after each, (from, to) row by row, in the mood; rows sum to 1.</summary>
    public double[] Transitions(ChordPalette palette, Mode mode, string? mood)
    {
        const double MoodWeight = 6; // a progression of the mood counts as much as this many others
        const double Spread = 1.5;   // how strongly a chord that was seldom followed leans on what is common anywhere
        var n = palette.Chords.Count;
        var counts = new double[n * n];
        var common = new double[n];
        var moods = MoodWords.In(mood);
        foreach (var (_, chords, tags) in _progressions.Where(progression => progression.Mode == mode))
        {
            var weight = tags.Any(moods.Contains) ? MoodWeight : 1;
            for (var i = 0; i < chords.Length; i++)
            {
                // Progressions are loops: the last chord leads to the first.
                var from = palette.IndexOf(chords[i]);
                var to = palette.IndexOf(chords[(i + 1) % chords.Length]);
                if (from >= 0 && to >= 0 && from != to)
                {
                    counts[(from * n) + to] += weight;
                    common[to] += weight;
                }
            }
        }

        var all = common.Sum() + n;
        var transitions = new double[n * n];
        for (var from = 0; from < n; from++)
        {
            var total = counts.AsSpan(from * n, n).ToArray().Sum() + (Spread * (moods.Count > 0 ? MoodWeight : 1));
            for (var to = 0; to < n; to++)
            {
                var prior = (common[to] + 1) / all;
                transitions[(from * n) + to] = (counts[(from * n) + to] + (Spread * (moods.Count > 0 ? MoodWeight : 1) * prior)) / total;
            }
        }

        return transitions;
    }
}
