namespace Soribit.Neural.Training;

/// <summary>What the model had not seen, after so many steps.</summary>
/// <param name="Mean">Of all counted tokens, in nats.</param>
/// <param name="Groups">In the order of their names.</param>
public sealed record HeldOutLoss(long Step, double Mean, IReadOnlyList<GroupLoss> Groups);

/// <param name="Loss">Mean of the group's counted tokens, in nats.</param>
/// <param name="Weight">Σ of their weights: their number, where each counts 1.</param>
public sealed record GroupLoss(string Group, double Loss, double Weight);
