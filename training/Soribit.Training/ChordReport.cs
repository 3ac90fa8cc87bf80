using System.Globalization;
using Soribit.Music;
using Soribit.Music.Harmony;
using Soribit.Training.Comparisons;

namespace Soribit.Training;

/// <summary>Perplexities of the chord model beside plain Witten-Bell n-grams, on songs that neither has seen.</summary>
internal static class ChordReport
{
    public const double MajorShare = 0.8;

    public static void Write(
        ChordModel tuning,
        ChordModel model,
        Split<ChordChanges> split,
        IReadOnlyList<double> weights)
    {
        var (dev, train, held) = (split.Validation, split.Train, split.Held);
        Line($"{train.Count} songs to train ({dev.Count} of them to tune), {held.Count} held out with {held.Sum(song => song.Events.Count)} changes");
        Line($"weights of the chains: {string.Join(' ', weights)}");
        for (var order = 1; order <= 4; order++)
        {
            var plain = new WittenBell(train, order);
            Line($"Witten-Bell {order}-gram: {Perplexity(held, (song, destination) => plain.Predict(song, destination)):F2}");
        }

        for (var chords = 1; chords <= 6; chords++)
        {
            var known = chords;
            Line($"modified Kneser-Ney {chords + 1}-gram: {Perplexity(held, (song, destination) => Short(model, song, known, destination)):F2}");
        }

        Line($"the mixture, given the form and where chords change: {Perplexity(held, (song, destination) => Mixed(model, song, destination)):F2}");

        var best = TuneMemory(tuning, dev);
        var alone = (Alpha: 0.0, Value: double.PositiveInfinity);
        foreach (var alpha in (double[])[0.25, 0.5, 1, 2, 4])
        {
            var value = Perplexity(dev, (song, destination) => SongMemory.Predict(song, Plain(tuning, song), alpha, 0, destination));
            alone = value < alone.Value ? (alpha, value) : alone;
        }

        Line($"only chords before, with the song's own past ({alone.Alpha}): {Perplexity(held, (song, destination) => SongMemory.Predict(song, Plain(model, song), alone.Alpha, 0, destination)):F2}");
        Line($"the mixture with the song's own past ({best.Alpha}, {best.Form}): {Perplexity(held, (song, destination) => SongMemory.Predict(song, Past(model, song), best.Alpha, best.Form, destination)):F2}");
    }

    /// <summary>How much a song's own past counts: what makes the dev songs likeliest.</summary>
    public static (double Alpha, double Form) TuneMemory(ChordModel tuning, IReadOnlyList<ChordChanges> dev)
    {
        var basis = dev.Select(song => (Song: song, Rows: Past(tuning, song))).ToDictionary(pair => pair.Song, pair => pair.Rows);
        var best = (Alpha: 0.0, Form: 0.0, Value: double.PositiveInfinity);
        foreach (var alpha in (double[])[0.25, 0.5, 1, 2])
        {
            foreach (var form in (double[])[0.05, 0.1, 0.25, 0.5, 1])
            {
                var value = Perplexity(dev, (song, destination) => SongMemory.Predict(song, basis[song], alpha, form, destination));
                best = value < best.Value ? (alpha, form, value) : best;
            }
        }

        return (best.Alpha, best.Form);
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <param name="predict">Writes, for every change of the song, the probabilities of all symbols, knowing what came before.</param>
    public static double Perplexity(IReadOnlyList<ChordChanges> songs, Action<ChordChanges, double[][]> predict)
    {
        double bits = 0;
        var changes = 0;
        foreach (var song in songs)
        {
            var rows = song.Events.Select(_ => new double[ChordSymbol.Count]).ToArray();
            predict(song, rows);
            for (var i = 0; i < rows.Length; i++)
            {
                bits -= Math.Log(rows[i][song.Events[i].Symbol]);
            }

            changes += rows.Length;
        }

        return Math.Exp(bits / changes);
    }

    private static void Short(ChordModel model, ChordChanges song, int chords, double[][] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var whole = song.Context(i, Mode.Major);
            model.PredictChain(0, new ChordContext(whole.Before[..chords], Mode.Major, whole.Kind, whole.Place), rows[i]);
        }
    }

    private static double[][] Plain(ChordModel model, ChordChanges song)
    {
        var rows = song.Events.Select(_ => new double[ChordSymbol.Count]).ToArray();
        Short(model, song, 6, rows);
        return rows;
    }

    private static double[][] Past(ChordModel model, ChordChanges song)
    {
        var rows = song.Events.Select(_ => new double[ChordSymbol.Count]).ToArray();
        Mixed(model, song, rows);
        return rows;
    }

    /// <summary>The mode is not told: both are tried, each weighed by how well it foretold the chords so far.</summary>
    public static void Mixed(ChordModel model, ChordChanges song, double[][] rows)
    {
        var belief = MajorShare;
        Span<double> major = stackalloc double[ChordSymbol.Count];
        Span<double> minor = stackalloc double[ChordSymbol.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            model.Predict(song.Context(i, Mode.Major), major);
            model.Predict(song.Context(i, Mode.Minor), minor);
            for (var symbol = 0; symbol < major.Length; symbol++)
            {
                rows[i][symbol] = (belief * major[symbol]) + ((1 - belief) * minor[symbol]);
            }

            var heard = song.Events[i].Symbol;
            belief = belief * major[heard] / rows[i][heard];
        }
    }
}
