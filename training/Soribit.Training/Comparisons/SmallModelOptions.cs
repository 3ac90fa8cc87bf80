using Soribit.Neural.Transformers;

namespace Soribit.Training.Comparisons;

/// <summary>The size of a small decoder and how it is trained.</summary>
/// <param name="Steps">The schedule's length; a training that no longer helps the validation stops before.</param>
/// <param name="BatchTokens">A batch ends with the lesson that reaches this.</param>
internal sealed record SmallModelOptions(int Width, int Layers, float Dropout, int Steps, int BatchTokens = 2048, float PeakRate = 3e-3f)
{
    private const int HeadWidth = 16;

    /// <summary>Steps from one look at the validation to the next.</summary>
    public int LookEvery => Math.Max(1, Steps / 12);

    public TransformerConfig Config(int vocabulary, int context) =>
        new(vocabulary, Width, Layers, Width / HeadWidth, Width / HeadWidth, 2 * Width, context);
}
