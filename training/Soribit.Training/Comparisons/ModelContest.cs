using System.Diagnostics;
using System.Globalization;
using Soribit.Neural.Training;

namespace Soribit.Training.Comparisons;

/// <summary>Lets statistics and a small decoder foretell the same events of the same songs, which neither has seen.</summary>
internal static class ModelContest
{
    /// <summary>Counted tokens of the validation are plenty at so many.</summary>
    private const int ValidationTokens = 30_000;

    /// <param name="statistics">Each learns from songs, and then gives ln p of each event of a song; <paramref name="split"/>'s validation tells how much of the decoder to mix in.</param>
    /// <param name="sizes">The validation chooses among these.</param>
    /// <param name="part">Held-out songs that are also measured by themselves.</param>
    public static IReadOnlyList<Verdict> Run<TSong>(
        string name,
        Split<TSong> split,
        IReadOnlyList<(string Name, Func<IReadOnlyList<TSong>, Func<TSong, double[]>> Learn)> statistics,
        Language<TSong> language,
        IReadOnlyList<SmallModelOptions> sizes,
        ulong seed,
        (string Name, Func<TSong, bool> Has)? part = null)
    {
        var watch = Stopwatch.StartNew();
        var validation = Thinned([.. split.Validation.SelectMany(language.Lessons)]);
        var (chosen, tried) = (sizes[0], (SmallModel?)null);
        foreach (var size in sizes)
        {
            var model = SmallModel.TrainUntilBest(size.Config(language.Vocabulary, language.Context), size, [.. split.Fit.SelectMany(language.Lessons)], validation, seed);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: width {size.Width}, {size.Layers} layers, dropout {size.Dropout}: validation {model.Loss:0.0000} nats after {model.Step} of {size.Steps} steps ({watch.Elapsed.TotalSeconds:0} s)"));
            if (tried is null || model.Loss < tried.Loss)
            {
                (chosen, tried) = (size, model);
            }
        }

        var config = chosen.Config(language.Vocabulary, language.Context);
        var final = SmallModel.TrainFor(tried!.Step, config, chosen, [.. split.Train.SelectMany(language.Lessons)], seed);
        var (early, late) = (Ask(split.Validation, language, tried), Ask(split.Held, language, final));
        return [.. statistics.SelectMany(own =>
        {
            var share = new Foretold([.. split.Validation.Select(own.Learn(split.Fit))], early).BestShare();
            var whole = new Verdict(name, own.Name, config.Parameters, share, new Foretold([.. split.Held.Select(own.Learn(split.Train))], late), seed);
            return part is { } some ? (Verdict[])[whole, whole with { Name = some.Name, Foretold = whole.Foretold.Of([.. split.Held.Select(some.Has)]) }] : [whole];
        })];
    }

    private static IReadOnlyList<double[]> Ask<TSong>(IReadOnlyList<TSong> songs, Language<TSong> language, SmallModel model)
    {
        using var reader = new SmallReader(model.Weights);
        return [.. songs.Select(song => language.Foretell(reader, song))];
    }

    /// <summary>Every so many-th lesson.</summary>
    private static IReadOnlyList<TrainingSequence> Thinned(IReadOnlyList<TrainingSequence> lessons)
    {
        var every = Math.Max(1, lessons.Sum(lesson => lesson.Rows) / ValidationTokens);
        return [.. lessons.Where((_, i) => i % every == 0)];
    }
}
