namespace Soribit.Music.Learned.Critics;

/// <summary>What one critic says.</summary>
/// <param name="Name">As <c>models/critics/weights.txt</c> has it.</param>
/// <param name="Value">In the critic's own unit; null where there was nothing to judge.</param>
/// <param name="Usual">The mean of human parts of the same role.</param>
/// <param name="Contribution">To <see cref="CriticScore.Total"/>; 0 where there was nothing to judge.</param>
public sealed record CriticPart(string Name, Wording Label, double? Value, double Usual, double Contribution);

/// <summary>What all critics of a role say together.</summary>
/// <param name="Total">Logarithm of the odds that bars are as a human wrote them rather than shuffled, plus that of a human rather than the model of parts at its first attempt; 0 of a role that no critic judges.</param>
/// <param name="Parts">In the order of the file of weights.</param>
public sealed record CriticScore(double Total, IReadOnlyList<CriticPart> Parts)
{
    public static CriticScore Neutral { get; } = new(0, []);
}
