namespace Soribit.Neural.Training;

/// <summary>How a training stands.</summary>
/// <param name="Step">Steps made, of <paramref name="Steps"/>.</param>
/// <param name="Tokens">Read since the first step.</param>
/// <param name="Loss">Mean of the steps since the last report, in nats; not a number before the first.</param>
/// <param name="GradientNorm">Of the last step, before it was shortened.</param>
/// <param name="HeldOut">Where it was measured after this very step.</param>
/// <param name="TokensPerSecond">Since the run began, measuring the held-out loss included.</param>
/// <param name="Left">Until the last step, at the rate of this run so far; unknown before its first.</param>
public sealed record TrainingProgress(
    long Step, long Steps, long Tokens, double Loss, float LearningRate, double GradientNorm, HeldOutLoss? HeldOut, double TokensPerSecond, TimeSpan? Left);
