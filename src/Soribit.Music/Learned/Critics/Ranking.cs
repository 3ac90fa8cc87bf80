using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned.Critics;

/// <summary>A candidate and what it was ranked by.</summary>
/// <param name="Index">Among the candidates as they were given.</param>
/// <param name="Score">What it was ranked by: the critics' total.</param>
/// <param name="LogProbability">Mean natural logarithm of the probability of what the model chose.</param>
public sealed record RankedCandidate(int Index, double Score, CriticScore Critics, double LogProbability);

/// <summary>Candidates, best first.</summary>
public sealed record CandidateRanking(IReadOnlyList<RankedCandidate> Ranked)
{
    /// <summary>Index of the best among the candidates as they were given.</summary>
    public int Best => Ranked[0].Index;
}

/// <summary>Ranks candidates of one passage by what the critics score.</summary>
/// <remarks>Their likelihood is told but does not count: neither that of the model itself nor that of n-grams of the same events brought bars any nearer to human ones (models/critics).</remarks>
public static class Ranking
{
    /// <summary>Candidates as the writer wrote them for a task; equal scores keep their order.</summary>
    /// <exception cref="ArgumentException">There is no candidate.</exception>
    public static CandidateRanking Of(PassageTask task, IReadOnlyList<WrittenPassage> candidates)
    {
        var key = new Key(task.Mode == Mode.Minor ? 9 : 0, task.Mode);
        var ground = task.Bars.Select(bar => new TrackBar(key, bar.Chords, bar.Heard, [], bar.Phrase == 0)).ToList();
        return Of(task.Role, task.Metre, ground, candidates);
    }

    /// <param name="ground">A bar for each of the candidates' bars; its own notes are not looked at.</param>
    /// <param name="candidates">One or more.</param>
    /// <exception cref="ArgumentException">There is no candidate, or one has other bars than the ground.</exception>
    public static CandidateRanking Of(TrackRole role, Metre metre, IReadOnlyList<TrackBar> ground, IReadOnlyList<WrittenPassage> candidates)
    {
        if (candidates.Count == 0 || candidates.Any(candidate => candidate.Bars.Count != ground.Count))
        {
            throw new ArgumentException($"Expected one candidate or more of {ground.Count} bars.", nameof(candidates));
        }

        var ranked = candidates.Select((candidate, i) =>
        {
            var critics = Critic.Score(role, metre, [.. ground.Zip(candidate.Bars, (bar, notes) => bar with { Notes = notes })]);
            return new RankedCandidate(i, critics.Total, critics, candidate.LogProbability);
        });
        return new CandidateRanking([.. ranked.OrderByDescending(candidate => candidate.Score)]);
    }
}
