using Soribit.Neural.Tests.Transformers;
using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Training;

/// <summary>The gradient against finite differences of the reference in double precision, and against PyTorch's.</summary>
public sealed class GradientTests
{
    /// <summary>Odd sizes: heads narrower than a vector, three sequences of unequal length, one of them longer than a block of attention, some tokens that count half or nothing.</summary>
    private static readonly TransformerConfig Tiny = new(Vocabulary: 19, Width: 32, Layers: 2, Heads: 4, KeyValueHeads: 2, Hidden: 32, Context: 80);

    [Fact]
    public void Gradient_AgainstFiniteDifferencesOfTheReference_AgreesInEveryTensor()
    {
        var weights = RandomTransformer.Weights(Tiny, 7);
        var batch = Batches.Make(Tiny, 3, [70, 9, 2]);
        var (loss, gradient) = Take(weights, batch, default);
        Assert.Equal(ReferenceLoss(weights, batch), loss, 1e-5);

        // A central difference of step h in double precision is off by h² · f‴ / 6, about 1e-6 of f′ here; the rest is f32's own rounding.
        foreach (var ((name, _, values), slopes) in weights.Tensors().Zip(gradient.Tensors().Select(tensor => tensor.Values)))
        {
            var places = Enumerable.Range(0, Math.Min(6, values.Length)).Select(i => i * (values.Length / 6 | 1) % values.Length).ToArray();
            var scale = Math.Sqrt(slopes.Average(slope => slope * slope));
            foreach (var place in places)
            {
                var expected = Difference(weights, batch, values, place);
                Assert.True(Math.Abs(expected - slopes[place]) <= 1e-4 * (scale + Math.Abs(expected)), $"{name}[{place}]: {slopes[place]} instead of {expected}, others about {scale}");
            }
        }
    }

    [Fact]
    public void Gradient_AgainstPyTorch_AgreesTo1e5()
    {
        var fixture = TorchFixture.Load();
        var batch = Enumerable.Range(0, fixture.Batch).Select(row => new TrainingSequence(fixture.Row(row).ToArray())).ToArray();
        var (loss, gradient) = Take(fixture.Weights, batch, default);
        Assert.Equal(fixture.Loss, loss, 1e-5);
        foreach (var (expected, found) in fixture.Gradients.Tensors().Zip(gradient.Tensors()))
        {
            var error = Errors.Relative(expected.Values, found.Values);
            Assert.True(error <= 1e-5, $"{expected.Name}: {error:e2}");
        }
    }

    [Fact]
    public void Gradient_WithDropout_IsTheSlopeAlongItself()
    {
        var weights = RandomTransformer.Weights(Tiny, 8);
        var batch = Batches.Make(Tiny, 4, [40, 23]);
        var dropout = new Dropout(0.2f, 99);
        var (_, gradient) = Take(weights, batch, dropout);
        var layout = new ParameterLayout(Tiny);
        var (w, g) = (layout.Flat(weights), layout.Flat(gradient));
        var square = g.Sum(slope => (double)slope * slope);
        var step = 1e-2 / Math.Sqrt(square);

        // Off by the step's square and by f32's rounding of two losses of about 5 over their difference of 2e-2 · |g|: 1e-4 together.
        var up = Loss(Tiny, [.. w.Zip(g, (a, b) => (float)(a + (step * b)))], batch, dropout);
        var down = Loss(Tiny, [.. w.Zip(g, (a, b) => (float)(a - (step * b)))], batch, dropout);
        Assert.Equal(1, (up - down) / (2 * step * square), 2e-3);
        Assert.NotEqual(Loss(Tiny, w, batch, Dropout.None), Loss(Tiny, w, batch, dropout), 1e-3);
    }

    [Fact]
    public void Gradient_OfATokenOfWeightZero_IsNotThere()
    {
        var weights = RandomTransformer.Weights(Tiny, 9);
        var tokens = Batches.Tokens(Tiny, 5, 12);
        var ones = Enumerable.Repeat(1f, 12).ToArray();
        float[] onlyFirst = [0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        // Only tokens 1 and 2 count: so nothing after token 2 may matter, neither its own embedding as a target nor what reads it.
        var (loss, gradient) = Take(weights, [new TrainingSequence(tokens, onlyFirst)], default);
        var (shortLoss, shortGradient) = Take(weights, [new TrainingSequence(tokens.AsMemory(0, 3), ones.AsMemory(0, 3))], default);
        Assert.Equal(shortLoss, loss, 1e-6);
        foreach (var (expected, found) in shortGradient.Tensors().Zip(gradient.Tensors()))
        {
            Assert.True(Errors.Relative(expected.Values, found.Values) <= 1e-6, expected.Name);
        }

        var (nothing, none) = Take(weights, [new TrainingSequence(tokens, new float[12])], default);
        Assert.Equal(0, nothing);
        Assert.All(none.Tensors(), tensor => Assert.All(tensor.Values, slope => Assert.Equal(0, slope)));
    }

    [Fact]
    public void Gradient_OfABatch_IsTheMeanOfItsSequences()
    {
        // No sequence sees another: the gradient of two together is the weighted mean of each alone, in any order and in any number of passes and shards.
        var weights = RandomTransformer.Weights(Tiny, 10);
        var batch = Batches.Make(Tiny, 6, [31, 66, 5, 12, 12]);
        var (loss, together) = Take(weights, batch, default, shards: 3, rowsPerPass: 20);
        var (sum, sumOfWeights) = (new double[new ParameterLayout(Tiny).Length], 0.0);
        var alone = 0.0;
        foreach (var sequence in batch)
        {
            var (own, gradient) = Take(weights, [sequence], default);
            var flat = new ParameterLayout(Tiny).Flat(gradient);
            alone += own * sequence.Weight;
            sumOfWeights += sequence.Weight;
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += flat[i] * sequence.Weight;
            }
        }

        Assert.Equal(alone / sumOfWeights, loss, 1e-6);
        Assert.True(Errors.Relative([.. sum.Select(slope => slope / sumOfWeights)], new ParameterLayout(Tiny).Flat(together)) <= 1e-6);
    }

    [Fact]
    public void Loss_OfAFreshModel_IsTheLogarithmOfTheVocabulary()
    {
        var config = new TransformerConfig(Vocabulary: 300, Width: 64, Layers: 3, Heads: 4, KeyValueHeads: 2, Hidden: 96, Context: 64);
        var loss = Loss(config, TrainingState.Random(config, 1).Weights, Batches.Make(config, 1, [64, 64, 64, 64]), Dropout.None);
        Assert.Equal(Math.Log(300), loss, 0.05);
    }

    private static double Difference(TransformerWeights weights, IReadOnlyList<TrainingSequence> batch, float[] values, int place)
    {
        var kept = values[place];
        var (up, down) = (kept + 1e-3f, kept - 1e-3f);
        values[place] = up;
        var above = ReferenceLoss(weights, batch);
        values[place] = down;
        var below = ReferenceLoss(weights, batch);
        values[place] = kept;
        return (above - below) / ((double)up - down);
    }

    private static double ReferenceLoss(TransformerWeights weights, IReadOnlyList<TrainingSequence> batch)
    {
        var (loss, total) = (0.0, 0.0);
        foreach (var sequence in batch)
        {
            var logits = ReferenceTransformer.Logits(weights, sequence.Tokens.Span[..^1]);
            for (var t = 0; t < logits.Length; t++)
            {
                var weight = sequence.Weights.Span[t + 1];
                loss += weight * (Math.Log(logits[t].Sum(Math.Exp)) - logits[t][sequence.Tokens.Span[t + 1]]);
                total += weight;
            }
        }

        return loss / total;
    }

    private static (double Loss, TransformerWeights Gradient) Take(
        TransformerWeights weights, IReadOnlyList<TrainingSequence> batch, Dropout dropout, int shards = 1, int rowsPerPass = 1024)
    {
        var layout = new ParameterLayout(weights.Config);
        using var gradient = new BatchGradient(layout, shards, rowsPerPass, new Workers(1));
        var loss = gradient.Take(layout.Flat(weights), batch, dropout, CancellationToken.None);
        return (loss, layout.Named(gradient.Slopes));
    }

    private static double Loss(TransformerConfig config, float[] weights, IReadOnlyList<TrainingSequence> batch, Dropout dropout)
    {
        using var gradient = new BatchGradient(new ParameterLayout(config), 1, 1024, new Workers(1));
        return gradient.Take(weights, batch, dropout, CancellationToken.None);
    }
}
