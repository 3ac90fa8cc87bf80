using Soribit.Neural.Files;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Transformers;

/// <summary>A tiny random transformer and what PyTorch makes of it in double precision: training/torch/export_fixture.py.</summary>
internal sealed record TorchFixture(TransformerWeights Weights, int[] Ids, int Batch, int Tokens, float[] Logits, float Loss, TransformerWeights Gradients)
{
    public static TorchFixture Load()
    {
        using var file = SafeTensors.Read(typeof(TorchFixture).Assembly.GetManifestResourceStream("fixtures/transformer.safetensors")!);
        var weights = TransformerFile.Read(file);
        var gradients = TransformerWeights.Zero(weights.Config);
        foreach (var (name, shape, values) in gradients.Tensors())
        {
            file.Floats("grad." + name, shape).CopyTo(values, 0);
        }

        var (batch, tokens) = (file["ids"].Shape[0], file["ids"].Shape[1]);
        return new TorchFixture(
            weights, file.Integers("ids"), batch, tokens, file.Floats("logits", batch, tokens, weights.Config.Vocabulary), file.Floats("loss")[0], gradients);
    }

    /// <summary>The ids of one row of the batch.</summary>
    public ReadOnlySpan<int> Row(int row) => Ids.AsSpan(row * Tokens, Tokens);

    /// <summary>The logits after token <paramref name="token"/> of a row.</summary>
    public ReadOnlySpan<float> LogitsAt(int row, int token) => Logits.AsSpan(((row * Tokens) + token) * Weights.Config.Vocabulary, Weights.Config.Vocabulary);
}
