namespace Soribit.Neural.Tests.Transformers;

/// <summary>The formulas as they are written down against PyTorch's own operators.</summary>
public sealed class ReferenceTransformerTests
{
    /// <summary>PyTorch's tables of rotary angles are floats, of half a unit in the last place, 6e-8; all else on both sides is double.</summary>
    private const double Tolerance = 1e-6;

    [Fact]
    public void Logits_OfTheFixture_ArePyTorchs()
    {
        var fixture = TorchFixture.Load();
        for (var row = 0; row < fixture.Batch; row++)
        {
            var logits = ReferenceTransformer.Logits(fixture.Weights, fixture.Row(row));
            for (var t = 0; t < fixture.Tokens; t++)
            {
                Assert.Equal(0, Errors.Relative(logits[t], fixture.LogitsAt(row, t)), Tolerance);
            }
        }
    }
}
