using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Training;

public sealed class AdamWTests
{
    private static readonly TransformerConfig Tiny = new(Vocabulary: 5, Width: 32, Layers: 1, Heads: 2, KeyValueHeads: 1, Hidden: 32, Context: 8);

    [Theory]
    [InlineData(1e9f)]
    [InlineData(0.5f)]
    public void Step_ThreeTimes_EqualsThePapersFormula(float clipNorm)
    {
        var options = new TrainingOptions { ClipNorm = clipNorm };
        var state = TrainingState.Random(Tiny, 3);
        var adam = new AdamW(state.Layout, options, new Workers(1));
        var expected = state.Weights.Select(weight => (double)weight).ToArray();
        var (m, v) = (new double[expected.Length], new double[expected.Length]);
        for (var t = 1; t <= 3; t++)
        {
            var slopes = Enumerable.Range(0, expected.Length).Select(i => (float)Math.Sin((i * 0.7) + t) * 0.1f).ToArray();
            var norm = Math.Sqrt(slopes.Sum(slope => (double)slope * slope));
            Assert.Equal(norm, adam.Step(state, slopes, t, 1e-2f), 1e-4 * norm);
            foreach (var slice in state.Layout.Slices)
            {
                for (var i = slice.Start; i < slice.Start + slice.Length; i++)
                {
                    var g = slopes[i] * Math.Min(1, clipNorm / norm);
                    m[i] = (0.9 * m[i]) + (0.1 * g);
                    v[i] = (0.95 * v[i]) + (0.05 * g * g);
                    var step = m[i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.95, t))) + 1e-8);
                    expected[i] -= 1e-2 * (step + (slice.IsNorm ? 0 : 0.1 * expected[i]));
                }
            }
        }

        // A dozen operations in f32 on numbers of about 1 and steps of 0.01.
        Assert.All(expected.Zip(state.Weights), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
    }

    [Fact]
    public void LearningRate_RisesToItsPeakAndFallsToItsLast()
    {
        var options = new TrainingOptions { Steps = 110, WarmUpSteps = 10, PeakRate = 1, LastRate = 0.1f };
        Assert.Equal(0.1f, LearningRate.At(0, options), 1e-6f);
        Assert.Equal(1, LearningRate.At(9, options));
        Assert.Equal(1, LearningRate.At(10, options));
        Assert.Equal(0.55f, LearningRate.At(60, options), 1e-6f);
        Assert.Equal(0.1f, LearningRate.At(110, options), 1e-6f);
        Assert.All(Enumerable.Range(10, 100), step => Assert.True(LearningRate.At(step + 1, options) < LearningRate.At(step, options)));
    }
}
