using FsCheck;
using FsCheck.Fluent;
using Soribit.Neural.Sampling;
using Soribit.Neural.Tests.Panels;

namespace Soribit.Neural.Tests.Sampling;

public sealed class TokenSamplerTests
{
    private const int Draws = 40_000;

    /// <summary>χ² of 9 degrees of freedom is above this once in a million samples; the seed is fixed, so a failure is a fault.</summary>
    private const double ChiSquareLimit = 46;

    private static readonly float[] Logits = [0.3f, -1, 2, 0.5f, 1.9f, -3, 0, 1, -0.5f, 0.3f];

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(0.7, 0, 1.0)]
    [InlineData(2.5, 0, 1.0)]
    [InlineData(1.0, 4, 1.0)]
    [InlineData(1.0, 0, 0.8)]
    [InlineData(0.9, 6, 0.75)]
    public void Sample_ManyTimes_FollowsTheProbabilities(double temperature, int topK, double topP)
    {
        var settings = new SamplingSettings(temperature, topK, topP);
        var expected = Probabilities(Logits, _ => true, settings);
        Assert.InRange(ChiSquare(expected, settings, mask: null), 0, ChiSquareLimit);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(3, 1.0)]
    [InlineData(0, 0.6)]
    public void Sample_WithAMask_FollowsTheProbabilitiesOfWhatIsAllowed(int topK, double topP)
    {
        var mask = new TokenMask(Logits.Length);
        int[] allowed = [0, 1, 3, 5, 7, 9];
        foreach (var token in allowed)
        {
            mask[token] = true;
        }

        var settings = new SamplingSettings(1.2, topK, topP);
        Assert.InRange(ChiSquare(Probabilities(Logits, allowed.Contains, settings), settings, mask), 0, ChiSquareLimit);
    }

    [Fact]
    public void Sample_AnyMaskAndSettings_DrawsWhatIsAllowed()
    {
        Prop.ForAll<int, uint, byte>((seed, bits, setting) =>
        {
            var vocabulary = 1 + (seed & 127);
            var logits = Numbers.Floats(vocabulary, seed);
            var mask = new TokenMask(vocabulary);
            for (var token = 0; token < vocabulary; token++)
            {
                mask[token] = ((bits >> (token % 31)) & 1) != 0;
            }

            mask[(int)(bits % vocabulary)] = true;
            var settings = new SamplingSettings(setting % 4 * 0.5, setting % 7, 1 - (setting % 3 * 0.4));
            var sampler = new TokenSampler(vocabulary);
            foreach (var uniform in (double[])[0, 0.5, 1 - 1e-16])
            {
                var drawn = sampler.Sample(logits, mask, settings, uniform);
                Assert.True(mask[drawn.Token]);
                var total = Enumerable.Range(0, vocabulary).Where(token => mask[token]).Sum(token => Math.Exp(logits[token]));
                Assert.Equal(logits[drawn.Token] - Math.Log(total), drawn.LogProbability, 1e-5);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Sample_GrowingUniform_GoesDownTheRanking()
    {
        var sampler = new TokenSampler(Logits.Length);
        var ranked = Enumerable.Range(0, Logits.Length).OrderByDescending(token => Logits[token]).ToArray(); // stable: of equals, the first
        var drawn = Enumerable.Range(0, 10_000).Select(i => sampler.Sample(Logits, null, new SamplingSettings(), i / 10_000.0).Token).Distinct();
        Assert.Equal(ranked, drawn);
    }

    /// <summary>Four equally likely tokens: three quarters of the probability are three of them, a hair more needs the fourth.</summary>
    [Theory]
    [InlineData(0.75, 3)]
    [InlineData(0.7501, 4)]
    [InlineData(0.7499, 3)]
    [InlineData(1e-9, 1)]
    [InlineData(1, 4)]
    public void Sample_TopPOnAnEdge_KeepsTheFewestThatReachIt(double topP, int kept)
    {
        var sampler = new TokenSampler(4);
        var drawn = Enumerable.Range(0, 1000).Select(i => sampler.Sample([1, 1, 1, 1], null, new SamplingSettings(TopP: topP), i / 1000.0).Token).Distinct();
        Assert.Equal(Enumerable.Range(0, kept), drawn);
    }

    [Fact]
    public void Sample_AtTemperatureZero_TakesTheFirstOfTheLikeliest()
    {
        var drawn = new TokenSampler(4).Sample([1, 3, 3, 2], null, SamplingSettings.Greedy, 0.99);
        Assert.Equal(1, drawn.Token);
        Assert.Equal(3 - Math.Log(Math.Exp(1) + (2 * Math.Exp(3)) + Math.Exp(2)), drawn.LogProbability, 1e-6);
    }

    [Fact]
    public void Sample_LogitsOfEveryKind_LeavesOutWhatIsNotFinite()
    {
        float[] logits = [float.NegativeInfinity, float.NaN, 200, float.NegativeInfinity, -200];
        var sampler = new TokenSampler(5);
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(2, sampler.Sample(logits, null, new SamplingSettings(), i / 100.0).Token));
        var mask = new TokenMask(5) { [0] = true, [1] = true };
        Assert.Throws<InvalidOperationException>(() => sampler.Sample(logits, mask, new SamplingSettings(), 0));
    }

    [Fact]
    public void Sample_AskedForWhatCannotBe_Throws()
    {
        var sampler = new TokenSampler(2);
        Assert.Throws<InvalidOperationException>(() => sampler.Sample([0, 0], new TokenMask(2), new SamplingSettings(), 0));
        Assert.Throws<ArgumentException>(() => sampler.Sample([0, 0, 0], null, new SamplingSettings(), 0));
        Assert.Throws<ArgumentException>(() => sampler.Sample([0, 0], new TokenMask(3), new SamplingSettings(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Sample([0, 0], null, new SamplingSettings(), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Sample([0, 0], null, new SamplingSettings(), double.NaN));
        Assert.Throws<ArgumentException>(() => sampler.Sample([0, 0], null, new SamplingSettings(Temperature: -1), 0));
        Assert.Throws<ArgumentException>(() => sampler.Sample([0, 0], null, new SamplingSettings(TopP: 0), 0));
        Assert.Throws<ArgumentException>(() => sampler.Sample([0, 0], null, new SamplingSettings(TopK: -1), 0));
    }

    [Fact]
    public void Sample_AfterTheFirst_AllocatesNothing()
    {
        var sampler = new TokenSampler(Logits.Length);
        var settings = new SamplingSettings(0.9, 8, 0.9);
        var before = 0L;
        for (var i = 0; i < 100; i++)
        {
            before = i == 1 ? GC.GetAllocatedBytesForCurrentThread() : before;
            sampler.Sample(Logits, null, settings, i / 100.0);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>By the definition: softmax, sort, cut, share out.</summary>
    private static double[] Probabilities(float[] logits, Func<int, bool> isAllowed, SamplingSettings settings)
    {
        var weights = logits.Select((logit, token) => isAllowed(token) ? Math.Exp(logit / settings.Temperature) : 0).ToArray();
        var ranked = Enumerable.Range(0, logits.Length).OrderByDescending(token => weights[token]).ToList();
        ranked = [.. ranked.Take(settings.TopK > 0 ? settings.TopK : ranked.Count)];
        var (total, sum) = (ranked.Sum(token => weights[token]), 0.0);
        ranked = [.. ranked.TakeWhile(token =>
        {
            var isNeeded = sum < settings.TopP * total;
            sum += weights[token];
            return isNeeded;
        })];
        total = ranked.Sum(token => weights[token]);
        return [.. weights.Select((weight, token) => ranked.Contains(token) ? weight / total : 0)];
    }

    private static double ChiSquare(double[] expected, SamplingSettings settings, TokenMask? mask)
    {
#pragma warning disable RS0030 // System.Random with a seed is repeatable within one run of the tests.
        var random = new Random(7);
#pragma warning restore RS0030
        var sampler = new TokenSampler(Logits.Length);
        var counts = new int[expected.Length];
        for (var i = 0; i < Draws; i++)
        {
            counts[sampler.Sample(Logits, mask, settings, random.NextDouble()).Token]++;
        }

        var square = 0.0;
        for (var token = 0; token < counts.Length; token++)
        {
            Assert.True(expected[token] > 0 || counts[token] == 0, $"token {token} was drawn");
            square += expected[token] > 0 ? Math.Pow(counts[token] - (expected[token] * Draws), 2) / (expected[token] * Draws) : 0;
        }

        return square;
    }
}
