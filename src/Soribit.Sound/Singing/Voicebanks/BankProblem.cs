namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Something in a bank that could not be used; the bank sings without it.</summary>
/// <param name="File">Path inside the bank.</param>
/// <param name="Line">1-based; null when no single line is at fault.</param>
public sealed record BankProblem(string File, int? Line, Wording What)
{
    public Wording Sentence => Line is { } line ? new($"{File}:{line}: {What}", $"{File}:{line}: {What}") : new($"{File}: {What}", $"{File}: {What}");
}
