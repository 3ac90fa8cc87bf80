using System.Numerics;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Sampling;

/// <summary>What was drawn.</summary>
/// <param name="LogProbability">Natural logarithm of the token's probability under the model at temperature 1 among the allowed ones, whatever it was drawn by.</param>
public readonly record struct SampledToken(int Token, double LogProbability);

/// <summary>Draws tokens from logits. Chance is the caller's: one number between 0 and 1 a token, so that a draw repeats wherever the numbers do.</summary>
/// <remarks>One thread at a time; nothing is allocated after construction.</remarks>
public sealed unsafe class TokenSampler
{
    private readonly int[] _tokens;
    private readonly float[] _weights;
    private readonly Ranking _ranking = new();

    /// <param name="vocabulary">V.</param>
    public TokenSampler(int vocabulary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabulary);
        (_tokens, _weights) = (new int[vocabulary], new float[vocabulary]);
    }

    /// <param name="logits">(V).</param>
    /// <param name="mask">What may be drawn; null for all.</param>
    /// <param name="uniform">At least 0 and below 1. The candidates, the likeliest first and of equals the first, share this interval by their probabilities: whose share it lies in is drawn.</param>
    /// <exception cref="InvalidOperationException">No token is allowed that has a finite logit.</exception>
    public SampledToken Sample(ReadOnlySpan<float> logits, TokenMask? mask, SamplingSettings settings, double uniform)
    {
        settings.Validated();
        Check(logits, mask, uniform);
        var count = Gather(logits, mask);
        var (largest, logTotal) = Weigh(count);
        if (settings.Temperature is not (0 or 1))
        {
            for (var i = 0; i < count; i++)
            {
                _weights[i] = (float)((logits[_tokens[i]] - largest) / settings.Temperature);
            }

            Weigh(count);
        }

        var token = settings.Temperature == 0 ? Likeliest(count) : Draw(count, settings, uniform);
        return new SampledToken(token, logits[token] - largest - logTotal);
    }

    /// <summary>The allowed tokens and their logits to the front of the scratch.</summary>
    private int Gather(ReadOnlySpan<float> logits, TokenMask? mask)
    {
        var count = 0;
        for (var first = 0; first < logits.Length; first += TokenMask.WordBits)
        {
            var left = mask is null ? ulong.MaxValue : mask.Words[first / TokenMask.WordBits];
            for (; left != 0; left &= left - 1)
            {
                var token = first + BitOperations.TrailingZeroCount(left);
                if (token < logits.Length && float.IsFinite(logits[token]))
                {
                    (_tokens[count], _weights[count]) = (token, logits[token]);
                    count++;
                }
            }
        }

        return count > 0 ? count : throw new InvalidOperationException("No token can be drawn: none is allowed that has a finite logit.");
    }

    /// <summary>Makes the logits in the scratch weights, 1 for the likeliest.</summary>
    private (float Largest, double LogTotal) Weigh(int count)
    {
        var largest = _weights[0];
        foreach (var logit in _weights.AsSpan(0, count))
        {
            largest = Math.Max(largest, logit);
        }

        fixed (float* weights = _weights)
        {
            return (largest, Math.Log(ExponentialKernel.Exponentials(weights, count)));
        }
    }

    /// <summary>The first of the likeliest.</summary>
    private int Likeliest(int count)
    {
        var best = 0;
        for (var i = 1; i < count; i++)
        {
            best = _weights[i] > _weights[best] ? i : best;
        }

        return _tokens[best];
    }

    private int Draw(int count, SamplingSettings settings, double uniform)
    {
        _ranking.Begin(_tokens, _weights, count);
        var most = settings.TopK > 0 ? Math.Min(settings.TopK, count) : count;
        var total = 0.0;
        for (var i = 0; i < most; i++)
        {
            total += most < count ? _ranking.Weight(i) : _weights[i]; // of all, in any order
        }

        if (settings.TopP < 1)
        {
            var (kept, sum) = (0, 0.0);
            while (kept < most && sum < settings.TopP * total)
            {
                sum += _ranking.Weight(kept++);
            }

            (most, total) = (kept, sum);
        }

        var left = uniform * total;
        for (var i = 0; i < most - 1; i++)
        {
            left -= _ranking.Weight(i);
            if (left < 0)
            {
                return _ranking.Token(i);
            }
        }

        return _ranking.Token(most - 1);
    }

    private void Check(ReadOnlySpan<float> logits, TokenMask? mask, double uniform)
    {
        if (logits.Length != _tokens.Length || (mask is not null && mask.Vocabulary != _tokens.Length))
        {
            throw new ArgumentException($"{logits.Length} logits and a mask of {mask?.Vocabulary}, for a vocabulary of {_tokens.Length}.", nameof(logits));
        }

        if (uniform is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(uniform), uniform, "At least 0 and below 1.");
        }
    }
}
