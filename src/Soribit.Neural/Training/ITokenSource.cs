namespace Soribit.Neural.Training;

/// <summary>Where batches come from.</summary>
public interface ITokenSource
{
    /// <summary>The batch of step <paramref name="number"/>, 0 for the first, the same each time it is asked for: so a training that goes on needs to remember the number of its step alone.</summary>
    IReadOnlyList<TrainingSequence> Batch(long number);
}
