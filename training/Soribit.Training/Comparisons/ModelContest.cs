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
        var learned = Learn(name, split, language, sizes, seed);
        var late = Ask(split.Held, language, learned.Final);
        return [.. statistics.SelectMany(own =>
        {
            var share = Share(split, own.Learn, language, learned);
            var whole = new Verdict(name, own.Name, learned.Final.Weights.Config.Parameters, share, new Foretold([.. split.Held.Select(own.Learn(split.Train))], late), seed);
            return part is { } some ? (Verdict[])[whole, whole with { Name = some.Name, Foretold = whole.Foretold.Of([.. split.Held.Select(some.Has)]) }] : [whole];
        })];
    }

    /// <summary>Size and length of training as the validation likes them best, then all training songs.</summary>
    public static LearnedModels Learn<TSong>(string name, Split<TSong> split, Language<TSong> language, IReadOnlyList<SmallModelOptions> sizes, ulong seed)
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

        return new LearnedModels(tried!, SmallModel.TrainFor(tried!.Step, chosen.Config(language.Vocabulary, language.Context), chosen, [.. split.Train.SelectMany(language.Lessons)], seed));
    }

    /// <summary>How much of the decoder to mix in, as the validation likes it best.</summary>
    public static double Share<TSong>(Split<TSong> split, Func<IReadOnlyList<TSong>, Func<TSong, double[]>> statistics, Language<TSong> language, LearnedModels learned) =>
        new Foretold([.. split.Validation.Select(statistics(split.Fit))], Ask(split.Validation, language, learned.Tried)).BestShare();

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

/// <param name="Tried">Of the songs without the validation.</param>
/// <param name="Final">Of all training songs.</param>
internal sealed record LearnedModels(SmallModel Tried, SmallModel Final);
