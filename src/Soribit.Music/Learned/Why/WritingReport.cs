using Soribit.Music.Learned.Copies;
using Soribit.Music.Learned.Critics;

namespace Soribit.Music.Learned.Why;

/// <summary>A passage that was written for a stretch, taken or not.</summary>
/// <param name="LogProbability">Mean natural logarithm of the model's probability of what was chosen.</param>
/// <param name="Shared">The longest run of its notes that a work of the training data has, too.</param>
/// <param name="Score">By which it was ranked.</param>
/// <param name="Critics">What each critic said.</param>
public sealed record CandidateReport(double LogProbability, SharedRun Shared, double Score, IReadOnlyList<CriticOpinion> Critics)
{
    internal static CandidateReport Of(CandidateRanking ranking, int index, SharedRun shared)
    {
        var ranked = ranking.Ranked.First(candidate => candidate.Index == index);
        return new CandidateReport(
            ranked.LogProbability, shared, ranked.Score,
            [.. ranked.Critics.Parts.Select(part => new CriticOpinion(part.Name, part.Value, part.Usual, part.Contribution))]);
    }

    /// <summary>The highest score of those that copy nothing; where all do, the one that copies least.</summary>
    internal static int Best(IReadOnlyList<CandidateReport> candidates) =>
        Enumerable.Range(0, candidates.Count).OrderBy(i => candidates[i].Shared.IsCopy ? candidates[i].Shared.Length : 0).ThenByDescending(i => candidates[i].Score).First();
}

/// <param name="Name">Of the critic.</param>
/// <param name="Value">In the critic's own unit; null where there was nothing to judge.</param>
/// <param name="Usual">The mean of human parts of the role.</param>
/// <param name="Contribution">To the score.</param>
public readonly record struct CriticOpinion(string Name, double? Value, double Usual, double Contribution);

/// <summary>How some bars of a part came about: what people see who ask why.</summary>
/// <param name="Section">Name of the section.</param>
/// <param name="FirstBar">Of the song, from 0: bar 0 of the choices.</param>
/// <param name="Shift">Semitones from the song to the key that the model was told.</param>
/// <param name="Chosen">Index of the candidate that was taken.</param>
/// <param name="Choices">Of that candidate, in order.</param>
public sealed record WritingReport(string Section, int FirstBar, int Shift, IReadOnlyList<CandidateReport> Candidates, int Chosen, IReadOnlyList<WritingChoice> Choices);
