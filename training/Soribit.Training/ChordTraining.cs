using Soribit.Music.Harmony;
using Soribit.Training.Comparisons;

namespace Soribit.Training;

/// <summary>Trains the chord model on the Billboard annotations and measures it on every tenth song.</summary>
internal static class ChordTraining
{
    /// <summary>Tuned by <see cref="Tune"/> on the dev part of the training songs; songs held out play no role.</summary>
    private const int TuningRounds = 30;

    internal static double[] EqualWeights => [.. Enumerable.Repeat(1.0 / ChordModel.ChainCount, ChordModel.ChainCount)];

    public static int Run(string data, string output)
    {
        var read = BillboardReader.ReadAll(Path.Combine(data, "mcgill-billboard"));
        var split = Divide([.. read.Select(ChordChanges.Of)], song => song.Title);
        var weights = Tune(new ChordModel(Counts(split.Fit), EqualWeights), split.Validation);
        var train = split.Train;
        var counts = Counts(train);
        Directory.CreateDirectory(output);
        using (var file = File.Create(Path.Combine(output, "ngrams.txt.gz")))
        {
            ChordModel.Write(file, counts, weights);
        }

        HarmonicRhythmTraining.Write([.. read.Where((_, index) => index % 10 != 0)], Path.Combine(output, "rhythms.txt"));
        MoodTraining.Write(Path.Combine(data, "mood-progressions", "progressions.tsv"), Path.Combine(output, "moods.txt"));
        ChordReport.Write(new ChordModel(Counts(split.Fit), weights), new ChordModel(counts, weights), split, weights);
        return 0;
    }

    /// <summary>Every tenth song is held out; every tenth of the others chooses weights.</summary>
    internal static Split<TSong> Divide<TSong>(IReadOnlyList<TSong> songs, Func<TSong, string> title)
    {
        var held = songs.Where((_, index) => index % 10 == 0).ToList();

        // A cover of a held-out song, under the same title, would teach its chords.
        var heldTitles = held.Select(title).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var train = songs.Where((_, index) => index % 10 != 0).Where(song => !heldTitles.Contains(title(song))).ToList();
        return new Split<TSong>([.. train.Where((_, index) => index % 10 != 5)], [.. train.Where((_, index) => index % 10 == 5)], held);
    }

    /// <summary>Per chain, how often each symbol followed each context.</summary>
    internal static List<List<ContextCount>> Counts(IReadOnlyList<ChordChanges> songs)
    {
        var chains = new List<List<ContextCount>>();
        for (var chain = 0; chain < ChordModel.ChainCount; chain++)
        {
            var counts = new SortedDictionary<(ulong Context, byte Symbol), int>();
            foreach (var song in songs)
            {
                for (var i = 0; i < song.Events.Count; i++)
                {
                    var key = (ChordModel.Key(chain, song.Context(i, song.Mode), out _), song.Events[i].Symbol);
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                }
            }

            chains.Add([.. counts.Select(entry => new ContextCount(entry.Key.Context, entry.Key.Symbol, entry.Value))]);
        }

        return chains;
    }

    /// <summary>The weights of the mixture by expectation and maximization.</summary>
    internal static double[] Tune(ChordModel model, IReadOnlyList<ChordChanges> dev)
    {
        var rows = new List<double[]>();
        Span<double> one = stackalloc double[ChordSymbol.Count];
        foreach (var song in dev)
        {
            for (var i = 0; i < song.Events.Count; i++)
            {
                var row = new double[ChordModel.ChainCount];
                for (var chain = 0; chain < row.Length; chain++)
                {
                    model.PredictChain(chain, song.Context(i, song.Mode), one);
                    row[chain] = one[song.Events[i].Symbol];
                }

                rows.Add(row);
            }
        }

        var weights = EqualWeights;
        for (var round = 0; round < TuningRounds; round++)
        {
            var sums = new double[weights.Length];
            foreach (var row in rows)
            {
                var total = row.Zip(weights, (p, w) => p * w).Sum();
                for (var chain = 0; chain < sums.Length; chain++)
                {
                    sums[chain] += weights[chain] * row[chain] / total;
                }
            }

            weights = [.. sums.Select(sum => sum / rows.Count)];
        }

        // Written with four places, and exactly 1 together.
        var rounded = weights.Select(weight => Math.Round(weight, 4)).ToArray();
        rounded[0] += 1 - rounded.Sum();
        return rounded;
    }
}
