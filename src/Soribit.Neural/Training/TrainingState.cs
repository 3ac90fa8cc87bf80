using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>All that a training must remember to go on byte for byte: weights, AdamW's moments, how many steps were made, and what was measured.</summary>
/// <remarks>A <see cref="Trainer"/> changes it step by step; between two steps it is whole.</remarks>
public sealed class TrainingState
{
    private TrainingState(ParameterLayout layout, float[] weights, float[] means, float[] squares)
    {
        (Layout, Weights, Means, Squares) = (layout, weights, means, squares);
    }

    public TransformerConfig Config => Layout.Config;

    public ParameterLayout Layout { get; }

    /// <summary>All weights, as <see cref="Layout"/> says.</summary>
    public float[] Weights { get; }

    /// <summary>AdamW's m.</summary>
    internal float[] Means { get; }

    /// <summary>AdamW's v.</summary>
    internal float[] Squares { get; }

    /// <summary>Steps made.</summary>
    public long Step => Losses.Count;

    /// <summary>Tokens read, all steps together.</summary>
    public long Tokens { get; internal set; }

    /// <summary>The mean loss of each step's batch, in nats, measured before the step.</summary>
    public IReadOnlyList<float> Losses => LossList;

    public IReadOnlyList<HeldOutLoss> HeldOut => HeldOutList;

    internal List<float> LossList { get; } = [];

    internal List<HeldOutLoss> HeldOutList { get; } = [];

    /// <summary>A fresh model: norms 1, the others normal with deviation 0.02, and those that write into the stream less by √(2 L), so that its size does not grow with depth (Radford et al. 2019).</summary>
    public static TrainingState Random(TransformerConfig config, ulong seed)
    {
        var layout = new ParameterLayout(config);
        var weights = new float[layout.Length];
        foreach (var slice in layout.Slices)
        {
            var own = slice.Of(weights);
            if (slice.IsNorm)
            {
                own.Fill(1);
                continue;
            }

            var writesIntoStream = slice.Name.EndsWith("attention.o.weight", StringComparison.Ordinal) || slice.Name.EndsWith("feed.down.weight", StringComparison.Ordinal);
            var deviation = writesIntoStream ? 0.02f / MathF.Sqrt(2 * config.Layers) : 0.02f;
            for (var i = 0; i < own.Length; i++)
            {
                own[i] = deviation * Chance.Gaussian(seed, slice.Start + i);
            }
        }

        return new TrainingState(layout, weights, new float[layout.Length], new float[layout.Length]);
    }

    /// <summary>A training that begins from given weights, such as a fine-tuning.</summary>
    /// <param name="weights">Copied.</param>
    public static TrainingState From(TransformerWeights weights)
    {
        var layout = new ParameterLayout(weights.Config);
        return new TrainingState(layout, layout.Flat(weights), new float[layout.Length], new float[layout.Length]);
    }

    /// <summary>A copy of the weights as they are now.</summary>
    public TransformerWeights ToWeights() => Layout.Named(Weights);

    /// <summary>The state as a safetensors file, which is at once a readable model (<see cref="TransformerFile"/>) in f32.</summary>
    public void Write(Stream stream) => Checkpoint.Write(stream, this);

    /// <summary>The state that <see cref="Write"/> wrote.</summary>
    /// <exception cref="UnreadableFileException">The file is cut short or damaged, or is no state of a training.</exception>
    public static TrainingState Read(Stream stream) => Checkpoint.Read(stream);

    internal static TrainingState Restore(TransformerWeights weights, float[] means, float[] squares, TrainingRecord record)
    {
        var layout = new ParameterLayout(weights.Config);
        var state = new TrainingState(layout, layout.Flat(weights), means, squares) { Tokens = record.Tokens };
        state.LossList.AddRange(record.Losses);
        state.HeldOutList.AddRange(record.HeldOut);
        return state;
    }
}

/// <summary>What a state remembers beside its numbers.</summary>
internal sealed record TrainingRecord(long Tokens, IReadOnlyList<float> Losses, IReadOnlyList<HeldOutLoss> HeldOut);
