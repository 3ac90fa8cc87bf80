using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Transformers;

/// <summary>Logits of the player against PyTorch's of the same weights and tokens.</summary>
public sealed class DecoderTests_AgainstTorch
{
    /// <summary>Sums of up to 96 products of floats, eleven matrices deep: √96 · 2⁻²⁴ · √11 = 2e-6, and as much again for exponentials and roots.</summary>
    private const double Float32Tolerance = 5e-6;

    /// <summary>A weight is off by 2⁻⁸ at most, 2⁻⁸/√3 · ½ on average, and so are keys and values: as much, relative to a sum of many, and √11 of it through all matrices.</summary>
    private const double BFloat16Tolerance = 1e-2;

    /// <summary>A weight or activation is off by 1/254 of its row's largest, which is some 3 times the usual one: .7 % each on average, √22 of it through all matrices.</summary>
    private const double Int8Tolerance = 6e-2;

    /// <summary>Nats: half the square of that error times the logits' width of 1; of float weights and bfloat16 next to nothing is left.</summary>
    private const double DivergenceTolerance = 1e-3;

    [Theory]
    [InlineData(WeightFormat.Float32, Float32Tolerance)]
    [InlineData(WeightFormat.BFloat16, BFloat16Tolerance)]
    [InlineData(WeightFormat.Int8, Int8Tolerance)]
    public void Logits_AfterEveryToken_ArePyTorchs(WeightFormat format, double tolerance)
    {
        var fixture = TorchFixture.Load();
        using var weights = PackedTransformer.Pack(fixture.Weights, format);
        using var decoder = new Decoder(weights, fixture.Batch);
        var streams = Enumerable.Range(0, fixture.Batch).ToArray();
        var found = new float[fixture.Logits.Length];
        var divergence = 0.0;
        for (var t = 0; t < fixture.Tokens; t++)
        {
            decoder.Step(streams, [.. streams.Select(row => fixture.Row(row)[t])]);
            foreach (var row in streams)
            {
                decoder.Logits(row).CopyTo(found.AsSpan(((row * fixture.Tokens) + t) * fixture.Weights.Config.Vocabulary));
                divergence += Errors.Divergence(fixture.LogitsAt(row, t), decoder.Logits(row)) / fixture.Ids.Length;
                if (format == WeightFormat.Float32)
                {
                    Assert.Equal(Largest(fixture.LogitsAt(row, t)), Largest(decoder.Logits(row)));
                }
            }
        }

        Assert.InRange(Errors.Relative(fixture.Logits, found), 0, tolerance);
        Assert.InRange(divergence, -1e-9, DivergenceTolerance);
    }

    private static int Largest(ReadOnlySpan<float> logits)
    {
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
        {
            best = logits[i] > logits[best] ? i : best;
        }

        return best;
    }
}
