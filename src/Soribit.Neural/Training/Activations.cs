using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>What a pass keeps on the way forward for the way back, and its scratch. M is the number of rows; it grows to the largest pass and stays.</summary>
internal sealed class Activations
{
    public Activations(TransformerConfig config, int rows)
    {
        var (d, kv, f) = (config.Width, config.KeyValueWidth, config.Hidden);
        Capacity = rows;
        VocabularyStride = (config.Vocabulary + 31) / 32 * 32;
        Layers = new LayerActivations[config.Layers];
        for (var i = 0; i < Layers.Length; i++)
        {
            Layers[i] = new LayerActivations(
                Floats(rows, d), Floats(rows, d), Floats(rows, 1), Floats(rows, d + (2 * kv)), Floats(rows, config.Heads), Floats(rows, d),
                Floats(rows, d), Floats(rows, d), Floats(rows, 1), Floats(rows, 2 * f), Floats(rows, f));
        }

        Last = Floats(rows, d);
        LastNormed = Floats(rows, d);
        LastScale = Floats(rows, 1);
        Logits = Floats(rows, VocabularyStride);
        Losses = new double[rows];
        StreamSlope = Floats(rows, d);
        Branch = Floats(rows, d);
        WideSlope = Floats(rows, Math.Max(f, d + (2 * kv)));
    }

    /// <summary>M at most.</summary>
    public int Capacity { get; }

    /// <summary>From row to row of the logits.</summary>
    public int VocabularyStride { get; }

    public LayerActivations[] Layers { get; }

    /// <summary>(M, d): the stream after the last layer.</summary>
    public float[] Last { get; }

    /// <summary>(M, d).</summary>
    public float[] LastNormed { get; }

    /// <summary>(M).</summary>
    public float[] LastScale { get; }

    /// <summary>(M, V), then their gradient.</summary>
    public float[] Logits { get; }

    /// <summary>(M): weight times loss.</summary>
    public double[] Losses { get; }

    /// <summary>(M, d): the gradient of the stream, on its way back.</summary>
    public float[] StreamSlope { get; }

    /// <summary>(M, d): what a branch adds to the stream, or its gradient.</summary>
    public float[] Branch { get; }

    /// <summary>(M, f) or (M, d + 2 kv): the gradient of a hidden layer, or of q, k and v.</summary>
    public float[] WideSlope { get; }

    private static float[] Floats(int rows, int columns) => GC.AllocateUninitializedArray<float>(rows * columns);
}

/// <summary>What one layer keeps.</summary>
/// <param name="Stream">x, (M, d): the stream as it comes in.</param>
/// <param name="AttentionNormed">norm(x), (M, d).</param>
/// <param name="AttentionScale">(M): 1 / root mean square of x.</param>
/// <param name="QueryKeyValue">(M, d + 2 kv): q and k turned by their positions, and v.</param>
/// <param name="LogSums">(heads, T) of each sequence, one after another.</param>
/// <param name="Attended">y, (M, d): attention before its output matrix.</param>
/// <param name="Middle">(M, d): the stream after attention.</param>
/// <param name="FeedNormed">(M, d).</param>
/// <param name="FeedScale">(M).</param>
/// <param name="GateUp">(M, 2 f), then its gradient.</param>
/// <param name="Hidden">silu(gate) ⊙ up, (M, f).</param>
internal sealed record LayerActivations(
    float[] Stream, float[] AttentionNormed, float[] AttentionScale, float[] QueryKeyValue, float[] LogSums, float[] Attended,
    float[] Middle, float[] FeedNormed, float[] FeedScale, float[] GateUp, float[] Hidden);
