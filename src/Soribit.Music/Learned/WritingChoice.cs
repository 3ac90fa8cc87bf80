using Soribit.Music.Events;
using Soribit.Neural.Sampling;

namespace Soribit.Music.Learned;

/// <summary>A token that was considered.</summary>
/// <param name="Probability">By the model, among all tokens of the kind that was asked for, legal or not.</param>
/// <param name="Share">Of the draw; 0 where it was not legal.</param>
public readonly record struct WeighedToken(int Token, double Probability, double Share);

/// <summary>One choice of the model with its alternatives.</summary>
/// <param name="Candidate">Which of the passages that are written together.</param>
/// <param name="Bar">From the first bar that was told.</param>
/// <param name="Position">In the bar, in units of <see cref="EventGrid"/>; -1 before its first note.</param>
/// <param name="Considered">The likeliest tokens and the chosen one, likeliest first; empty where nothing was left to choose, or what was chosen was moved to other words.</param>
/// <param name="Masked">Probability that the model gave to what was not legal.</param>
public sealed record WritingChoice(int Candidate, int Bar, int Position, int Token, IReadOnlyList<WeighedToken> Considered, double Masked)
{
    private const int Most = 6;

    internal static WritingChoice Of(int candidate, int bar, int position, int token, ReadOnlySpan<float> logits, TokenMask mask)
    {
        var likely = Likely(logits[..EventVocabulary.Size]);
        var legal = 0.0;
        for (var i = 0; i < likely.Length; i++)
        {
            legal += mask[i] ? likely[i] : 0;
        }

        return Of(candidate, bar, position, token, [.. likely.Select((probability, i) => new WeighedToken(i, probability, mask[i] ? probability / legal : 0))], 1 - legal);
    }

    /// <param name="shares">For each token of a block its share of the draw, in any unit.</param>
    internal static WritingChoice Of(int candidate, int bar, int position, int token, ReadOnlySpan<float> logits, TokenBlock block, Func<int, double> shares)
    {
        var likely = Likely(logits.Slice(block.First, block.Count));
        var weights = Enumerable.Range(0, block.Count).Select(shares).ToArray();
        var total = weights.Sum();
        return Of(candidate, bar, position, token, [.. likely.Select((probability, i) => new WeighedToken(block[i], probability, weights[i] / total))], likely.Where((_, i) => weights[i] == 0).Sum());
    }

    private static WritingChoice Of(int candidate, int bar, int position, int token, WeighedToken[] all, double masked)
    {
        var shown = all.OrderByDescending(weighed => Math.Max(weighed.Probability, weighed.Share)).Take(Most).Concat(all.Where(weighed => weighed.Token == token)).Distinct();
        return new WritingChoice(candidate, bar, position, token, [.. shown.OrderByDescending(weighed => weighed.Probability)], masked);
    }

    private static double[] Likely(ReadOnlySpan<float> logits)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        var weights = new double[logits.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(logits[i] - largest);
        }

        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }
}
