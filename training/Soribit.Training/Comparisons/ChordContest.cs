using Soribit.Music.Harmony;

namespace Soribit.Training.Comparisons;

/// <summary>The mixture of chord n-grams against small decoders.</summary>
internal static class ChordContest
{
    private const string WindowName = "chords, six changes before";

    private static readonly SmallModelOptions[] WindowSizes = [new(32, 2, 0.1f, 900), new(64, 2, 0.2f, 600), new(96, 2, 0.3f, 600)];
    private static readonly SmallModelOptions[] SongSizes = [new(64, 2, 0.1f, 1200)];

    public static IReadOnlyList<Verdict> Run(string data, ulong seed)
    {
        var (split, weights) = Read(data);
        var memory = ChordReport.TuneMemory(Mixed(split.Fit, weights), split.Validation);
        var window = ModelContest.Run(WindowName, split, [("mixture of n-grams", songs => Mixture(songs, weights))], ChordLanguage.Window, WindowSizes, seed);
        var song = ModelContest.Run("chords, the song so far", split, [("mixture and the song's own past", songs => Remembering(Mixed(songs, weights), memory))], ChordLanguage.Song, SongSizes, seed);
        return [.. window, .. song];
    }

    /// <summary>The decoder that ships, and its share in the mixture with the counts.</summary>
    public static (SmallModel Model, double Share) Learn(string data, ulong seed)
    {
        var (split, weights) = Read(data);
        var learned = ModelContest.Learn(WindowName, split, ChordLanguage.Window, WindowSizes, seed);
        return (learned.Final, ModelContest.Share(split, songs => Mixture(songs, weights), ChordLanguage.Window, learned));
    }

    private static (Split<ChordChanges> Split, IReadOnlyList<double> Weights) Read(string data)
    {
        var split = ChordTraining.Divide([.. BillboardReader.ReadAll(Path.Combine(data, "mcgill-billboard")).Select(ChordChanges.Of)], song => song.Title);
        return (split, ChordTraining.Tune(new ChordModel(ChordTraining.Counts(split.Fit), ChordTraining.EqualWeights), split.Validation));
    }

    private static Func<ChordChanges, double[]> Mixture(IReadOnlyList<ChordChanges> songs, IReadOnlyList<double> weights)
    {
        var model = Mixed(songs, weights);
        return song => Heard(song, Rows(song, rows => ChordReport.Mixed(model, song, rows)));
    }

    private static Func<ChordChanges, double[]> Remembering(ChordModel model, (double Alpha, double Form) memory) => song =>
    {
        var basis = Rows(song, rows => ChordReport.Mixed(model, song, rows));
        return Heard(song, Rows(song, rows => SongMemory.Predict(song, basis, memory.Alpha, memory.Form, rows)));
    };

    private static ChordModel Mixed(IReadOnlyList<ChordChanges> songs, IReadOnlyList<double> weights) => new(ChordTraining.Counts(songs), weights);

    private static double[][] Rows(ChordChanges song, Action<double[][]> fill)
    {
        var rows = song.Events.Select(_ => new double[ChordSymbol.Count]).ToArray();
        fill(rows);
        return rows;
    }

    private static double[] Heard(ChordChanges song, double[][] rows) => [.. rows.Select((row, i) => Math.Log(row[song.Events[i].Symbol]))];
}
