using Soribit.Music.Events;

namespace Soribit.Music.Learned;

/// <summary>A token that was considered.</summary>
/// <param name="Probability">Among all tokens, legal or not.</param>
public readonly record struct WeighedToken(int Token, double Probability, bool IsLegal);

/// <summary>One choice of the model with its alternatives.</summary>
/// <param name="Candidate">Which of the passages that are written together.</param>
/// <param name="Considered">The likeliest tokens, likeliest first.</param>
/// <param name="Masked">Probability that the model gave to what was not legal.</param>
public sealed record WritingChoice(int Candidate, int Bar, int Token, IReadOnlyList<WeighedToken> Considered, double Masked)
{
    private const int Most = 6;

    internal static WritingChoice Of(int candidate, int bar, int token, ReadOnlySpan<float> logits, TokenMask mask)
    {
        var weights = new double[EventVocabulary.Size];
        var largest = float.NegativeInfinity;
        foreach (var logit in logits[..weights.Length])
        {
            largest = Math.Max(largest, logit);
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(logits[i] - largest);
        }

        var total = weights.Sum();
        var considered = Enumerable.Range(0, weights.Length).OrderByDescending(i => weights[i]).Take(Most).Select(i => new WeighedToken(i, weights[i] / total, mask[i]));
        return new WritingChoice(candidate, bar, token, [.. considered], Enumerable.Range(0, weights.Length).Where(i => !mask[i]).Sum(i => weights[i]) / total);
    }
}
