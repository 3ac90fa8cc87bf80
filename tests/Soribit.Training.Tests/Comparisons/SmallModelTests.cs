using Soribit.Neural.Training;
using Soribit.Training.Comparisons;

namespace Soribit.Training.Tests.Comparisons;

public sealed class SmallModelTests
{
    private const int Symbols = 5;

    /// <summary>Two steps before decide: x(n) = x(n-1) + x(n-2) mod 5, with the first two free.</summary>
    private static readonly TrainingSequence[] Language = [.. Enumerable.Range(0, Symbols * Symbols).Select(i => Sequence(i / Symbols, i % Symbols))];

    private static readonly SmallModelOptions Options = new(32, 2, 0, 360, 256);

    [Fact]
    public void TrainUntilBest_OnAToyLanguage_ForetellsWhatTheRuleSays()
    {
        var model = SmallModel.TrainUntilBest(Options.Config(Symbols, 32), Options, Language, Language, 1);
        using var reader = new SmallReader(model.Weights);
        var read = reader.Read(Language[7].Tokens.Span);
        Assert.All(read.Skip(2), p => Assert.InRange(p, MathF.Log(0.9f), 0)); // chance would be ln 0.2
    }

    [Fact]
    public void TrainUntilBest_SameSeed_GivesTheSameNumbers()
    {
        var brief = Options with { Steps = 24 };
        SmallModel[] models = [.. new ulong[] { 3, 3, 4 }.Select(seed => SmallModel.TrainUntilBest(brief.Config(Symbols, 32), brief, Language, Language[..5], seed))];
        Assert.Equal(models[0].Loss, models[1].Loss);
        Assert.Equal(models[0].Weights.Embedding, models[1].Weights.Embedding);
        Assert.NotEqual(models[0].Loss, models[2].Loss);
    }

    [Fact]
    public void TrainUntilBest_LessonsThatMislead_StopsEarlyWithTheBest()
    {
        // The lessons teach by heart what the validation contradicts: the longer, the worse.
        TrainingSequence[] lessons = [InTurn(0, 1)];
        TrainingSequence[] validation = [InTurn(0, 2)];
        var model = SmallModel.TrainUntilBest(Options.Config(Symbols, 32), Options, lessons, validation, 1);
        Assert.Equal(Options.LookEvery, model.Step);
    }

    [Fact]
    public void TrainFor_StepsOfTheBest_IsTheSameModel()
    {
        var best = SmallModel.TrainUntilBest(Options.Config(Symbols, 32), Options, Language, Language, 1);
        var again = SmallModel.TrainFor(best.Step, Options.Config(Symbols, 32), Options, Language, 1);
        Assert.Equal(best.Step, again.Step);
        Assert.Equal(best.Weights.Embedding, again.Weights.Embedding);
    }

    private static TrainingSequence InTurn(int one, int other) => new((int[])[one, other, one, other, one, other]);

    private static TrainingSequence Sequence(int first, int second)
    {
        var tokens = new int[16];
        (tokens[0], tokens[1]) = (first, second);
        for (var i = 2; i < tokens.Length; i++)
        {
            tokens[i] = (tokens[i - 1] + tokens[i - 2]) % Symbols;
        }

        return new TrainingSequence(tokens);
    }
}
